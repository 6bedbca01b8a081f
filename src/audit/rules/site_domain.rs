//! SITE-01: the domain of a government site ends with `.gov.cn` (政府网站发展指引, 国办发〔2017〕47号).

use crate::config::Config;
use crate::finding::{Finding, Place, rules};

pub fn check(config: &Config, findings: &mut Vec<Finding>) {
    let domain = &config.settings.domain;
    if !domain.ends_with(".gov.cn") {
        findings.push(
            Finding::new(&rules::SITE_DOMAIN, Place::file("site.yaml"), format!("网站域名“{domain}”不是 .gov.cn"), format!("the site's domain `{domain}` does not end with .gov.cn"))
                .field("base_url")
                .text(domain)
                .hint("政府网站使用 www.□□□.gov.cn；示例或测试站点可在 site.yaml 的 rules 中写 SITE-01: \"off\"", "government sites use www.….gov.cn; for a sample or test site write SITE-01: \"off\" under `rules` in site.yaml"),
        );
    }
}
