//! INT-05: pictures, sound and video of an interpretation have their text: what they show can be read by those who
//! cannot see or hear it, and be searched.
//!
//! A picture: a text version in the body, and an alternative text that says more than that it is a picture. Sound: a
//! transcript. Video, animation and digital humans: captions and a transcript. A talk (press conference, interview,
//! a person responsible, an expert): its words. The body counts as text version or transcript where it has some
//! length.

use crate::content::Record;
use crate::content::record::{Detail, Interpretation};
use crate::finding::{Bilingual, Finding, Place, rules};

/// So many letters or characters make a text version.
const TEXT_VERSION: usize = 60;
/// An alternative text of fewer characters only says that there is a picture.
const ALTERNATIVE: usize = 6;

pub fn check(record: &Record, body: &str) -> Vec<Finding> {
    let Detail::Interpretation(interpretation) = &record.detail else { return Vec::new() };
    let has_text = body.chars().filter(|c| c.is_alphabetic()).take(TEXT_VERSION).count() >= TEXT_VERSION;
    let mut findings = Vec::new();
    let mut report = |field: &str, message: Bilingual, hint: Bilingual| {
        let place = Place::at(record.source_path(), record.line, 1);
        findings.push(
            Finding::new(&rules::INTERPRETATION_MEDIA, place, message.chinese, message.english)
                .record(&record.title)
                .field(field)
                .maybe_hint(Some(hint)),
        );
    };
    for (field, message, hint) in pictures(record, interpretation, has_text) {
        report(field, message, hint);
    }
    for (field, message, hint) in sound_and_video(interpretation, has_text) {
        report(field, message, hint);
    }
    findings
}

type Fault = (&'static str, Bilingual, Bilingual);

fn pictures(record: &Record, interpretation: &Interpretation, has_text: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    let in_body = record.links.iter().any(|link| link.image);
    let any = in_body || !interpretation.images.is_empty();
    if interpretation.form_name() == "infographic" && !any && interpretation.media.is_none() {
        faults.push((
            "form",
            Bilingual::new("图解没有图片", "an infographic without a picture"),
            Bilingual::new(
                "在 images 列出图片和 alt，或改写 form",
                "list its pictures with `alt` under `images`, or write another `form`",
            ),
        ));
    }
    if any && !has_text {
        faults.push((
            if interpretation.images.is_empty() { "form" } else { "images" },
            Bilingual::new(
                "图片没有文字版本：看不见图的人读不到，也检索不到",
                "the pictures have no text version: who cannot see them has nothing to read, and no search finds them",
            ),
            Bilingual::new("把图中的文字写进正文", "write the words of the pictures into the body"),
        ));
    }
    for image in interpretation.images.iter().filter(|image| says_nothing(&image.alt)) {
        faults.push((
            "images",
            Bilingual::new(
                format!("图片 {} 的 alt“{}”没有说明内容", image.file, image.alt),
                format!("the `alt` of {} says nothing of what it shows: `{}`", image.file, image.alt),
            ),
            Bilingual::new("alt 写图中的要点", "write the main points of the picture under `alt`"),
        ));
    }
    faults
}

fn says_nothing(alternative: &str) -> bool {
    let letters = alternative.chars().filter(|c| c.is_alphanumeric()).count();
    let name = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"];
    letters < ALTERNATIVE || name.iter().any(|ending| alternative.to_lowercase().ends_with(ending))
}

fn sound_and_video(interpretation: &Interpretation, has_text: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    let form = interpretation.form_name();
    let moving = matches!(form, "video" | "animation" | "digital-human");
    let talk = matches!(form, "press-conference" | "interview" | "official" | "expert");
    let media = interpretation.media.as_ref().filter(|media| media.file.is_some() || media.url.is_some());
    let transcript = media.is_some_and(|media| media.transcript.is_some());
    if (moving || form == "audio") && media.is_none() {
        faults.push((
            "form",
            Bilingual::new("音视频解读没有音视频", "an interpretation as sound or video without either"),
            Bilingual::new(
                "在 media 写 file 或 url，或改写 form",
                "write `file` or `url` under `media`, or write another `form`",
            ),
        ));
    }
    if let Some(media) = media.filter(|media| media.captions.is_none() && !is_sound(form, media.file.as_deref())) {
        let name = media.file.as_deref().or(media.url.as_deref()).unwrap_or_default();
        faults.push((
            "media",
            Bilingual::new(
                format!("视频没有字幕，听不见的人看不懂：{name}"),
                format!("the video has no captions for those who cannot hear it: {name}"),
            ),
            Bilingual::new("在 media 写 captions: 字幕文件.vtt", "write `captions: file.vtt` under `media`"),
        ));
    }
    if media.is_some() && !transcript && !has_text {
        faults.push((
            "media",
            Bilingual::new("音视频没有文字稿", "sound or video without a transcript"),
            Bilingual::new(
                "在 media 写 transcript，或把文字稿写进正文",
                "write `transcript` under `media`, or the transcript into the body",
            ),
        ));
    }
    if talk && media.is_none() && !has_text {
        faults.push((
            "form",
            Bilingual::new("发布会、访谈或答问没有文字实录", "a press conference, interview or talk without its words"),
            Bilingual::new("把实录写进正文", "write the record of it into the body"),
        ));
    }
    faults
}

/// Sound has nothing to caption; a transcript is enough.
fn is_sound(form: &str, file: Option<&str>) -> bool {
    let ending = file.and_then(|name| name.rsplit('.').next()).unwrap_or_default().to_ascii_lowercase();
    form == "audio" || matches!(&*ending, "mp3" | "m4a" | "ogg" | "oga" | "opus" | "wav" | "aac" | "flac")
}
