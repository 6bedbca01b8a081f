//! DIS-01: each item of article 20 of the Regulations on Open Government Information (《中华人民共和国政府信息公开条例》第二十条)
//! has a column with content, or a stated reason why there is none.
//!
//! The portal as a whole owes this as an error. Bodies with a micro-site of their own are looked at as well: for each
//! item one finding names those that have nothing, as information, since not every body has such information; they may
//! state their reason under `empty_reasons` of the column.

use crate::audit::health::{self, Health};
use crate::catalog::{Catalog, freshness};
use crate::config::{Config, OrganizationId};
use crate::finding::{Finding, Place, Severity, rules};

/// The items of article 20.
const ITEMS: std::ops::RangeInclusive<u32> = 1..=15;
const NAMED: usize = 12;

pub fn check(config: &Config, catalog: &Catalog, health: &Health, findings: &mut Vec<Finding>) {
    if !health.inspected {
        return;
    }
    let bodies: Vec<OrganizationId> =
        config.organizations.ids().filter(|id| config.organizations.get(*id).microsite).collect();
    for item in ITEMS {
        let columns: Vec<usize> = (0..config.columns.all.len())
            .filter(|index| config.columns.all[*index].article20.contains(&item))
            .collect();
        let filled = columns.iter().any(|index| health.columns[*index].filled);
        let reason = columns.iter().any(|index| freshness::empty_reason(config, *index).is_some());
        match (filled, reason) {
            (false, false) => findings.push(portal(config, item, &columns)),
            (true, false) if !bodies.is_empty() => findings.extend(of_bodies(config, catalog, item, &columns, &bodies)),
            _ => {}
        }
    }
}

fn portal(config: &Config, item: u32, columns: &[usize]) -> Finding {
    let column = columns.first().map(|index| &config.columns.all[*index]);
    let place = column.map_or_else(|| Place::file(health::COLUMNS_FILE), health::place_of);
    let (chinese, english) = match column {
        Some(column) => (
            format!("栏目“{}”没有内容，也没有说明理由", column.name),
            format!("the column `{}` has no content and states no reason", column.name),
        ),
        None => ("没有对应的栏目".to_string(), "no column is for it".to_string()),
    };
    let finding = Finding::new(
        &rules::DUTY_EMPTY,
        place,
        format!("《条例》第二十条第（{}）项：{chinese}", numeral(item)),
        format!("item {item} of article 20: {english}"),
    )
    .text(&item.to_string())
    .hint(
        "补充内容，或在栏目里写 empty_reason: 本机关无此类信息（写明理由）",
        "add content, or write the body's reason as `empty_reason` of the column",
    );
    match column {
        Some(column) => finding.record(&column.name),
        None => finding,
    }
}

/// The bodies that have nothing of an item and no reason.
fn of_bodies(
    config: &Config,
    catalog: &Catalog,
    item: u32,
    columns: &[usize],
    bodies: &[OrganizationId],
) -> Option<Finding> {
    let organizations = &config.organizations;
    let mut there = vec![false; organizations.all.len()];
    for index in columns {
        for (flag, found) in there.iter_mut().zip(freshness::organizations(config, catalog, *index)) {
            *flag |= found;
        }
        for name in config.columns.all[*index].empty_reasons.keys() {
            if let Some(flag) = organizations.find(name).and_then(|id| there.get_mut(usize::from(id.0))) {
                *flag = true;
            }
        }
    }
    let has =
        |body: OrganizationId| organizations.ids().any(|id| there[usize::from(id.0)] && organizations.within(id, body));
    let missing: Vec<&str> =
        bodies.iter().filter(|body| !has(**body)).map(|body| organizations.get(*body).short()).collect();
    if missing.is_empty() {
        return None;
    }
    let column = &config.columns.all[*columns.first()?];
    let named = missing.iter().take(NAMED).copied().collect::<Vec<&str>>();
    let more = if missing.len() > NAMED { "…" } else { "" };
    let total = missing.len();
    let mut finding = Finding::new(
        &rules::DUTY_EMPTY,
        health::place_of(column),
        format!(
            "《条例》第二十条第（{}）项：{total} 个设有子站的机构没有内容：{}{more}",
            numeral(item),
            named.join("、")
        ),
        format!("item {item} of article 20: {total} bodies with a micro-site have nothing: {}{more}", named.join(", ")),
    )
    .record(&column.name)
    .text(&item.to_string())
    .hint(
        "补充这些机构的内容，或在栏目的 empty_reasons 里写明各机构的理由",
        "add records of these bodies, or write their reasons under `empty_reasons` of the column",
    );
    finding.severity = Severity::Info;
    Some(finding)
}

/// 1 to 15 as the Regulations write them.
fn numeral(item: u32) -> String {
    const DIGITS: [&str; 11] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    match DIGITS.get(item as usize) {
        Some(digit) => (*digit).into(),
        None => format!("十{}", DIGITS.get((item % 10) as usize).copied().unwrap_or_default()),
    }
}
