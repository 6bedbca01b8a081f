//! Tasks → bytes.
//!
//! [`Renderer::render`] makes the bytes of one task and gives them, edition by edition, to the caller; it is
//! called from many threads and shares nothing but what is read-only. The Markdown of a record is rendered once
//! for both editions ([`markdown`]); its page is a small view ([`record_view`], [`list_view`], [`overview`])
//! that a template of the theme prints ([`theme`]). Head labels are in [`page_view`], header and footer, the same
//! for all pages of a folder depth and column, in [`chrome`]. Feeds, site maps and open data are written without
//! templates ([`feed`], [`sitemap`], [`export`]). Nothing is written to disk here. Before any page is made,
//! [`anchors`] holds the fragments of links against the places that pages will have.

pub mod anchors;
pub mod chart;
mod chrome;
mod citations;
mod export;
mod feed;
mod fold;
mod head;
mod layers;
mod linked_data;
mod list_view;
pub mod markdown;
mod overview;
mod page_view;
mod parts;
mod print;
mod record_parts;
mod record_view;
mod removed;
mod report_view;
mod site;
mod sitemap;
pub mod theme;
mod trim;
mod unnamed;
mod unused;
pub mod view;
mod words;

use crate::catalog::Catalog;
use crate::config::{Config, Minify};
use crate::content::RecordId;
use crate::finding::{Finding, rules};
use crate::plan::task::{DataFormat, Edition, FeedFormat, ReportTable, Task, Work};
use crate::plan::{SitePlan, pages};
use chrome::Chromes;
use markdown::Sanitizer;
use page_view::{PageFacts, SharedPage};
pub use removed::removed;
use serde::Serialize;
use site::Site;
use tera::{Context, Value};
use theme::Theme;
use view::RecordView;

/// Templates that every edition of a theme has.
pub const TEMPLATES: &[&str] = &[
    "header",
    "footer",
    "home",
    "document",
    "interpretation",
    "disclosure",
    "interview",
    "report",
    "page",
    "withdrawn",
    "list",
    "organization",
    "organizations",
    "site-map",
    "index",
    "tags",
    "project",
    "directory",
    "requests",
    "request-guide",
    "request-form",
    "messages",
    "library",
    "interpretation-figures",
    "404",
    "redirect",
];

/// Renders the tasks of one plan.
pub struct Renderer<'a> {
    site: Site<'a>,
    theme: &'a Theme,
    chromes: Chromes,
    sanitizer: Sanitizer,
    neighbours: Vec<(Option<RecordId>, Option<RecordId>)>,
    minify: bool,
}

/// Why a task could not be rendered.
#[derive(Debug)]
pub enum RenderFault {
    /// A finding about the theme or the record.
    Finding(Box<Finding>),
    /// A body or asset could not be read again.
    Unreadable { path: String, error: std::io::Error },
}

/// What a task is made into: bytes for an edition, or a file to be copied.
pub enum Made<'b> {
    Bytes(&'b [u8]),
    Copy(std::path::PathBuf),
}

impl<'a> Renderer<'a> {
    /// `theme` must have its globals set (see [`site_view`]).
    pub fn new(config: &'a Config, catalog: &'a Catalog, plan: &'a SitePlan<'a>, theme: &'a Theme) -> Renderer<'a> {
        Renderer {
            site: Site { config, catalog, plan, words: &theme.words },
            theme,
            chromes: Chromes::new(config),
            sanitizer: Sanitizer::default(),
            neighbours: pages::record_neighbours(catalog),
            minify: config.settings.minify == Minify::Html,
        }
    }

    /// Makes a task for each of `editions` and hands the result to `emit`.
    pub fn render<E>(
        &self,
        task: &Task,
        editions: &[Edition],
        mut emit: impl FnMut(Edition, Made<'_>) -> Result<(), E>,
    ) -> Result<Result<(), E>, RenderFault> {
        let site = &self.site;
        let mut out = Vec::with_capacity(16 << 10);
        match task.work {
            Work::Record(id) => return self.record(task, id, editions, emit),
            Work::Attachment(id, at) => {
                let record = site.catalog.get(id);
                let path =
                    site.config.root.join(record.attachment_folder()).join(&*record.attachments[at as usize].file);
                return Ok(emit(Edition::Desktop, Made::Copy(path)));
            }
            Work::Asset(at) => return Ok(emit(Edition::Desktop, Made::Bytes(&self.theme.assets[at as usize].bytes))),
            Work::PlainText(id) => out = self.plain_text(id)?.into_bytes(),
            Work::Feed(at, format) => {
                let feed = &site.plan.feeds[at as usize];
                let (title, page) = site.feed_title(feed.of);
                match format {
                    FeedFormat::Atom => feed::atom(site.config, site.catalog, feed, &title, &page, &mut out),
                    FeedFormat::Json => feed::json(site.config, site.catalog, feed, &title, &page, &mut out),
                }
            }
            Work::Data(at, format) => match format {
                DataFormat::Csv => export::csv(site.config, site.catalog, &site.plan.data[at as usize], &mut out),
                DataFormat::Json => export::json(site.config, site.catalog, &site.plan.data[at as usize], &mut out),
            },
            Work::ReportTable(id, table) => self.report_table(id, table, &mut out),
            Work::DataCatalog => export::catalogue(site.config, site.catalog, site.plan, &mut out),
            Work::SitemapIndex => sitemap::index(site.config, site.catalog, site.plan, &mut out),
            Work::Sitemap(at) => {
                sitemap::sitemap(site.config, site.catalog, site.plan, &site.plan.sitemaps[at as usize], &mut out)
            }
            Work::Robots => sitemap::robots(site.config, &mut out),
            _ => return self.overview(task, editions, emit),
        }
        Ok(emit(Edition::Desktop, Made::Bytes(&out)))
    }

    fn report_table(&self, id: RecordId, table: ReportTable, out: &mut Vec<u8>) {
        if let Some(annual) = self.site.catalog.reports.of(id) {
            report_view::csv(&self.site, annual, table, out);
        }
    }

    fn record<E>(
        &self,
        task: &Task,
        id: RecordId,
        editions: &[Edition],
        mut emit: impl FnMut(Edition, Made<'_>) -> Result<(), E>,
    ) -> Result<Result<(), E>, RenderFault> {
        let record = self.site.catalog.get(id);
        let withdrawn = record.withdrawn().is_some();
        let text = if withdrawn { String::new() } else { self.body(id)? };
        let body = record_view::Body::render(&self.site, id, &task.address, &text, &self.sanitizer);
        let template = if withdrawn { "withdrawn" } else { record.kind.name() };
        let facts = page_view::of_record(&self.site, id, &task.address);
        let page = page_view::shared(&self.site, &task.address, &facts);
        let mut shown: Option<Shown<'_>> = None;
        for edition in editions {
            let known = shown.take().filter(|_| body.same_in_editions);
            let content = match known {
                Some(known) => known,
                None => {
                    let view: RecordView = record_view::record(
                        &self.site,
                        id,
                        &task.address,
                        *edition,
                        &body,
                        &self.neighbours,
                        &self.sanitizer,
                    );
                    let value = with_html(Value::from_serializable(&view), "body");
                    self.shown(task, Content { template, name: "record", value, facts: &facts, page: &page })?
                }
            };
            if let Err(error) = self.page(task, *edition, &content, &mut emit)? {
                return Ok(Err(error));
            }
            shown = Some(content);
        }
        Ok(Ok(()))
    }

    fn body(&self, id: RecordId) -> Result<String, RenderFault> {
        let record = self.site.catalog.get(id);
        crate::content::body_text(&self.site.config.root, record)
            .map_err(|error| RenderFault::Unreadable { path: record.source_path(), error })
    }

    /// Title, history of promulgation and text, and nothing else (国办公开办函〔2021〕33号).
    fn plain_text(&self, id: RecordId) -> Result<String, RenderFault> {
        let record = self.site.catalog.get(id);
        let mut text = format!("{}\n\n", record.title);
        if let Some(preamble) = record.document().and_then(|document| document.preamble.as_deref()) {
            text.push_str(preamble.trim());
            text.push_str("\n\n");
        }
        text.push_str(markdown::plain_text(&self.body(id)?).trim());
        text.push('\n');
        Ok(text)
    }

    fn overview<E>(
        &self,
        task: &Task,
        editions: &[Edition],
        mut emit: impl FnMut(Edition, Made<'_>) -> Result<(), E>,
    ) -> Result<Result<(), E>, RenderFault> {
        let mut rest = editions;
        while let Some(first) = rest.first() {
            let made = overview::page(&self.site, task, *first);
            let page = page_view::shared(&self.site, &task.address, &made.facts);
            let overview::Page { template, name, value, facts } = &made;
            let content = Content { template, name, value: value.clone(), facts, page: &page };
            let shown = self.shown(task, content)?;
            let alike = if overview::differs_by_edition(task) { 1 } else { rest.len() };
            for edition in &rest[..alike] {
                if let Err(error) = self.page(task, *edition, &shown, &mut emit)? {
                    return Ok(Err(error));
                }
            }
            rest = &rest[alike..];
        }
        Ok(Ok(()))
    }

    /// Renders the parts of a page that are the same in its editions.
    fn shown<'c>(&self, task: &Task, content: Content<'c>) -> Result<Shown<'c>, RenderFault> {
        let mut alike = Context::new();
        alike.insert_value("page", content.page.page.clone());
        alike.insert_value(content.name, content.value.clone());
        let mut context = (self.theme.parts)
            .render(&self.theme.tera, content.template, &alike)
            .map_err(|(template, fault)| self.failed(task, &template, &fault))?;
        context.insert_value(content.name, content.value.clone());
        Ok(Shown { content, context })
    }

    /// Prints one page of one edition.
    fn page<E>(
        &self,
        task: &Task,
        edition: Edition,
        shown: &Shown<'_>,
        emit: &mut impl FnMut(Edition, Made<'_>) -> Result<(), E>,
    ) -> Result<Result<(), E>, RenderFault> {
        let Content { template, facts, page, .. } = &shown.content;
        let chrome = self
            .chromes
            .get(&self.site, self.theme, edition, &task.address, facts)
            .map_err(|(template, fault)| self.failed(task, &template, &fault))?;
        let mut context = shown.context.clone();
        context.insert_value("page", page_view::page(&self.site, &task.address, edition, facts, page, &chrome));
        let template = format!("{}/{template}.html", edition.name());
        let mut out: Vec<u8> = Vec::with_capacity(24 << 10);
        print::print(&self.theme.tera, &template, &context, &mut out)
            .map_err(|fault| self.failed(task, &template, &fault))?;
        if self.minify {
            out = minified(out);
        }
        Ok(emit(edition, Made::Bytes(&out)))
    }

    /// A fault of a template as a finding: one for all pages that it fails on, which names the first of them.
    fn failed(&self, task: &Task, template: &str, fault: &print::Fault) -> RenderFault {
        let (template, text) = fault.at().unwrap_or((template, String::new()));
        let place = self.theme.place_of(template, &text);
        RenderFault::Finding(Box::new(
            Finding::new(
                &rules::THEME_TEMPLATE,
                place,
                format!("渲染页面时模板出错：{}", fault.chinese()),
                format!("the template failed on a page: {fault}"),
            )
            .record(&task.address)
            .text(&text),
        ))
    }
}

/// What a page shows, before an edition is chosen.
struct Content<'c> {
    /// Name of the template, without edition and ending.
    template: &'c str,
    /// Under which name the template knows the view.
    name: &'static str,
    value: Value,
    facts: &'c PageFacts,
    page: &'c SharedPage,
}

/// A page's content with the parts that its editions share, rendered.
struct Shown<'c> {
    content: Content<'c>,
    context: Context,
}

/// A view in which one field is HTML, to be printed as it is.
fn with_html(view: Value, field: &'static str) -> Value {
    let Some(mut map) = view.into_map() else { return Value::none() };
    if let Some(value) = map.remove(&field.into()) {
        map.insert(field.into(), value.mark_safe());
    }
    Value::from(map)
}

#[cfg(feature = "minify-html")]
fn minified(html: Vec<u8>) -> Vec<u8> {
    let mut settings = minify_html::Cfg::new();
    settings.keep_closing_tags = true;
    settings.keep_html_and_head_opening_tags = true;
    settings.minify_doctype = false;
    minify_html::minify(&html, &settings)
}

#[cfg(not(feature = "minify-html"))]
fn minified(html: Vec<u8>) -> Vec<u8> {
    html
}

/// The globals of the site for templates.
pub fn site_view(config: &Config, alone: bool) -> view::SiteView {
    site::site_view(config, alone)
}

/// A value for a template.
fn value(view: &impl Serialize) -> Value {
    Value::from_serializable(view)
}
