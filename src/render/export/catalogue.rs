//! The DCAT catalogue of the open data, as JSON-LD.
//!
//! Takes the planned sets, gives one file: a dataset for each library and domain across the years, with a
//! distribution for each year and format. What the files hold is left to the other half of `export`.

use super::{of_label, set_title};
use crate::catalog::Catalog;
use crate::config::{Config, Domain};
use crate::content::Kind;
use crate::plan::outputs::{DataOf, DataSet, data_name};
use crate::plan::{SitePlan, address};
use crate::render::feed::{changed, page_url};
use crate::text::encode::path_href;
use serde_json::{Value, json};

pub fn catalogue(config: &Config, catalog: &Catalog, plan: &SitePlan<'_>, out: &mut Vec<u8>) {
    let settings = &config.settings;
    let own = file_url(config, "data/catalog.jsonld");
    let publisher =
        json!({ "@type": "foaf:Agent", "foaf:name": settings.title, "foaf:homepage": { "@id": settings.base_url } });
    let datasets: Vec<Value> =
        plan.data.chunk_by(|a, b| a.of == b.of).map(|sets| dataset(config, catalog, sets, &own, &publisher)).collect();
    let mut value = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": own,
        "@type": "dcat:Catalog",
        "dct:title": settings.language.pick(format!("{}数据开放目录", settings.title), format!("Open data of {}", settings.title)),
        "dct:description": settings.language.pick("政策文件库、政策解读和重点领域信息的机器可读数据，按年份提供", "Libraries of documents, interpretations and key domains as machine-readable data, by year"),
        "dct:language": settings.language.tag(),
        "dct:publisher": publisher,
        "foaf:homepage": { "@id": settings.base_url },
        "dcat:dataset": datasets,
    });
    if let Some(modified) = plan.data.iter().filter_map(|set| modified(catalog, set)).max() {
        value["dct:modified"] = typed("date", modified);
    }
    // A tree of values into memory: nothing that can fail.
    let _ = serde_json::to_writer_pretty(&mut *out, &value);
    out.push(b'\n');
}

/// The sets of all years of one library or domain, newest first.
fn dataset(config: &Config, catalog: &Catalog, sets: &[DataSet<'_>], own: &str, publisher: &Value) -> Value {
    let Some(of) = sets.first().map(|set| set.of) else { return Value::Null };
    let language = config.settings.language;
    let (name, title) = (data_name(config, of), set_title(config, of, None));
    let domain = domain(config, of);
    let folder = match of {
        DataOf::Library(document_type) => address::library(document_type),
        DataOf::Interpretations => address::kind(Kind::Interpretation),
        DataOf::Domain(domain) => address::domain(config, domain),
    };
    let keywords: Vec<&str> = match domain {
        Some(domain) => std::iter::once(&domain.name)
            .chain(domain.categories.iter().map(|category| &category.name))
            .map(String::as_str)
            .collect(),
        None => vec![of_label(config, of)],
    };
    let description = domain.and_then(|domain| domain.description.clone());
    let distributions: Vec<Value> = sets
        .iter()
        .flat_map(|set| {
            [("csv", "text/csv"), ("json", "application/json")]
                .map(|(ending, media_type)| distribution(config, catalog, set, ending, media_type))
        })
        .collect();
    let mut dataset = json!({
        "@id": format!("{own}#{name}"),
        "@type": "dcat:Dataset",
        "dct:identifier": name,
        "dct:description": description.unwrap_or_else(|| language.pick(format!("{title}的元数据，按发布年份分文件"), format!("Metadata of {title}, a file for each year of publication"))),
        "dct:title": title,
        "dct:language": language.tag(),
        "dct:publisher": publisher,
        "dcat:keyword": keywords,
        "dcat:landingPage": { "@id": page_url(config, &address::index(&folder)) },
        "dcat:distribution": distributions,
    });
    if let Some(oldest) = sets.last() {
        dataset["dct:issued"] = typed("gYear", format!("{:04}", oldest.year));
    }
    if let Some(modified) = sets.iter().filter_map(|set| modified(catalog, set)).max() {
        dataset["dct:modified"] = typed("date", modified);
    }
    dataset
}

fn distribution(config: &Config, catalog: &Catalog, set: &DataSet<'_>, ending: &str, media_type: &str) -> Value {
    let url = file_url(config, &format!("{}.{ending}", set.stem(config)));
    let mut distribution = json!({
        "@type": "dcat:Distribution",
        "dct:title": format!("{} ({})", set_title(config, set.of, Some(set.year)), ending.to_uppercase()),
        "dct:format": ending.to_uppercase(),
        "dcat:accessURL": { "@id": url },
        "dcat:downloadURL": { "@id": url },
        "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{media_type}") },
    });
    if let Some(modified) = modified(catalog, set) {
        distribution["dct:modified"] = typed("date", modified);
    }
    distribution
}

fn typed(kind: &str, value: String) -> Value {
    json!({ "@type": format!("xsd:{kind}"), "@value": value })
}

fn modified(catalog: &Catalog, set: &DataSet<'_>) -> Option<String> {
    set.members.iter().map(|id| changed(catalog.get(*id)).date).max().map(|date| date.to_string())
}

fn file_url(config: &Config, path: &str) -> String {
    format!("{}{}", config.settings.base_url, path_href(path))
}

fn domain(config: &Config, of: DataOf) -> Option<&Domain> {
    match of {
        DataOf::Domain(domain) => Some(config.domains.get(domain)),
        DataOf::Library(_) | DataOf::Interpretations => None,
    }
}
