//! Which record a reference means: by path, document number or index number.

use crate::content::{Kind, Record, RecordId};
use crate::text::nearest::nearest;
use xxhash_rust::xxh3::xxh3_64;

/// What a reference leads to.
#[derive(Debug, PartialEq)]
pub enum Found {
    One(RecordId),
    /// Several records carry the number.
    Several(Vec<RecordId>),
    None,
}

/// Numbers as sorted pairs of hash and record: 12 bytes each, whatever the number's length.
#[derive(Debug, Default)]
pub struct Lookup {
    numbers: Vec<(u64, RecordId)>,
    indexes: Vec<(u64, RecordId)>,
}

impl Lookup {
    /// `records` must be sorted by kind and path.
    pub fn new(records: &[Record]) -> Lookup {
        let mut lookup = Lookup::default();
        for (at, record) in records.iter().enumerate() {
            let Some(document) = record.document() else { continue };
            let id = RecordId(at as u32);
            lookup.numbers.extend(document.number.as_deref().map(|number| (hash(number), id)));
            lookup.indexes.extend(document.index.as_deref().map(|index| (hash(index), id)));
        }
        lookup.numbers.sort_unstable();
        lookup.indexes.sort_unstable();
        lookup
    }

    /// By `kind/path`, with or without `content/` in front and an ending behind.
    pub fn path(records: &[Record], reference: &str) -> Option<RecordId> {
        let reference = reference.trim_start_matches('/');
        let reference = reference.strip_prefix("content/").unwrap_or(reference);
        let reference =
            [".md", ".yaml", ".html"].iter().find_map(|ending| reference.strip_suffix(ending)).unwrap_or(reference);
        let (folder, path) = reference.split_once('/')?;
        let kind = Kind::of_folder(folder)?;
        let at = records.binary_search_by(|record| (record.kind, &*record.path).cmp(&(kind, path))).ok()?;
        Some(RecordId(at as u32))
    }

    /// By path, else document number, else index number.
    pub fn find(&self, records: &[Record], reference: &str) -> Found {
        if let Some(id) = Lookup::path(records, reference) {
            return Found::One(id);
        }
        let number = |record: &Record| record.document().and_then(|document| document.number.clone());
        let index = |record: &Record| record.document().and_then(|document| document.index.clone());
        match matching(&self.numbers, records, reference, number) {
            Found::None => matching(&self.indexes, records, reference, index),
            found => found,
        }
    }

    /// The path nearest to one that leads nowhere, for hints: among records of the same folder, but the one that asks.
    pub fn near<'a>(records: &'a [Record], asking: &Record, reference: &str) -> Option<&'a Record> {
        let reference = reference.trim_start_matches('/').trim_start_matches("content/");
        let reference = reference.strip_suffix(".md").unwrap_or(reference);
        let (folder, path) = reference.split_once('/')?;
        let kind = Kind::of_folder(folder)?;
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        let start = records.partition_point(|record| (record.kind, &*record.path) < (kind, parent));
        let siblings = || {
            records[start..]
                .iter()
                .take(2_000)
                .take_while(|record| record.kind == kind && record.path.starts_with(parent))
                .filter(|record| (record.kind, &record.path) != (asking.kind, &asking.path))
        };
        let name = nearest(path, siblings().map(|record| &*record.path))?;
        siblings().find(|record| &*record.path == name)
    }
}

fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

fn matching(
    pairs: &[(u64, RecordId)],
    records: &[Record],
    text: &str,
    of: impl Fn(&Record) -> Option<Box<str>>,
) -> Found {
    let wanted = hash(text);
    let start = pairs.partition_point(|(hash, _)| *hash < wanted);
    let found: Vec<RecordId> = pairs[start..]
        .iter()
        .take_while(|(hash, _)| *hash == wanted)
        .map(|(_, id)| *id)
        .filter(|id| of(&records[id.0 as usize]).as_deref() == Some(text))
        .take(20)
        .collect();
    match found[..] {
        [] => Found::None,
        [id] => Found::One(id),
        _ => Found::Several(found),
    }
}
