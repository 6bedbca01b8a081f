//! A record → the view of its page.

use super::chrome;
use super::citations;
use super::markdown::{self, Links, OutlineItem, Rendered, Sanitizer, Target as Written};
use super::record_parts as parts;
use super::report_view;
use super::site::Site;
use super::view::{
    AttachmentView, ChangeView, ImageView, LinkView, MediaView, OutlineView, PersonView, QuestionView, RecordView,
};
use crate::catalog::target::{self, Target};
use crate::content::RecordId;
use crate::content::record::{Detail, Image, Media, Person, Record};
use crate::plan::address;
use crate::plan::outputs;
use crate::plan::task::Edition;
use crate::schema::fields::record::PAGE_TYPES;
use crate::text::encode::path_href;

/// A body rendered once, for both editions.
pub struct Body {
    rendered: Rendered,
    /// Nothing on the page depends on the edition, so that its view can be shared.
    pub same_in_editions: bool,
}

/// How the links of one record's body are written.
struct BodyLinks<'s> {
    site: &'s Site<'s>,
    record: &'s Record,
    address: &'s str,
}

impl Links for BodyLinks<'_> {
    fn resolve(&self, link: &str) -> Written {
        let site = self.site;
        match target::resolve(site.catalog, self.record, link) {
            Target::Record(id, fragment) => match site.record_href(self.address, id) {
                Some(href) => Written::Page(format!("{href}{fragment}")),
                None => Written::Broken,
            },
            Target::File(id, at) => {
                let owner = site.catalog.get(id);
                let path = address::attachment(owner, &owner.attachments[at].file);
                match (site.catalog.public(id), site.catalog.local(id)) {
                    (false, _) => Written::Broken,
                    (true, true) => Written::File(path_href(&path).into_owned()),
                    (true, false) => Written::Page(site.absolute(&path)),
                }
            }
            Target::Address(address) if site.has(&address) => Written::Page(site.href(self.address, &address)),
            Target::Same(fragment) => Written::Page(fragment),
            Target::Address(_) | Target::Nowhere => Written::Broken,
        }
    }

    fn trusted(&self, url: &str) -> bool {
        let host = url
            .split("://")
            .nth(1)
            .unwrap_or(url)
            .split(['/', '?', '#', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let settings = &self.site.config.settings;
        host == settings.domain
            || settings.trusted_hosts.iter().any(|pattern| match pattern.strip_prefix("*.") {
                Some(suffix) => host == suffix || host.strip_suffix(suffix).is_some_and(|rest| rest.ends_with('.')),
                None => host == *pattern,
            })
    }
}

impl Body {
    pub fn render(site: &Site<'_>, id: RecordId, address: &str, text: &str, sanitizer: &Sanitizer) -> Body {
        let record = site.catalog.get(id);
        let links = BodyLinks { site, record, address };
        let mut rendered =
            if text.is_empty() { Rendered::default() } else { markdown::render(text, &links, sanitizer) };
        rendered.html = citations::link(site, id, address, rendered.html, &mut rendered.file_slots);
        let has_files = match &record.detail {
            Detail::Interpretation(interpretation) => {
                interpretation.media.is_some() || !interpretation.images.is_empty()
            }
            Detail::Interview(_) => true,
            _ => false,
        };
        Body { same_in_editions: rendered.file_slots.is_empty() && !has_files, rendered }
    }

    /// The HTML for a page from which the output's root is at `files`.
    fn html(&self, files: &str) -> String {
        with_prefix(&self.rendered, files)
    }
}

fn with_prefix(rendered: &Rendered, prefix: &str) -> String {
    let mut html = String::with_capacity(rendered.html.len() + rendered.file_slots.len() * prefix.len());
    let mut at = 0;
    for slot in &rendered.file_slots {
        html.push_str(&rendered.html[at..*slot]);
        html.push_str(prefix);
        at = *slot;
    }
    html.push_str(&rendered.html[at..]);
    html
}

/// The view of a record's page in one edition.
pub fn record(
    site: &Site<'_>,
    id: RecordId,
    address: &str,
    edition: Edition,
    body: &Body,
    neighbours: &[(Option<RecordId>, Option<RecordId>)],
    sanitizer: &Sanitizer,
) -> RecordView {
    let record = site.catalog.get(id);
    let files = chrome::files(address, edition);
    let withdrawn = record.withdrawn().is_some();
    let (newer, older) = neighbours[id.0 as usize];
    let neighbour = |id: Option<RecordId>| {
        id.and_then(|id| {
            Some(LinkView { title: site.catalog.get(id).title.to_string(), href: site.record_href(address, id)? })
        })
    };
    let more = record.more.as_deref();
    let mut view = RecordView {
        title: record.title.to_string(),
        published: record.published.shown(),
        updated: record.updated.map(|moment| moment.shown()),
        source: parts::source(site, id, address),
        author: more.and_then(|more| more.author.as_deref()).map(String::from),
        organization: record.organization.map(|id| site.organization_link(address, id)).unwrap_or_default(),
        tags: parts::tags(site, record, address),
        summary: record.summary().map(String::from),
        r#type: None,
        status: site.catalog.lifecycle.status(id).map(|status| site.code("status", status.name())),
        number: None,
        preamble: None,
        metadata: parts::metadata(site, id, address),
        notices: parts::notices(site, id, address),
        body: body.html(&files),
        outline: body.rendered.outline.iter().map(outline).collect(),
        attachments: if withdrawn { Vec::new() } else { attachments(record) },
        plain_text: outputs::has_plain_text(site.catalog, id)
            .then(|| path_href(&outputs::plain_text(site.catalog, id)).into_owned()),
        changes: more
            .iter()
            .flat_map(|more| more.changes.iter())
            .map(|(date, note)| ChangeView { date: date.to_string(), note: note.to_string() })
            .collect(),
        chain: if withdrawn { None } else { parts::chain(site, id, address) },
        relations: if withdrawn { Vec::new() } else { parts::relations(site, id, address) },
        newer: neighbour(newer),
        older: neighbour(older),
        draft: record.draft,
        form: None,
        people: Vec::new(),
        host: None,
        held: None,
        media: None,
        images: Vec::new(),
        questions: Vec::new(),
        fields: Vec::new(),
        project: None,
        opening: None,
        parts: Vec::new(),
        website: None,
    };
    if !withdrawn {
        add_detail(site, id, address, &files, sanitizer, &mut view);
    }
    view
}

fn add_detail(site: &Site<'_>, id: RecordId, address: &str, files: &str, sanitizer: &Sanitizer, view: &mut RecordView) {
    let record = site.catalog.get(id);
    let links = BodyLinks { site, record, address };
    let fragment = |text: &str, prefix: &str| {
        let mut rendered = markdown::render_fragment(text, &links, prefix, sanitizer);
        rendered.html = citations::link(site, id, address, rendered.html, &mut rendered.file_slots);
        with_prefix(&rendered, files)
    };
    match &record.detail {
        Detail::Document(document) => {
            view.r#type = Some(site.code("type", document.document_type.name()));
            view.number = document.number.as_deref().map(String::from);
            view.preamble = document.preamble.as_deref().map(String::from);
        }
        Detail::Interpretation(interpretation) => {
            view.form = Some(site.code("form", interpretation.form_name()));
            view.people = people(&interpretation.speakers);
            view.media =
                interpretation.media.as_ref().and_then(|media| media_view(site, record, media, files, &fragment));
            view.images = images(record, &interpretation.images, files);
        }
        Detail::Disclosure(disclosure) => {
            view.fields = parts::domain_fields(site, disclosure);
            view.project = disclosure.project.as_deref().map(|code| {
                let to = address::project(code);
                LinkView {
                    title: code.into(),
                    href: if site.has(&to) { site.href(address, &to) } else { String::new() },
                }
            });
        }
        Detail::Interview(interview) => {
            view.people = people(&interview.guests);
            view.host = interview.host.as_deref().map(String::from);
            view.held = Some(interview.held.shown());
            view.media = interview.media.as_ref().and_then(|media| media_view(site, record, media, files, &fragment));
            view.images = images(record, &interview.photos, files);
            view.questions = interview
                .questions
                .iter()
                .enumerate()
                .map(|(number, (ask, answer))| QuestionView {
                    ask: ask.to_string(),
                    answer: fragment(answer, &format!("question-{}-", number + 1)),
                })
                .collect();
        }
        Detail::Report(report) => {
            view.opening = report.opening.as_deref().map(|text| fragment(text, "opening-"));
            let annual =
                record.organization.and_then(|organization| site.catalog.reports.get(organization, report.year));
            let annual = annual.filter(|annual| std::ptr::eq(site.catalog.get(annual.record), record));
            view.parts = annual.map(|annual| report_view::parts(site, record, annual)).unwrap_or_default();
            view.website = report_view::website(site, report, annual);
        }
        Detail::Page(page) => {
            view.r#type = page.page_type.map(|index| site.code("type", PAGE_TYPES[usize::from(index)]));
        }
    }
}

fn outline(item: &OutlineItem) -> OutlineView {
    OutlineView { level: item.level, text: item.text.clone(), anchor: item.anchor.clone() }
}

fn people(people: &[Person]) -> Vec<PersonView> {
    people.iter().map(|person| PersonView { name: person.name.to_string(), title: person.title.to_string() }).collect()
}

/// Attachments for download; pictures and media that the page shows itself are not listed again.
fn attachments(record: &Record) -> Vec<AttachmentView> {
    let shown = shown_files(record);
    record
        .attachments
        .iter()
        .filter(|attachment| attachment.title.is_some() || !shown.contains(&&*attachment.file))
        .map(|attachment| {
            let name = attachment.file.rsplit('/').next().unwrap_or(&attachment.file);
            AttachmentView {
                title: attachment.title.as_deref().unwrap_or(name).to_string(),
                href: path_href(&address::attachment(record, &attachment.file)).into_owned(),
                extension: name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default(),
                size: size(attachment.size),
            }
        })
        .collect()
}

fn shown_files(record: &Record) -> Vec<&str> {
    let (media, images) = match &record.detail {
        Detail::Interpretation(interpretation) => (&interpretation.media, &interpretation.images),
        Detail::Interview(interview) => (&interview.media, &interview.photos),
        _ => {
            return record
                .links
                .iter()
                .filter(|link| link.image)
                .map(|link| link.target.rsplit('/').next().unwrap_or(&link.target))
                .collect();
        }
    };
    let mut files: Vec<&str> = images.iter().map(|image| &*image.file).collect();
    if let Some(media) = media {
        files.extend(
            [&media.file, &media.poster, &media.captions, &media.transcript].into_iter().flatten().map(|file| &**file),
        );
    }
    files
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", bytes.div_ceil(1_024)),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

fn has_file(record: &Record, file: &str) -> bool {
    record.attachments.iter().any(|attachment| &*attachment.file == file)
}

fn media_view(
    site: &Site<'_>,
    record: &Record,
    media: &Media,
    files: &str,
    fragment: &impl Fn(&str, &str) -> String,
) -> Option<MediaView> {
    let path = |file: &str| {
        has_file(record, file).then(|| format!("{files}{}", path_href(&address::attachment(record, file))))
    };
    let optional = |file: &Option<Box<str>>| file.as_deref().and_then(path);
    let name = media.file.as_deref().or(media.url.as_deref())?;
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let src = match (&media.file, &media.url) {
        (Some(file), _) => path(file)?,
        (None, Some(url)) if url.starts_with("https://") || url.starts_with("http://") => url.to_string(),
        _ => return None,
    };
    let transcript_file = media.transcript.as_deref().and_then(path);
    Some(MediaView {
        kind: if matches!(ending.as_str(), "mp3" | "m4a" | "ogg" | "oga" | "opus" | "wav" | "aac" | "flac") {
            "audio"
        } else {
            "video"
        },
        src,
        poster: optional(&media.poster),
        captions: optional(&media.captions),
        transcript: media
            .transcript
            .as_deref()
            .filter(|_| transcript_file.is_none())
            .map(|text| fragment(text, "transcript-")),
        transcript_href: transcript_file,
        duration: media.duration.as_deref().map(String::from),
        language: site.config.settings.language.tag().into(),
    })
}

fn images(record: &Record, images: &[Image], files: &str) -> Vec<ImageView> {
    images
        .iter()
        .filter(|image| has_file(record, &image.file))
        .map(|image| ImageView {
            src: format!("{files}{}", path_href(&address::attachment(record, &image.file))),
            alt: image.alt.to_string(),
        })
        .collect()
}
