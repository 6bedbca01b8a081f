//! Themes, templates and words.

rules! {
    THEMES "主题" "Themes";

    THEME_INVALID = "THEME-01" "theme-invalid" Error:
        "主题无法使用", "the theme cannot be used";
    THEME_TEMPLATE = "THEME-02" "template-failed" Error:
        "模板出错", "a template failed";
    THEME_WORDS = "THEME-03" "word-missing" Warning:
        "模板用到的词条不存在", "a template prints a word that there is not";
    THEME_UNUSED = "THEME-04" "theme-file-unused" Warning:
        "主题中有不起作用的文件、字段或词条", "a file, field or word of a theme has no effect";
}
