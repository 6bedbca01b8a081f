//! The standard directories of districts and towns.

rules! {
    DIRECTORIES "基层标准目录" "Standard directories";

    DIRECTORY_EMPTY = "DIR-02" "directory-item-without-content" Warning:
        "目录事项链接的列表还没有内容", "a directory item links to a list that has no content";
}
