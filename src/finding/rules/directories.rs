//! The standard directories of districts and towns.

rules! {
    DIRECTORIES "基层标准目录" "Standard directories";

    DIRECTORY_ROW = "DIR-01" "directory-row-incomplete" Error:
        "标准目录的事项不完整", "a row of a directory is not complete";
    DIRECTORY_EMPTY = "DIR-02" "directory-item-without-content" Error:
        "标准目录的事项没有内容", "a row of a directory has no content on the portal";
    DIRECTORY_LATE = "DIR-03" "directory-item-late" Warning:
        "标准目录的事项公开超期", "the newest record of a directory's row is late";
    DIRECTORY_ELEMENT = "DIR-04" "directory-element-missing" Warning:
        "信息缺少标准目录的必选要素", "a record lacks a required element of its row in the directory";
    ROW_TERM = "DIS-04" "directory-term-exceeded" Warning:
        "公开晚于标准目录的时限", "published after the term of its row in the directory";
}
