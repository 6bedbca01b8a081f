//! AR-12: the report of a year that is over is missing, or was published late. Due (《中华人民共和国政府信息公开条例》
//! 第四十九条): departments by 31 January, governments by 31 March. Reports of years before the revision of 2019 were
//! due by 31 March. Looked for is the report of every body that keeps a ledger.

use crate::catalog::Catalog;
use crate::config::{Config, OrganizationId};
use crate::finding::{Finding, Place, rules};
use jiff::civil::{Date, date};

const FIRST_YEAR_OF_THE_REVISION: i16 = 2019;

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for (organization, year) in catalog.applications.ledgers() {
        let Some(last) = due(config, organization, year).filter(|last| config.today > *last) else { continue };
        if catalog.reports.get(organization, year).is_some() {
            continue;
        }
        let organization = config.organizations.get(organization);
        let (id, name) = (&organization.id, &organization.name);
        findings.push(
            Finding::new(
                &rules::REPORT_DUE,
                Place::file(format!("content/requests/{id}/{year}.csv")),
                format!("{name}有 {year} 年的台账，没有 {year} 年的年度报告；应不晚于 {last} 公布"),
                format!("`{id}` has a ledger of {year} and no annual report of it, which was due by {last}"),
            )
            .record(name)
            .hint(
                format!("写 content/reports/{id}/{year}.md；表格的数字由台账计算"),
                format!("write content/reports/{id}/{year}.md; its figures are computed from the ledger"),
            ),
        );
    }
    for annual in catalog.reports.iter() {
        let record = catalog.get(annual.record);
        let published = record.published.date;
        let Some(last) = due(config, annual.organization, annual.year).filter(|last| published > *last) else {
            continue;
        };
        let year = annual.year;
        let text = (
            format!("{year}年的年度报告 {published} 公布，应不晚于 {last}"),
            format!("the annual report of {year} was published on {published}, and due by {last}"),
        );
        let finding = super::at(catalog, annual, &rules::REPORT_DUE, "published", text);
        findings.push(finding.text(&record.published.shown()).hint(
            "核对 published；迁移旧报告时写最初公布的日期",
            "check `published`; for a report moved from an older site write the day of its first publication",
        ));
    }
}

/// The last day for the report of a year.
fn due(config: &Config, organization: OrganizationId, year: i16) -> Option<Date> {
    let next = year.checked_add(1).filter(|next| (1..=9999).contains(next))?;
    let government = config.organizations.get(organization).kind == "government";
    let january = !government && year >= FIRST_YEAR_OF_THE_REVISION;
    Some(if january { date(next, 1, 31) } else { date(next, 3, 31) })
}
