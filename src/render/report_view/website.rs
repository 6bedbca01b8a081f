//! The annual form of the website: its rows, as the report gives them or as the portal's own records tell.

use crate::catalog::annual::{Annual, given};
use crate::catalog::website::{self, Counts};
use crate::config::organizations::Account;
use crate::content::record::Report;
use crate::render::site::Site;
use crate::render::view::{ReportPartView, SheetCellView as Cell, SheetRowView, SheetView};

/// The form, on the report of the body that the site is of, and wherever a report gives rows of it.
pub fn website(site: &Site<'_>, report: &Report, annual: Option<&Annual>) -> Option<ReportPartView> {
    let own = annual.is_some_and(|annual| website::is_site_report(site.config, site.catalog, annual));
    let given_rows = report.tables.iter().find(|table| table.name == "website");
    if !own && given_rows.is_none() {
        return None;
    }
    let counts = website::counts(site.config, site.catalog, report.year);
    let word = |name: &str| site.word("report", name);
    let form = &site.config.website_form;
    let mut rows = Vec::new();
    for (at, row) in form.iter().enumerate() {
        let first = at == 0 || form.get(at - 1).is_some_and(|before| before.section != row.section);
        let section = form[at..].iter().take_while(|next| next.section == row.section).count();
        let id = form.iter().position(|known| known.section == row.section).unwrap_or_default();
        let mut cells = Vec::new();
        if first {
            cells.push(Cell::head(&*row.section, "rowgroup", format!("w-s{id}")).tall(section));
        }
        let unit = row.unit.as_ref().map(|unit| format!("（{unit}）")).unwrap_or_default();
        cells.push(Cell::head(format!("{}{unit}", row.name), "row", format!("w-{at}")));
        let written = [&row.name, &row.id].into_iter().find_map(|name| given(report, &format!("website.{name}")));
        let figure = || row.figure.as_deref().filter(|_| own).and_then(|name| figure(site, annual, &counts, name));
        let value = written.map(String::from).or_else(figure).unwrap_or_default();
        cells.push(Cell::data(value, format!("w-s{id} w-{at} w-value")));
        rows.push(SheetRowView { cells });
    }
    // Rows that the form does not have are kept as the report names them.
    let known = |name: &str| form.iter().any(|row| row.name == name || row.id == name);
    let others = given_rows.into_iter().flat_map(|table| &table.cells).filter(|(name, _)| !known(name));
    for (at, (name, value)) in others.enumerate() {
        let head = Cell::head(&**name, "row", format!("w-o{at}")).wide(2);
        rows.push(SheetRowView { cells: vec![head, Cell::data(&**value, format!("w-o{at} w-value"))] });
    }
    let head = SheetRowView {
        cells: vec![
            Cell::head(word("section"), "col", "w-section"),
            Cell::head(word("item"), "col", "w-item"),
            Cell::head(word("value"), "col", "w-value"),
        ],
    };
    let sheet =
        SheetView { caption: word("website_caption"), head: vec![head], rows, text: true, ..SheetView::default() };
    Some(ReportPartView { title: word("website"), tables: vec![sheet] })
}

fn figure(site: &Site<'_>, annual: Option<&Annual>, counts: &Counts, name: &str) -> Option<String> {
    let settings = &site.config.settings;
    let account = |platform: &str| {
        let accounts = &site.config.organizations.get(annual?.organization).accounts;
        let of: Vec<&str> = accounts
            .iter()
            .filter(|known: &&Account| known.platform == platform)
            .map(|known| known.name.as_str())
            .collect();
        (!of.is_empty()).then(|| of.join("、"))
    };
    match name {
        "title" => Some(settings.title.clone()),
        "home" => Some(settings.base_url.clone()),
        "sponsor" => settings.sponsor.name.clone(),
        "site-id" => settings.site_id.clone(),
        "icp" => settings.icp.clone(),
        "police" => settings.police_record.clone(),
        "wechat" | "weibo" => account(name),
        name => counts.figure(name),
    }
}
