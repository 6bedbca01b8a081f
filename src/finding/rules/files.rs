//! What lies in the content folder: places, names, sizes, encodings.

rules! {
    FILES "文件与附件" "Files and attachments";

    FILE_UNREADABLE = "FILE-01" "file-unreadable" Error:
        "文件无法读取", "a file cannot be read";
    FILE_ENCODING = "FILE-02" "file-not-utf8" Error:
        "文件不是 UTF-8 编码", "a file is not UTF-8";
    FILE_TOO_LARGE = "FILE-03" "file-too-large" Error:
        "文件超过大小上限", "a file is larger than the limit";
    FILE_OUT_OF_PLACE = "FILE-04" "file-out-of-place" Warning:
        "文件不在格式规定的位置", "a file lies where the format has no place for it";
    FILE_OUTSIDE = "FILE-05" "link-out-of-tree" Error:
        "符号链接指向内容目录之外", "a symbolic link leads out of the content folder";
    FILE_SWALLOWED = "FILE-06" "record-in-attachment-folder" Error:
        "附件文件夹中有 .md 或 .yaml 文件", "a .md or .yaml file lies in an attachment folder";
    FILE_NAME = "FILE-07" "file-name-unsafe" Error:
        "文件名不能作为网页地址", "a file name cannot serve as an address";
    ATTACHMENT_NAME = "FILE-08" "attachment-name-unsafe" Error:
        "附件文件名不安全", "an attachment's file name is unsafe";
    ATTACHMENT_REPEATED = "FILE-09" "attachment-listed-twice" Warning:
        "附件重复列出", "an attachment is listed twice";
    ATTACHMENT_ACTIVE = "FILE-10" "attachment-active" Warning:
        "附件会在浏览器中运行", "a browser would run an attachment";
    ATTACHMENT_LARGE = "FILE-11" "attachment-oversized" Warning:
        "附件过大", "an attachment is oversized";
    ATTACHMENT_LOCKED = "FILE-12" "attachment-encrypted" Warning:
        "附件设有密码", "an attachment is locked by a password";
    ATTACHMENT_NO_TEXT = "FILE-13" "attachment-without-text" Warning:
        "附件只有图像，没有文字", "an attachment is a scan without text";
    ATTACHMENT_MISLABELLED = "FILE-14" "attachment-mislabelled" Warning:
        "附件内容与文件名后缀不符", "an attachment is not what its ending says";
}
