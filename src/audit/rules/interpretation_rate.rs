//! INT-10: the interpretation rate (解读率) of the portal, and of each organization, reaches the target of site.yaml
//! (`interpretation.target_rate`; 90 % is a convention of this program).
//!
//! Documents whose term is not over, or not known, do not count against it. A rate of a few documents says little:
//! there must be five. A portal below the target that it states itself is an error; below the default target, or an
//! organization below it while the portal as a whole is not, a warning.

use crate::catalog::Catalog;
use crate::catalog::interpretation::{Figures, Standing};
use crate::config::{Config, OrganizationId};
use crate::finding::{Finding, Place, Severity, rules};

const FEWEST: u32 = 5;
/// So many of the documents that lack an interpretation are named.
const NAMED: usize = 3;

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let all = &catalog.interpretation;
    // A part that is built alone is no portal, and what it lacks is told by organization.
    if catalog.only.is_none() {
        findings.extend(below(config, catalog, &all.total, None));
    }
    // Where one organization has all the documents, it is told once.
    for (organization, figures) in all.organizations.iter().filter(|(_, figures)| figures.in_scope < all.total.in_scope)
    {
        findings.extend(below(config, catalog, figures, Some(*organization)));
    }
}

fn below(
    config: &Config,
    catalog: &Catalog,
    figures: &Figures,
    organization: Option<OrganizationId>,
) -> Option<Finding> {
    let (share, target) = (figures.settled_rate(), config.settings.interpretation_target);
    if share.whole < FEWEST || !share.below(target) {
        return None;
    }
    let (percent, wanted) = (share.percent()?, shown(target));
    let (whose, whose_english) = match organization.map(|id| config.organizations.get(id)) {
        Some(organization) => (organization.name.as_str(), organization.id.as_str()),
        None => ("全站", "the portal"),
    };
    let lacking: Vec<String> = (all_lacking(catalog, organization).take(NAMED)).collect();
    let (named, named_english) = match lacking.is_empty() {
        true => Default::default(),
        false => (format!("，如 {}", lacking.join("、")), format!(", such as {}", lacking.join(", "))),
    };
    let (part, whole, missing) = (share.part, share.whole, share.whole - share.part);
    let mut finding = Finding::new(
        &rules::INTERPRETATION_RATE,
        Place::file("site.yaml"),
        format!("{whose}的解读率为 {percent}%（{part}/{whole}），低于目标 {wanted}%：{missing} 件没有解读{named}"),
        format!("the interpretation rate of {whose_english} is {percent}% ({part} of {whole}), below the target of {wanted}%: {missing} lack an interpretation{named_english}"),
    )
    .field("interpretation.target_rate")
    .hint(
        "补发解读，或用 key: false 标明不需要解读的文件；早年的文件不计的，写 interpretation.since",
        "publish what is missing, or write `key: false` where no interpretation is needed; to leave out the texts of former years write `interpretation.since`",
    );
    if organization.is_some() || !config.settings.interpretation_target_stated {
        finding.severity = Severity::Warning;
    }
    Some(match organization {
        Some(id) => finding.record(&config.organizations.get(id).name),
        None => finding,
    })
}

fn all_lacking(catalog: &Catalog, organization: Option<OrganizationId>) -> impl Iterator<Item = String> {
    let lacking = catalog.interpretation.duties.iter();
    let lacking = lacking.filter(|duty| matches!(duty.standing, Standing::Overdue | Standing::Ended));
    lacking
        .map(|duty| catalog.get(duty.document))
        .filter(move |record| organization.is_none() || record.organization == organization)
        .map(|record| record.reference())
}

/// A target between 0 and 1 as percent: `90`, `92.5`.
fn shown(target: f64) -> String {
    let tenths = (target * 1_000.0).round();
    if tenths % 10.0 == 0.0 { format!("{:.0}", tenths / 10.0) } else { format!("{:.1}", tenths / 10.0) }
}
