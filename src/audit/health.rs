//! What the rules on the health of columns share: how fresh they are, which are empty, and where a column is declared.
//!
//! Takes config and catalog, gives [`Health`], computed once for all of these rules. A site without any mark of a
//! registered site is not inspected, nor is a part of a portal that is built alone.

use crate::catalog::Catalog;
use crate::catalog::freshness::{self, Freshness};
use crate::config::{Column, Config};
use crate::finding::Place;

pub const COLUMNS_FILE: &str = "content/vocabulary/columns.yaml";

#[derive(Debug)]
pub struct Health {
    /// Whether the portal as a whole is inspected.
    pub inspected: bool,
    pub home: Freshness,
    /// In the order of the columns.
    pub columns: Vec<Freshness>,
}

impl Health {
    pub fn of(config: &Config, catalog: &Catalog) -> Health {
        let whole = catalog.only.is_none();
        let columns = if whole { freshness::columns(config, catalog) } else { Vec::new() };
        Health { inspected: whole && config.settings.is_registered(), home: freshness::home(config, catalog), columns }
    }

    /// The home page, and the columns that have a term and content.
    pub fn dated(&self) -> Vec<&Freshness> {
        if !self.inspected {
            return Vec::new();
        }
        std::iter::once(&self.home)
            .chain(&self.columns)
            .filter(|fresh| fresh.newest.is_some() && fresh.days.is_some())
            .collect()
    }

    /// Columns at the ends of the tree that have neither content nor a reason.
    pub fn empty(&self, config: &Config) -> Vec<usize> {
        let ends = self.columns.iter().filter(|fresh| !fresh.filled).filter_map(|fresh| fresh.column);
        ends.filter(|index| {
            let column = &config.columns.all[*index];
            self.inspected && column.children.is_empty() && freshness::empty_reason(config, *index).is_none()
        })
        .collect()
    }
}

fn column<'c>(config: &'c Config, fresh: &Freshness) -> Option<&'c Column> {
    config.columns.all.get(fresh.column?)
}

/// What people call it.
pub fn name<'c>(config: &'c Config, fresh: &Freshness) -> (&'c str, &'c str) {
    match column(config, fresh) {
        Some(column) => (&column.name, &column.name),
        None => ("首页", "the home page"),
    }
}

/// Where it is declared: the column in columns.yaml, the home page in site.yaml.
pub fn place(config: &Config, fresh: &Freshness) -> Place {
    column(config, fresh).map_or_else(|| Place::file("site.yaml"), place_of)
}

/// Where a column is declared; the file as a whole where the built-in tree is used.
pub fn place_of(column: &Column) -> Place {
    Place::at(COLUMNS_FILE, column.written.line, column.written.column)
}
