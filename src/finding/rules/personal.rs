//! Personal data that must not be published.

rules! {
    PERSONAL "个人信息" "Personal data";
}
