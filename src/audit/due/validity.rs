//! Documents in force: the last day of their validity. Records of any kind: the last day in lists (`unlist_on`).

use super::Due;
use crate::catalog::{Catalog, lifecycle};
use crate::config::Config;
use crate::content::record::Status;

pub fn collect(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    for id in catalog.ids().filter(|id| catalog.listed(*id)) {
        let record = catalog.get(id);
        let status = catalog.lifecycle.status(id);
        let valid = matches!(status, Some(Status::InForce | Status::Amended | Status::PartlyInForce));
        let ends = record.document().filter(|_| valid).and_then(|document| lifecycle::ends(config, record, document));
        if let Some(last) = ends.filter(|last| *last >= config.today) {
            let (chinese, english) = ("有效期届满，此前组织评估", "its validity ends; assess it before");
            due.push(Due::record(config, record, last, "validity", chinese, english).rule("DOC-07"));
        }
        let unlist = record.more.as_ref().and_then(|more| more.unlist_on);
        if let Some(last) = unlist.filter(|last| *last >= config.today) {
            due.push(Due::record(config, record, last, "unlist", "列表中最后一天", "its last day in lists"));
        }
    }
}
