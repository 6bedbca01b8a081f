//! The fields of each kind of record: a checked node → its detail.

use super::form::{Context, references, unknown_name};
use super::record::{
    Detail, Disclosure, Document, DocumentType, GivenTable, Image, Interpretation, Interview, Kind, Media, Page,
    Person, Report, Status,
};
use crate::config::{Domain, DomainField, FieldType};
use crate::finding::{Finding, rules};
use crate::schema::address::is_url;
use crate::schema::check::{bad_date, scalar_fault};
use crate::schema::fields::record::{FORMS, PAGE_TYPES};
use crate::schema::{Shape, parse_date, parse_moment};
use crate::text::nearest::nearest;
use crate::yaml::{Node, Value};

/// Takes the kind's own fields; none where one that it cannot do without is missing or wrong.
pub fn read(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) -> Option<Detail> {
    match context.kind {
        Kind::Document => document(node, context, findings),
        Kind::Interpretation => interpretation(node, context),
        Kind::Disclosure => disclosure(node, context, findings),
        Kind::Interview => interview(node, context),
        Kind::Report => report(node, context, findings),
        Kind::Page => page(node, context, findings),
    }
}

fn document(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) -> Option<Detail> {
    let mut issuers = Vec::new();
    for issuer in node.get("issuers").map(Node::items).unwrap_or_default() {
        match context.config.organizations.find(issuer.scalar().unwrap_or_default().trim()) {
            Some(id) => issuers.push(id),
            None => findings.push(unknown_name(
                context,
                issuer,
                "issuers",
                "机构",
                "organization",
                context.config.organizations.names(),
            )),
        }
    }
    let date = |key: &str| node.text(key).and_then(parse_date);
    Some(Detail::Document(Box::new(Document {
        document_type: DocumentType::parse(node.text("type")?)?,
        number: node.boxed("number"),
        index: node.boxed("index"),
        issuers: issuers.into(),
        signed: date("signed"),
        effective: date("effective"),
        ends: date("ends"),
        status: node.text("status").and_then(Status::parse),
        preamble: node.boxed("preamble"),
        order_line: 0,
        amends: references(node, "amends", context.source),
        repeals: references(node, "repeals", context.source),
        based_on: references(node, "based_on", context.source),
        genre: node.boxed("genre"),
        key: node.text("key").map(|key| key == "true"),
    })))
}

fn interpretation(node: &Node<'_>, context: Context<'_>) -> Option<Detail> {
    let form = node.text("form")?;
    Some(Detail::Interpretation(Box::new(Interpretation {
        form: FORMS.iter().position(|known| *known == form)? as u8,
        interprets: references(node, "interprets", context.source),
        speakers: people(node, "speakers"),
        media: node.get("media").map(media),
        images: images(node, "images"),
    })))
}

fn people(node: &Node<'_>, key: &str) -> Box<[Person]> {
    let items = node.get(key).map(Node::items).unwrap_or_default();
    items
        .iter()
        .filter_map(|person| {
            Some(Person { name: person.boxed("name")?, title: person.boxed("title").unwrap_or_default() })
        })
        .collect()
}

fn media(node: &Node<'_>) -> Media {
    Media {
        file: node.boxed("file"),
        url: node.boxed("url"),
        poster: node.boxed("poster"),
        duration: node.boxed("duration"),
        captions: node.boxed("captions"),
        transcript: node.boxed("transcript"),
    }
}

fn images(node: &Node<'_>, key: &str) -> Box<[Image]> {
    let items = node.get(key).map(Node::items).unwrap_or_default();
    items.iter().filter_map(|image| Some(Image { file: image.boxed("file")?, alt: image.boxed("alt")? })).collect()
}

fn disclosure(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) -> Option<Detail> {
    let domains = &context.config.domains;
    let names = || domains.all.iter().flat_map(|domain| [domain.id.as_str(), domain.name.as_str()]);
    let id = match node.get("domain") {
        Some(named) => {
            let found = domains.find(named.scalar().unwrap_or_default());
            if found.is_none() {
                findings.push(unknown_name(context, named, "domain", "重点领域", "key domain", names()));
            }
            found?
        }
        None => {
            let folder = context.path.split('/').next().unwrap_or_default();
            let found = domains.find(folder);
            if found.is_none() {
                let place = Node { value: Value::Scalar(folder.into()), at: node.at };
                findings.push(unknown_name(context, &place, "domain", "重点领域", "key domain", names()));
            }
            found?
        }
    };
    let domain = domains.get(id);
    let category = node.get("category").and_then(|named| {
        let name = named.scalar().unwrap_or_default();
        let found = domain.categories.iter().position(|category| category.id == name || category.name == name);
        if found.is_none() {
            findings.push(unknown_name(
                context,
                named,
                "category",
                "类别",
                "category",
                domain.categories.iter().flat_map(|category| [category.id.as_str(), category.name.as_str()]),
            ));
        }
        found
    });
    let fields = domain_fields(node, domain, context, findings);
    Some(Detail::Disclosure(Box::new(Disclosure {
        domain: id,
        category: category.map(|index| index as u16),
        project: node.boxed("project"),
        fields,
    })))
}

fn domain_fields(
    node: &Node<'_>,
    domain: &Domain,
    context: Context<'_>,
    findings: &mut Vec<Finding>,
) -> Box<[(u16, Box<str>)]> {
    let mut fields = Vec::new();
    let given = node.get("fields").map(Node::entries).unwrap_or_default();
    for entry in given {
        let Some(index) = domain.fields.iter().position(|field| field.id == entry.key || field.label == entry.key)
        else {
            let near = nearest(&entry.key, domain.fields.iter().map(|field| field.id.as_str()));
            let finding = context
                .source
                .finding(
                    &rules::FORM_DOMAIN_FIELD,
                    entry.at,
                    format!("“{}”没有字段“{}”", domain.name, entry.key),
                    format!("`{}` has no field `{}`", domain.id, entry.key),
                )
                .field(format!("fields.{}", entry.key))
                .text(&entry.key);
            findings.push(match near {
                Some(near) => finding.hint(format!("是不是“{near}”？"), format!("did you mean `{near}`?")),
                None => finding,
            });
            continue;
        };
        let Some(value) = entry.node.scalar().map(str::trim).filter(|value| !value.is_empty()) else { continue };
        check_domain_value(&domain.fields[index], &entry.node, value, context, findings);
        fields.push((index as u16, Box::from(value)));
    }
    for (index, field) in domain.fields.iter().enumerate().filter(|(_, field)| field.required) {
        if !fields.iter().any(|(known, _)| usize::from(*known) == index) {
            let at = node.get("fields").map_or(node.at, |node| node.at);
            findings.push(
                context
                    .source
                    .finding(
                        &rules::FORM_MISSING_FIELD,
                        at,
                        format!("缺少“{}”的必填字段“{}”（{}）", domain.name, field.id, field.label),
                        format!("the field `{}` ({}) that `{}` requires is missing", field.id, field.label, domain.id),
                    )
                    .field(format!("fields.{}", field.id)),
            );
        }
    }
    fields.into()
}

fn check_domain_value(
    field: &DomainField,
    node: &Node<'_>,
    value: &str,
    context: Context<'_>,
    findings: &mut Vec<Finding>,
) {
    let name = format!("fields.{}", field.id);
    let mut wrong = |chinese: String, english: String| {
        findings.push(
            context
                .source
                .finding(&rules::FORM_DOMAIN_FIELD, node.at, chinese, english)
                .field(name.as_str())
                .text(value),
        );
    };
    match field.field_type {
        FieldType::Date if parse_date(value).is_none() => {
            findings.push(bad_date(context.source, node.at, &name, value))
        }
        FieldType::Number | FieldType::Money if !value.replace(',', "").parse::<f64>().is_ok_and(f64::is_finite) => {
            wrong(
                format!("“{}”应为数字：“{value}”", field.label),
                format!("`{}` must be a number: `{value}`", field.id),
            );
        }
        FieldType::Enum if !field.values.is_empty() && !field.values.iter().any(|known| known == value) => {
            wrong(
                format!("“{}”不能是“{value}”，应为{}之一", field.label, field.values.join("、")),
                format!("`{}` cannot be `{value}`, but one of {}", field.id, field.values.join(", ")),
            );
        }
        FieldType::Url if !is_url(value) => {
            wrong(format!("“{}”应为网址", field.label), format!("`{}` must be a URL", field.id));
        }
        _ => {}
    }
}

fn interview(node: &Node<'_>, context: Context<'_>) -> Option<Detail> {
    let questions = node.get("questions").map(Node::items).unwrap_or_default();
    Some(Detail::Interview(Box::new(Interview {
        series: node.boxed("series"),
        held: parse_moment(node.text("held")?)?,
        guests: people(node, "guests"),
        host: node.boxed("host"),
        media: node.get("media").map(media),
        photos: images(node, "photos"),
        documents: references(node, "documents", context.source),
        questions: questions.iter().filter_map(|item| Some((item.boxed("ask")?, item.boxed("answer")?))).collect(),
    })))
}

fn report(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) -> Option<Detail> {
    // A report is found by its address: the year there and the year that it reports on must be one.
    let named = context.path.rsplit('/').next().filter(|name| scalar_fault(name, &Shape::Year, "").is_none());
    if let Some((named, given)) = named.zip(node.get("year"))
        && let Some(year) = given.scalar().filter(|year| *year != named)
    {
        findings.push(
            context
                .source
                .finding(
                    &rules::FORM_YEAR,
                    given.at,
                    format!("{year} 年的报告放在 {named} 年的地址"),
                    format!("the report of {year} lies at the address of {named}"),
                )
                .field("year")
                .text(year)
                .hint(format!("写 {named}，或给文件改名"), format!("write {named}, or rename the file")),
        );
    }
    let tables = ["active", "requests", "review", "litigation", "litigation_after_review", "website"];
    Some(Detail::Report(Box::new(Report {
        year: node.text("year")?.parse().ok()?,
        opening: node.boxed("opening"),
        consolidated: node.text("consolidated") == Some("true"),
        tables: tables
            .into_iter()
            .filter_map(|name| {
                let mut cells = Vec::new();
                flatten(node.get(name)?, "", &mut cells, 0);
                Some(GivenTable { name, cells: cells.into() })
            })
            .collect(),
    })))
}

fn flatten(node: &Node<'_>, prefix: &str, cells: &mut Vec<(Box<str>, Box<str>)>, depth: usize) {
    for entry in node.entries() {
        let name = if prefix.is_empty() { entry.key.to_string() } else { format!("{prefix}.{}", entry.key) };
        match &entry.node.value {
            Value::Scalar(value) => cells.push((name.into(), value.as_ref().into())),
            _ if depth < 4 => flatten(&entry.node, &name, cells, depth + 1),
            _ => {}
        }
    }
}

fn page(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) -> Option<Detail> {
    let columns = &context.config.columns;
    let column = node.get("column").and_then(|named| {
        let found = columns.find(named.scalar().unwrap_or_default());
        if found.is_none() {
            findings.push(unknown_name(
                context,
                named,
                "column",
                "栏目",
                "column",
                columns.all.iter().map(|column| column.id.as_str()),
            ));
        }
        found
    });
    let page_type = node.text("type").and_then(|name| PAGE_TYPES.iter().position(|known| *known == name));
    Some(Detail::Page(Page {
        column: column.map(|index| index as u16),
        order: node.text("order").and_then(|order| order.parse().ok()),
        page_type: page_type.map(|index| index as u8),
    }))
}
