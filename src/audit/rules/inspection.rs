//! INSPECT-01: the conditions of the inspection profile that fail a whole portal (单项否决), as far as records show them:
//! the home page not updated, columns not updated, columns empty. Kinds of columns, days and counts come from the
//! profile, which is data (`inspection.yaml`).

use crate::audit::health::{self, Health};
use crate::catalog::freshness::Freshness;
use crate::config::Config;
use crate::config::inspection::{Counts, Profile, Veto};
use crate::finding::{Finding, Place, rules};

/// Of what counts, so many are named.
const NAMED: usize = 10;

pub fn check(config: &Config, health: &Health, findings: &mut Vec<Finding>) {
    let Some(profile) = config.inspection.as_ref().filter(|_| health.inspected) else { return };
    for veto in &profile.vetoes {
        let counted = counted(config, health, profile, veto);
        if counted.len() < veto.limit as usize {
            continue;
        }
        let names = counted.iter().take(NAMED).copied().collect::<Vec<&str>>();
        let more = if counted.len() > NAMED { "…" } else { "" };
        let (total, limit) = (counted.len(), veto.limit);
        findings.push(
            Finding::new(
                &rules::INSPECTION_FAILED,
                if veto.counts == Counts::Home { Place::file("site.yaml") } else { Place::file(health::COLUMNS_FILE) },
                format!(
                    "{} {} {}：{total} 个（限 {limit}）：{}{more}",
                    profile.id,
                    veto.id,
                    veto.name,
                    names.join("、")
                ),
                format!(
                    "{} {}: {total} counted, {limit} fail the portal: {}{more}",
                    profile.id,
                    veto.id,
                    names.join(", ")
                ),
            )
            .text(&veto.id)
            .hint(
                "按 UPDATE-02 和 LAY-07 逐个处理；口径见 inspection.yaml；筹建中的站点可在 site.yaml 的 rules 中写 INSPECT-01: warning",
                "see UPDATE-02 and LAY-07 for each; the conditions are those of inspection.yaml; a site that is still being set up writes INSPECT-01: warning under `rules` in site.yaml",
            ),
        );
    }
}

/// The names of what counts under one condition.
fn counted<'c>(config: &'c Config, health: &Health, profile: &Profile, veto: &Veto) -> Vec<&'c str> {
    let today = config.today;
    let named = |fresh: &Freshness| health::name(config, fresh).0;
    let main = |fresh: &Freshness| {
        let of_veto = |veto: &Veto, id: &str| veto.counts == Counts::Terms && veto.terms.iter().any(|term| term == id);
        fresh.term.as_ref().is_some_and(|(id, _)| profile.vetoes.iter().any(|veto| of_veto(veto, id)))
    };
    match veto.counts {
        Counts::Home => std::iter::once(&health.home).filter(|home| home.is_late(today)).map(named).collect(),
        Counts::Terms => health
            .columns
            .iter()
            .filter(|fresh| fresh.term.as_ref().is_some_and(|(id, _)| veto.terms.contains(id)))
            .filter(|fresh| fresh.is_late_by_profile(today))
            .map(named)
            .collect(),
        Counts::Others => {
            health.columns.iter().filter(|fresh| !main(fresh) && fresh.is_late(today)).map(named).collect()
        }
        Counts::Empty => {
            let own = health.empty(config).into_iter().map(|index| &config.columns.all[index]);
            own.filter(|column| column.written.line > 0).map(|column| column.name.as_str()).collect()
        }
    }
}
