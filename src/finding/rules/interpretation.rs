//! Interpretations and the documents that they explain.

rules! {
    INTERPRETATION "政策解读" "Interpretation";

    INTERPRETED_LATE = "INT-01" "interpretation-late" Error:
        "须解读的文件超过时限没有解读，或者解读晚了", "a document that must be interpreted is not, or was too late";
    INTERPRETS_NOTHING = "INT-03" "interpretation-without-document" Error:
        "解读没有关联到可以查阅的文件", "an interpretation is linked to no document that can be read";
    INTERPRETATION_COPIED = "INT-04" "interpretation-copied" Warning:
        "解读大段照抄文件原文", "an interpretation copies its document instead of explaining it";
    INTERPRETATION_MEDIA = "INT-05" "interpretation-media-without-text" Warning:
        "解读的图片或音视频缺少文字版本、字幕或文字稿", "pictures, sound or video of an interpretation lack their text";
    INTERPRETATION_RATE = "INT-10" "interpretation-rate-low" Error:
        "解读率低于目标", "the interpretation rate is below its target";
}
