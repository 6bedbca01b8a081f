//! Markdown → HTML for Chinese official texts.
//!
//! Takes a body as written, gives a [`Rendered`]: HTML for both editions, the outline, and the places where an
//! edition writes its way to the output's root. What a link's target is, the caller says ([`Links`]); themes,
//! pages and files are left to the rest of `render`. The steps, each in its file:
//!
//! 1. [`clean`](clean::clean): control characters, comments and scripts go.
//! 2. [`prepare`](lines::prepare): what only looks like Markdown becomes text, line by line ([`lines`], [`tables`])
//!    and inside lines ([`inline`], [`emphasis`], [`tags`]). The decisions stand in the text as [`marks`].
//! 3. pulldown-cmark parses what is left, and [`write`] (with [`text`], [`footnotes`], [`address`], [`structure`]) writes HTML.
//! 4. Only where the body holds raw HTML, a [`Sanitizer`] goes over the result.
//!
//! The rule behind all: Markdown that was meant works, and no text is lost to Markdown that was not. In doubt a
//! character stays visible: an author sees a stray `*` and can act, nobody sees a name that vanished. [`emphasis`]
//! says how `**依法行政**` is told from `A市**路**号`.

mod address;
mod clean;
mod emphasis;
mod footnotes;
mod inline;
mod lines;
mod marks;
mod plain;
mod sanitize;
mod structure;
mod tables;
mod tags;
#[cfg(test)]
mod tests;
mod text;
mod write;

pub use plain::plain_text;
pub use sanitize::Sanitizer;

use lines::Prepared;
use marks::Inline;
use structure::Structure;
use write::Writer;

/// What a screen reader calls a table that scrolls, the notes, and the way back from one.
pub const TABLE_LABEL: &str = "表格";
pub const FOOTNOTES_LABEL: &str = "脚注";
pub const BACK_LABEL: &str = "返回正文";

/// A body in HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    pub html: String,
    pub outline: Vec<OutlineItem>,
    /// Byte offsets into `html`, ascending, where an edition inserts its prefix to the output's root: before
    /// attachments and images, which only exist in the desktop tree.
    pub file_slots: Vec<usize>,
    pub removed: Vec<Removed>,
}

/// One line of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineItem {
    /// 1 编 (and 分编), 2 章, 3 节, 4 条; other headings: their Markdown level.
    pub level: u8,
    pub text: String,
    pub anchor: String,
}

/// Raw HTML that may not stand in a page: `<script>`, `<td onclick>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    pub what: String,
}

impl Removed {
    /// Notes something once; a report needs no thousand lines.
    fn record(removed: &mut Vec<Removed>, what: String) {
        if removed.len() < 50 && !removed.iter().any(|known| known.what == what) {
            removed.push(Removed { what });
        }
    }
}

/// How a link without scheme is written in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An href that is ready: percent-encoded, the same in both editions.
    Page(String),
    /// A path from the output's root, percent-encoded; a file slot is recorded before it.
    File(String),
    Broken,
}

/// What rendering asks about links.
pub trait Links {
    /// A target without scheme, decoded of Markdown's escapes.
    fn resolve(&self, target: &str) -> Target;
    /// Whether the host of an address is trusted, so that its links need no leaving notice.
    fn trusted(&self, url: &str) -> bool;
}

/// Renders a record's body.
pub fn render(body: &str, links: &dyn Links, sanitizer: &Sanitizer) -> Rendered {
    let mut removed = Vec::new();
    let prepared = lines::prepare(clean::clean(body, &mut removed), &mut removed);
    let structure = Structure::of(&prepared.text);
    finish(&prepared, Writer::new(&prepared, links, Some(structure)), sanitizer, removed)
}

/// The raw HTML that rendering this text would leave out.
pub fn removed(text: &str) -> Vec<Removed> {
    let mut removed = Vec::new();
    lines::prepare(clean::clean(text, &mut removed), &mut removed);
    removed
}

/// Renders short Markdown (answers, transcripts): headings and articles are plain paragraphs without an outline, and
/// the ids of footnotes begin with `id_prefix`.
pub fn render_fragment(body: &str, links: &dyn Links, id_prefix: &str, sanitizer: &Sanitizer) -> Rendered {
    let mut removed = Vec::new();
    let prepared = lines::prepare(clean::clean(body, &mut removed), &mut removed);
    let mut writer = Writer::new(&prepared, links, None);
    writer.id_prefix = id_prefix;
    finish(&prepared, writer, sanitizer, removed)
}

fn finish<'a>(
    prepared: &'a Prepared<'a>,
    mut writer: Writer<'a>,
    sanitizer: &Sanitizer,
    removed: Vec<Removed>,
) -> Rendered {
    // A line break cannot be nested wrongly: it alone is no reason to parse the page again.
    let raw = |inline: &Inline| matches!(inline, Inline::Tag(tag) if !matches!(tag.name, "br" | "wbr"));
    if !prepared.inlines.iter().any(raw) {
        writer.write();
        let (html, file_slots) = (writer.out.html, writer.out.slots);
        return Rendered { html, outline: writer.outline, file_slots, removed };
    }
    let slot = slot_mark(&prepared.text);
    writer.slot = Some(slot.clone());
    writer.write();
    let (html, file_slots) = sanitizer.clean(&writer.out.html, &slot);
    Rendered { html, outline: writer.outline, file_slots, removed }
}

/// A word that does not occur in this text, to find file slots again after sanitising.
fn slot_mark(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    let mut mark = format!("slot-{hash:016x}-");
    while text.contains(&mark) {
        mark.push('-');
    }
    mark
}
