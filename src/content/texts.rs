//! The Markdown of a record besides its body: answers of an interview, transcripts, the opening of a report.

use super::record::Detail;

/// Each text with the name of its field.
pub fn texts(detail: &Detail) -> impl Iterator<Item = (&'static str, &str)> {
    let (media, questions, opening) = match detail {
        Detail::Interpretation(detail) => (detail.media.as_ref(), None, None),
        Detail::Interview(detail) => (detail.media.as_ref(), Some(&detail.questions), None),
        Detail::Report(detail) => (None, None, detail.opening.as_deref()),
        _ => (None, None, None),
    };
    let transcript = media.and_then(|media| media.transcript.as_deref()).map(|text| ("media", text));
    let answers = questions.into_iter().flat_map(|questions| questions.iter());
    transcript
        .into_iter()
        .chain(answers.map(|(_, answer)| ("questions", &**answer)))
        .chain(opening.map(|text| ("opening", text)))
}
