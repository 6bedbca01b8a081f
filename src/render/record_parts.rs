//! Parts of a record's page: the table of metadata, notices, relations, fields, siblings.

use super::page_view::content_source;
use super::site::Site;
use super::view::{ChainItemView, ChainView, LinkView, MetadataRow, NavigationView, NoticeView, RelationView};
use crate::catalog::chains::Role;
use crate::catalog::interpretation::{Standing, is_over};
use crate::catalog::lifecycle;
use crate::catalog::links::Relation;
use crate::catalog::publicity::{self, State};
use crate::config::{DomainField, FieldType};
use crate::content::RecordId;
use crate::content::record::{Detail, Disclosure, Record, Status};
use crate::plan::address;

/// Where the record comes from, linked where that is another site.
pub fn source(site: &Site<'_>, id: RecordId, from: &str) -> LinkView {
    let record = site.catalog.get(id);
    let origin = record.more.as_ref().and_then(|more| more.source.as_ref());
    let href = match origin {
        Some(origin) => origin.url.as_deref().filter(|url| url.starts_with("http")).unwrap_or_default().to_string(),
        None => record.organization.map(|id| site.organization_link(from, id).href).unwrap_or_default(),
    };
    LinkView { title: content_source(site, id), href }
}

pub fn tags(site: &Site<'_>, record: &Record, from: &str) -> Vec<LinkView> {
    record
        .tags
        .iter()
        .map(|tag| site.list_link(from, &site.config.tags.get(*tag).name, &address::tag(site.config, *tag)))
        .collect()
}

/// The table of metadata, in the order of the core record (index, subject, issuer, dates, validity …).
pub fn metadata(site: &Site<'_>, id: RecordId, from: &str) -> Vec<MetadataRow> {
    let record = site.catalog.get(id);
    let mut rows = Vec::with_capacity(16);
    let mut links = |name: &str, values: Vec<LinkView>| {
        if !values.is_empty() {
            rows.push(MetadataRow { name: name.into(), label: site.word("field", name), values });
        }
    };
    let text = |value: String| {
        if value.is_empty() { Vec::new() } else { vec![LinkView { title: value, href: String::new() }] }
    };
    let document = record.document();
    if let Some(document) = document {
        links("index", text(document.index.as_deref().unwrap_or_default().into()));
    }
    if let Some(subject) = record.subject {
        links(
            "subject",
            vec![site.list_link(from, &site.config.subjects.label(subject), &address::subject(subject.class))],
        );
    }
    match &record.detail {
        Detail::Document(document) => {
            let issuers = if document.issuers.is_empty() { record.organization.as_slice() } else { &document.issuers };
            links("issuers", issuers.iter().map(|issuer| site.organization_link(from, *issuer)).collect());
            links("number", text(document.number.as_deref().unwrap_or_default().into()));
            links(
                "type",
                vec![site.list_link(
                    from,
                    &site.word("type", document.document_type.name()),
                    &address::library(document.document_type),
                )],
            );
            links("genre", text(document.genre.as_deref().unwrap_or_default().into()));
            links("signed", text(document.signed.map(|date| date.to_string()).unwrap_or_default()));
        }
        Detail::Disclosure(disclosure) => {
            let domain = site.config.domains.get(disclosure.domain);
            links("domain", vec![site.list_link(from, &domain.name, &address::domain(site.config, disclosure.domain))]);
            if let Some(category) = disclosure.category {
                let name = &domain.categories[usize::from(category)].name;
                links(
                    "category",
                    vec![site.list_link(from, name, &address::category(site.config, disclosure.domain, category))],
                );
            }
        }
        Detail::Interpretation(interpretation) => links(
            "form",
            vec![site.list_link(
                from,
                &site.word("form", interpretation.form_name()),
                &address::form(interpretation.form),
            )],
        ),
        Detail::Interview(interview) => {
            links("series", text(interview.series.as_deref().unwrap_or_default().into()));
            links("held", text(interview.held.shown()));
        }
        Detail::Report(report) => links("year", text(report.year.to_string())),
        Detail::Page(_) => return Vec::new(),
    }
    if document.is_none() {
        links(
            "organization",
            record.organization.map(|organization| site.organization_link(from, organization)).into_iter().collect(),
        );
    }
    links("published", text(record.published.shown()));
    links("updated", text(record.updated.map(|moment| moment.shown()).unwrap_or_default()));
    if let Some(document) = document {
        links("effective", text(document.effective.map(|date| date.to_string()).unwrap_or_default()));
        links(
            "ends",
            text(lifecycle::ends(site.config, record, document).map(|date| date.to_string()).unwrap_or_default()),
        );
        links(
            "status",
            text(
                site.catalog
                    .lifecycle
                    .status(id)
                    .filter(|_| record.withdrawn().is_none())
                    .map(|status| site.word("status", status.name()))
                    .unwrap_or_default(),
            ),
        );
    }
    if document.is_some() || record.on_request {
        links("mode", text(site.word("mode", if record.on_request { "on-request" } else { "active" })));
    }
    if let Some(more) = record.more.as_deref() {
        links("keywords", text(more.keywords.join(&site.word("text", "comma"))));
    }
    for (name, value) in record.more.iter().flat_map(|more| more.extra.iter()) {
        rows.push(MetadataRow { name: "extra".into(), label: name.to_string(), values: text(value.to_string()) });
    }
    rows
}

/// What a reader must know before reading: withdrawn, repealed, lapsed, amended, of the future. A draft is
/// named by the view's own flag.
pub fn notices(site: &Site<'_>, id: RecordId, from: &str) -> Vec<NoticeView> {
    let record = site.catalog.get(id);
    let mut notices = Vec::new();
    let others = |relation: Relation| -> Vec<LinkView> {
        site.catalog.links.to(id, relation).filter_map(|other| link(site, from, other)).collect()
    };
    let mut notice = |level: &'static str, name: &str, links: Vec<LinkView>| {
        notices.push(NoticeView { level, text: site.word("notice", name), links })
    };
    if record.waiting && !record.draft {
        notice("info", "future", Vec::new());
    }
    if let Some(withdrawal) = record.withdrawn() {
        let superseding =
            site.catalog.links.from(id, Relation::SupersededBy).filter_map(|other| link(site, from, other)).collect();
        notice("danger", "withdrawn", superseding);
        if let Some(last) = notices.last_mut() {
            last.text = site.filled("withdrawn", &[&last.text, &withdrawal.date.to_string(), &withdrawal.reason]);
        }
        return notices;
    }
    let status = site.catalog.lifecycle.status(id);
    let current = site.catalog.chains.current(id);
    let repealed = status == Some(Status::Repealed);
    if let Some(link) = current.and_then(|current| link(site, from, current)) {
        notice("danger", if repealed { "replaced" } else { "older" }, vec![link]);
    }
    // The edition that took its place is named already.
    let others_repeal = site.catalog.links.to(id, Relation::Repeals).any(|other| current != Some(other));
    match status {
        Some(Status::Repealed) if current.is_some() && !others_repeal => {}
        Some(Status::Repealed) => notice("danger", "repealed", others(Relation::Repeals)),
        Some(Status::Lapsed) => notice("danger", "lapsed", Vec::new()),
        Some(Status::PartlyInForce) => notice("warning", "partly", others(Relation::Amends)),
        Some(Status::Amended) => notice("warning", "amended", others(Relation::Amends)),
        _ => {}
    }
    if record.on_request {
        notice("info", "on_request", Vec::new());
    }
    // After the term nothing is promised any more; the page of figures lists what is late.
    if site.catalog.interpretation.duty(id).is_some_and(|duty| duty.standing == Standing::WithinTerm) {
        notice("info", "interpretation_preparing", Vec::new());
    }
    let over: Vec<LinkView> = (site.catalog.links.from(id, Relation::Interprets))
        .filter(|document| is_over(site.catalog, *document))
        .filter_map(|document| link(site, from, document))
        .collect();
    if !over.is_empty() {
        notice("warning", "interprets_ended", over);
    }
    notices.extend(publicity(site, record));
    notices
}

/// Whether a publicity notice still runs.
fn publicity(site: &Site<'_>, record: &Record) -> Option<NoticeView> {
    let (state, period) = publicity::state(site.config, record)?;
    let (start, end) = (period.start.to_string(), period.end.to_string());
    let text = match state {
        State::Ahead => site.filled("publicity_ahead", &[&start, &end]),
        State::Running => site.filled("publicity_running", &[&end]),
        State::Over => site.filled("publicity_over", &[&end]),
    };
    Some(NoticeView { level: "info", text, links: Vec::new() })
}

fn link(site: &Site<'_>, from: &str, id: RecordId) -> Option<LinkView> {
    Some(LinkView { title: site.catalog.get(id).title.to_string(), href: site.record_href(from, id)? })
}

/// The text through its history: as much of it as stands around this record.
pub fn chain(site: &Site<'_>, id: RecordId, from: &str) -> Option<ChainView> {
    let chain = site.catalog.chains.of(id)?;
    let (shown, more) = chain.window(id);
    let items = shown
        .into_iter()
        .filter_map(|(member, role)| {
            let record = site.catalog.get(member);
            let document = record.document()?;
            let date = document.effective.unwrap_or(record.published.date);
            let role = match role {
                Role::Edition => "edition",
                Role::Amends => "amends",
                Role::Repeals => "repeals",
            };
            Some(ChainItemView {
                title: record.title.to_string(),
                href: if member == id { String::new() } else { site.record_href(from, member)? },
                date: date.to_string(),
                number: document.number.as_deref().map(String::from),
                role: site.code("chain", role),
                current: chain.current == Some(member),
                status: site.card_status(member),
            })
        })
        .collect();
    Some(ChainView { items, more })
}

/// Related records by relation, both ways.
pub fn relations(site: &Site<'_>, id: RecordId, from: &str) -> Vec<RelationView> {
    let links = &site.catalog.links;
    let mut relations = Vec::new();
    let mut add = |name: &'static str, mut members: Vec<RecordId>| {
        members.retain(|member| site.catalog.public(*member));
        members.sort_by_key(|member| (std::cmp::Reverse(site.catalog.get(*member).published), *member));
        members.dedup();
        if !members.is_empty() {
            relations.push(RelationView { name, label: site.word("relation", name), items: site.cards(from, members) });
        }
    };
    let from_to = |relation: Relation| links.from(id, relation).collect::<Vec<_>>();
    let to = |relation: Relation| links.to(id, relation).collect::<Vec<_>>();
    add("interpretations", to(Relation::Interprets));
    add("interprets", from_to(Relation::Interprets));
    add("amends", from_to(Relation::Amends));
    add("amended_by", to(Relation::Amends));
    add("repeals", from_to(Relation::Repeals));
    add("repealed_by", to(Relation::Repeals));
    add("based_on", from_to(Relation::BasedOn));
    add("basis_of", to(Relation::BasedOn));
    add("documents", from_to(Relation::Documents));
    add("interviews", to(Relation::Documents));
    let mut related = from_to(Relation::Related);
    related.extend(to(Relation::Related));
    related.sort_unstable();
    add("related", related);
    relations
}

/// A domain record's fields with label and unit, in the domain's order.
pub fn domain_fields(site: &Site<'_>, disclosure: &Disclosure) -> Vec<MetadataRow> {
    let domain = site.config.domains.get(disclosure.domain);
    // Personal data is kept for checks and never printed.
    let shown = |(index, _): &&(u16, Box<str>)| !domain.fields[usize::from(*index)].personal;
    let mut fields: Vec<&(u16, Box<str>)> = disclosure.fields.iter().filter(shown).collect();
    fields.sort_by_key(|(index, _)| *index);
    fields
        .into_iter()
        .map(|(index, value)| {
            let field = &domain.fields[usize::from(*index)];
            MetadataRow { name: field.id.clone(), label: field.label.clone(), values: vec![field_value(field, value)] }
        })
        .collect()
}

/// A field's value for people: with its unit, numbers grouped, addresses linked.
pub fn field_value(field: &DomainField, value: &str) -> LinkView {
    let unit = field.unit.as_deref().unwrap_or_default();
    match field.field_type {
        FieldType::Money => LinkView {
            title: format!("{}{}{unit}", grouped(value), if unit.is_empty() { "" } else { " " }),
            href: String::new(),
        },
        FieldType::Number => {
            LinkView { title: format!("{value}{}{unit}", if unit.is_empty() { "" } else { " " }), href: String::new() }
        }
        FieldType::Url if value.starts_with("http://") || value.starts_with("https://") => {
            LinkView { title: value.into(), href: value.into() }
        }
        _ => LinkView { title: format!("{value}{unit}"), href: String::new() },
    }
}

/// `1234567.5` → `1,234,567.5`
fn grouped(value: &str) -> String {
    let (whole, rest) = value.split_once('.').map_or((value, ""), |(whole, _)| (whole, &value[whole.len()..]));
    let digits = whole.trim_start_matches('-');
    if digits.len() <= 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return value.into();
    }
    let mut out = String::with_capacity(value.len() + digits.len() / 3);
    out.push_str(&whole[..whole.len() - digits.len()]);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(rest);
    out
}

/// The columns below a column's first level with their pages, as side navigation.
pub fn siblings(site: &Site<'_>, column: usize, from: &str) -> Vec<NavigationView> {
    let top = site.config.columns.top(column);
    let entry = site.plan.navigation.entries.iter().find(|entry| entry.column == top);
    let pages = |column: usize| site.catalog.groups.pages.get(&(column as u16)).map(Vec::as_slice).unwrap_or_default();
    let children = entry.map(|entry| entry.children.as_slice()).unwrap_or_default();
    if children.is_empty() {
        return pages(column).iter().map(|id| sibling(site, *id, from)).collect();
    }
    children
        .iter()
        .map(|child| {
            let below = pages(child.column);
            let mut children: Vec<NavigationView> =
                if below.len() > 1 { below.iter().map(|id| sibling(site, *id, from)).collect() } else { Vec::new() };
            let holds = contains(site, child.column, column);
            if holds {
                children.extend(child.children.iter().map(|entry| NavigationView {
                    title: entry.title.clone(),
                    href: site.href(from, &entry.address),
                    current: entry.column == column || entry.address == from,
                    children: Vec::new(),
                }));
            }
            NavigationView {
                title: child.title.clone(),
                href: site.href(from, &child.address),
                current: holds && !children.iter().any(|child| child.current),
                children,
            }
        })
        .collect()
}

/// Whether a column is another one or lies below it.
fn contains(site: &Site<'_>, above: usize, column: usize) -> bool {
    let mut next = Some(column);
    while let Some(index) = next {
        if index == above {
            return true;
        }
        next = site.config.columns.all[index].parent;
    }
    false
}

fn sibling(site: &Site<'_>, id: RecordId, from: &str) -> NavigationView {
    let to = address::record(site.catalog.get(id));
    NavigationView {
        title: site.catalog.get(id).title.to_string(),
        current: to == from,
        href: site.href(from, &to),
        children: Vec::new(),
    }
}
