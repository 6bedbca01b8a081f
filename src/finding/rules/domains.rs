//! Records of key domains: fields, projects, publicity periods.

rules! {
    DOMAINS "重点领域" "Key domains";
}
