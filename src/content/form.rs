//! The fields that all records have: a checked node → the common part of a record.
//!
//! Names of vocabularies are resolved here, where the line is at hand; references to other records are kept
//! as written for the catalog. The kinds' own fields are in `kinds`.

use super::attachment_text::Reading;
use super::body::citations::of_text;
use super::body::may_hold_tags;
use super::record::{Attachment, Body, Kind, More, Origin, Record, Reference, Review, Withdrawal};
use super::texts::texts;
use super::{dates, kinds};
use crate::config::{Config, OrganizationId, SubjectId, TagId};
use crate::finding::{Bilingual, Finding, Severity, rules};
use crate::schema::{Field, Source, check, fields, parse_date, parse_moment};
use crate::text::nearest::nearest;
use crate::yaml::{Entry, Node, Value};

/// What a record's form is read with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub config: &'a Config,
    pub source: Source<'a>,
    pub kind: Kind,
    /// Path under the kind's folder.
    pub path: &'a str,
}

pub fn fields_of(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Disclosure => fields::record::DISCLOSURE,
        Kind::Document => fields::record::DOCUMENT,
        Kind::Interpretation => fields::record::INTERPRETATION,
        Kind::Interview => fields::record::INTERVIEW,
        Kind::Page => fields::record::PAGE,
        Kind::Report => fields::record::REPORT,
    }
}

/// Fills in what the folder's defaults have and the record has not. Their places are in another file, so that faults
/// that only the record shows are named at its beginning.
pub fn with_defaults<'a>(node: &mut Node<'a>, defaults: Option<&Node<'a>>) {
    let start = node.at;
    let (Value::Map(entries), Some(defaults)) = (&mut node.value, defaults) else { return };
    for entry in defaults.entries() {
        if !entries.iter().any(|own: &Entry<'_>| own.key == entry.key) {
            entries.push(Entry { key: entry.key.clone(), at: start, node: placed(&entry.node, start) });
        }
    }
}

fn placed<'a>(node: &Node<'a>, at: u32) -> Node<'a> {
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().map(|item| placed(item, at)).collect()),
        Value::Map(entries) => Value::Map(
            entries.iter().map(|entry| Entry { key: entry.key.clone(), at, node: placed(&entry.node, at) }).collect(),
        ),
        other => other.clone(),
    };
    Node { value, at }
}

/// Names of organizations, tags and subjects that the vocabularies lack, in a folder's defaults.
pub fn check_names(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) {
    if node.get("organization").is_some() {
        organization(node, context, findings);
    }
    tags(node, context, findings);
    subject(node, context, findings);
}

/// Checks a node and takes the record out of it; none where something in it is wrong.
/// Hashes, body, links and attachments are the caller's to set.
pub fn read(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) -> Option<Record> {
    let before = findings.len();
    check(node, fields_of(context.kind), context.source, findings);
    dates::check(node, context.source, findings);
    let organization = organization(node, context, findings);
    let tags = tags(node, context, findings);
    let subject = subject(node, context, findings);
    let detail = kinds::read(node, context, findings);
    if findings[before..].iter().any(|finding| finding.severity == Severity::Error) {
        return None;
    }
    let published = parse_moment(node.text("published")?)?;
    let detail = detail?;
    let tags_in_text = texts(&detail).any(|(_, text)| may_hold_tags(text));
    let draft = node.text("draft") == Some("true");
    Some(Record {
        kind: context.kind,
        path: context.path.into(),
        in_list: false,
        line: context.source.place(node.at).line,
        title: node.text("title")?.trim().into(),
        published,
        updated: node.text("updated").and_then(parse_moment),
        organization,
        tags: tags.into(),
        subject,
        waiting: draft || published.date > context.config.today,
        draft,
        on_request: node.text("mode") == Some("on-request"),
        hash: 0,
        meta: 0,
        body: Body::None,
        links: Box::default(),
        citations: texts(&detail).flat_map(|(_, text)| of_text(text, &context.config.organizations)).collect(),
        tags_in_text,
        body_line: 0,
        attachments: attachments(node, context.source, findings),
        more: more(node, context.source),
        detail,
    })
}

fn organization(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) -> Option<OrganizationId> {
    let organizations = &context.config.organizations;
    if let Some(named) = node.get("organization") {
        let found = organizations.find(named.scalar().unwrap_or_default().trim());
        if found.is_none() {
            findings.push(unknown_name(context, named, "organization", "机构", "organization", organizations.names()));
        }
        return found;
    }
    let from_path = matches!(context.kind, Kind::Document | Kind::Interpretation | Kind::Report);
    let first = context.path.split('/').next().filter(|_| from_path)?;
    let found = organizations.find(first);
    if found.is_none() {
        findings.push(
            context
                .source
                .finding(
                    &rules::FORM_UNKNOWN_NAME,
                    node.at,
                    format!("文件夹名“{first}”不是机构"),
                    format!("the folder `{first}` is no organization"),
                )
                .field("organization")
                .text(first)
                .maybe_hint(Some(near(
                    first,
                    organizations.names(),
                    "在 organizations.yaml 中登记，或写 organization:",
                    "register it in organizations.yaml, or write `organization:`",
                ))),
        );
    }
    found
}

fn subject(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) -> Option<SubjectId> {
    let subjects = &context.config.subjects;
    let named = node.get("subject")?;
    let found = subjects.find(named.scalar().unwrap_or_default());
    if found.is_none() {
        findings.push(unknown_name(context, named, "subject", "主题分类", "subject", subjects.names()));
    }
    found
}

fn tags(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) -> Vec<TagId> {
    let mut tags = Vec::new();
    for tag in node.get("tags").map(Node::items).unwrap_or_default() {
        let Some(name) = tag.scalar() else { continue };
        match context.config.tags.find(name.trim()) {
            Some(id) if !tags.contains(&id) => tags.push(id),
            Some(_) => {}
            None => findings.push(unknown_name(context, tag, "tags", "标签", "tag", context.config.tags.names())),
        }
    }
    tags
}

fn near<'n>(given: &str, names: impl Iterator<Item = &'n str>, chinese: &str, english: &str) -> Bilingual {
    match nearest(given, names) {
        Some(name) => Bilingual::new(format!("是不是“{name}”？"), format!("did you mean `{name}`?")),
        None => Bilingual::new(chinese, english),
    }
}

/// A name that its vocabulary does not have.
pub fn unknown_name<'n>(
    context: Context<'_>,
    node: &Node<'_>,
    field: &str,
    chinese: &str,
    english: &str,
    names: impl Iterator<Item = &'n str>,
) -> Finding {
    let given = node.scalar().unwrap_or_default();
    context
        .source
        .finding(
            &rules::FORM_UNKNOWN_NAME,
            node.at,
            format!("没有{chinese}“{given}”"),
            format!("there is no {english} `{given}`"),
        )
        .field(field)
        .text(given)
        .maybe_hint(Some(near(
            given,
            names,
            "在 content/vocabulary/ 的词表中登记",
            "register it in its vocabulary under content/vocabulary/",
        )))
}

/// References under a key, each with its place.
pub fn references(node: &Node<'_>, key: &str, source: Source<'_>) -> Box<[Reference]> {
    let items = node.get(key).map(Node::items).unwrap_or_default();
    items.iter().filter_map(|item| reference(item, source)).collect()
}

pub fn reference(node: &Node<'_>, source: Source<'_>) -> Option<Reference> {
    let place = source.place(node.at);
    Some(Reference { text: node.scalar()?.trim().into(), line: place.line, column: place.column })
}

pub fn strings(node: &Node<'_>, key: &str) -> Box<[Box<str>]> {
    node.get(key).map(Node::items).unwrap_or_default().iter().filter_map(Node::scalar).map(Box::from).collect()
}

/// The attachments that are listed; of a file that is listed twice, the first.
fn attachments(node: &Node<'_>, source: Source<'_>, findings: &mut Vec<Finding>) -> Box<[Attachment]> {
    let items = node.get("attachments").map(Node::items).unwrap_or_default();
    let mut attachments: Vec<Attachment> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let Some(file) = item.boxed("file") else { continue };
        if attachments.iter().any(|known| known.file == file) {
            findings.push(
                source
                    .finding(
                        &rules::ATTACHMENT_REPEATED,
                        item.get("file").map_or(item.at, |node| node.at),
                        format!("附件重复列出：{file}"),
                        format!("the attachment is listed twice: {file}"),
                    )
                    .field(format!("attachments[{index}].file"))
                    .text(&file)
                    .hint("两项合并为一项；页面只取第一项", "merge the two; the page takes the first"),
            );
            continue;
        }
        attachments.push(Attachment { file, title: item.boxed("title"), size: 0, hash: 0, reading: Reading::Other });
    }
    attachments.into()
}

fn more(node: &Node<'_>, source: Source<'_>) -> Option<Box<More>> {
    let items = |key: &str| node.get(key).map(Node::items).unwrap_or_default();
    let more = More {
        keywords: strings(node, "keywords"),
        summary: node.boxed("summary"),
        source: node.get("source").and_then(|origin| {
            Some(Origin { name: origin.boxed("name")?, url: origin.boxed("url"), level: origin.boxed("level") })
        }),
        author: node.boxed("author"),
        related: references(node, "related", source),
        redirect_from: references(node, "redirect_from", source),
        changes: items("changes")
            .iter()
            .filter_map(|change| Some((parse_date(change.text("date")?)?, change.boxed("note")?)))
            .collect(),
        reviews: items("reviews")
            .iter()
            .filter_map(|review| {
                let date = parse_date(review.text("date")?)?;
                Some(Review { step: review.boxed("step")?, by: review.boxed("by")?, date })
            })
            .collect(),
        extra: node
            .get("extra")
            .map(Node::entries)
            .unwrap_or_default()
            .iter()
            .filter_map(|entry| Some((entry.key.as_ref().into(), entry.node.scalar()?.into())))
            .collect(),
        syndicate: strings(node, "syndicate"),
        withdrawn: node.get("withdrawn").and_then(|notice| {
            Some(Withdrawal {
                date: parse_date(notice.text("date")?)?,
                reason: notice.boxed("reason")?,
                superseded_by: notice.get("superseded_by").and_then(|node| reference(node, source)),
            })
        }),
        unlist_on: node.text("unlist_on").and_then(parse_date),
    };
    (more != More::default()).then(|| Box::new(more))
}
