//! Applications for disclosure and the annual report made from them.

rules! {
    REQUESTS "依申请公开与年报" "Applications and annual reports";
}
