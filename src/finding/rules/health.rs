//! Columns, freshness, accessibility and wording of the portal.

rules! {
    HEALTH "网站运行" "Health of the portal";
}
