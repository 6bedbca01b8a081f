//! What people call the codes of the content format, for files that are written without a theme.
//!
//! Takes a code, gives its label in Chinese and English. Pages have theirs from the theme's words.

use crate::content::record::{DocumentType, Status};

pub type Label = (&'static str, &'static str);

pub fn type_label(document_type: DocumentType) -> Label {
    match document_type {
        DocumentType::Law => ("法律法规", "Laws and regulations"),
        DocumentType::Regulation => ("政府规章", "Government rules"),
        DocumentType::Normative => ("行政规范性文件", "Normative documents"),
        DocumentType::Policy => ("其他政策文件", "Other policy documents"),
        DocumentType::Notice => ("公告公示", "Public notices"),
        DocumentType::News => ("政务动态", "Government news"),
    }
}

pub fn library_label(document_type: DocumentType) -> Label {
    match document_type {
        DocumentType::Law => ("法律法规库", "Library of laws"),
        DocumentType::Regulation => ("政府规章库", "Library of government rules"),
        DocumentType::Normative => ("行政规范性文件库", "Library of normative documents"),
        DocumentType::Policy => ("政策文件库", "Library of policy documents"),
        DocumentType::Notice | DocumentType::News => type_label(document_type),
    }
}

pub fn status_label(status: Status) -> Label {
    match status {
        Status::InForce => ("有效", "In force"),
        Status::Amended => ("已修改", "Amended"),
        Status::PartlyInForce => ("部分失效", "Partly in force"),
        Status::Lapsed => ("失效", "Lapsed"),
        Status::Repealed => ("废止", "Repealed"),
    }
}

/// By the declared name of a form of interpretation; a form that is not known here keeps its name.
pub fn form_label(form: &'static str) -> Label {
    match form {
        "text" => ("文字解读", "Text"),
        "infographic" => ("图解", "Infographic"),
        "video" => ("视频解读", "Video"),
        "audio" => ("音频解读", "Audio"),
        "animation" => ("动漫解读", "Animation"),
        "digital-human" => ("数字人解读", "Digital presenter"),
        "press-conference" => ("新闻发布会", "Press conference"),
        "official" => ("负责人解读", "By an official"),
        "expert" => ("专家解读", "By an expert"),
        "interview" => ("访谈解读", "Interview"),
        other => (other, other),
    }
}

pub fn mode_label(on_request: bool) -> Label {
    if on_request { ("依申请公开", "On request") } else { ("主动公开", "Published by duty") }
}
