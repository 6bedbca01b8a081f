//! REQ-04: one number in two ledgers of a body: the application is counted twice. (Twice in one file is LEDGER-04.)

use crate::catalog::Catalog;
use crate::config::OrganizationId;
use crate::content::ledger::{Request, shown};
use crate::finding::{Finding, rules};
use std::collections::HashMap;

pub fn check(catalog: &Catalog, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<(OrganizationId, &str), &Request> = HashMap::with_capacity(catalog.requests.len());
    for request in &catalog.requests {
        let Some(first) = seen.insert((request.organization, &request.id), request) else { continue };
        let path = catalog.request_ledgers.get(first.ledger as usize).map(|ledger| &*ledger.path).unwrap_or_default();
        let (id, line) = (shown(&request.id), first.line);
        let finding = super::at_row(
            catalog,
            request,
            &rules::REQUEST_TWICE,
            format!("编号“{id}”已在 {path} 第 {line} 行登记，会重复统计"),
            format!("the number `{id}` already stands in {path}, line {line}: the application is counted twice"),
        );
        findings.push(finding.field("id").text(&id).hint(
            "结转的申请只在收到当年的台账中登记一次，答复后在那里填写结果；不同的申请改用不同编号",
            "an application stands once, in the ledger of the year of its receipt, and its answer is filled in there; give another application another number",
        ));
    }
}
