//! What stands around the records: configuration and vocabulary for gongkai; configuration and layouts for Hugo,
//! from benches/hugo.

use super::words::{ORGANIZATIONS, TAGS};
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

pub fn write_for_gongkai(root: &Path) -> io::Result<()> {
    let vocabulary = root.join("content/vocabulary");
    fs::create_dir_all(&vocabulary)?;
    fs::write(
        root.join("site.yaml"),
        "# 测量用的虚构站点\n\
         title: 临溪市政府信息公开\n\
         base_url: https://www.linxi.example/\n\
         language: zh-CN\n\
         site_id: \"0000000001\"\n\
         sponsor: {name: 临溪市人民政府办公室, phone: 0000-82000000, address: 临溪市示例路1号}\n\
         editions: [desktop, mobile]\n\
         page_size: 20\n\
         gate: never\n\
         search: {enabled: false}\n",
    )?;
    let mut text = String::from(
        "organizations:\n  - id: city\n    name: 临溪市人民政府\n    level: city\n    kind: government\n    children:\n",
    );
    for (id, name, _) in ORGANIZATIONS {
        let (level, kind) =
            if name.ends_with("人民政府") { ("district", "government") } else { ("city", "department") };
        let _ = writeln!(text, "      - {{id: {id}, name: {name}, level: {level}, kind: {kind}}}");
    }
    fs::write(vocabulary.join("organizations.yaml"), text)?;
    let mut text = String::from("tags:\n");
    for (id, name) in TAGS {
        let _ = writeln!(text, "  - {{id: {id}, name: {name}}}");
    }
    fs::write(vocabulary.join("tags.yaml"), text)?;
    fs::write(
        vocabulary.join("domains.yaml"),
        "domains:\n  \
         - id: livelihood-projects\n    \
           name: 民生工程\n    \
           description: 年度民生工程的批准、进展和竣工情况\n    \
           categories:\n      \
           - {id: approval, name: 批准}\n      \
           - {id: progress, name: 进展}\n      \
           - {id: completion, name: 竣工}\n    \
           fields:\n      \
           - {id: code, label: 工程编号, type: code}\n      \
           - {id: amount, label: 投资额, type: money, unit: 万元}\n      \
           - {id: contractor, label: 承建单位, type: text}\n      \
           - {id: stage, label: 阶段, type: enum, values: [approval, progress, completion]}\n    \
           list_fields: [code, amount]\n",
    )
}

pub fn write_for_hugo(root: &Path) -> io::Result<()> {
    let files = [
        ("hugo.yaml", include_str!("../hugo/hugo.yaml")),
        ("static/site.css", include_str!("../hugo/static/site.css")),
        ("layouts/_partials/head.html", include_str!("../hugo/layouts/_partials/head.html")),
        ("layouts/_partials/header.html", include_str!("../hugo/layouts/_partials/header.html")),
        ("layouts/_partials/footer.html", include_str!("../hugo/layouts/_partials/footer.html")),
        ("layouts/_partials/items.html", include_str!("../hugo/layouts/_partials/items.html")),
        ("layouts/baseof.html", include_str!("../hugo/layouts/baseof.html")),
        ("layouts/baseof.mobile.html", include_str!("../hugo/layouts/baseof.mobile.html")),
        ("layouts/home.html", include_str!("../hugo/layouts/home.html")),
        ("layouts/home.mobile.html", include_str!("../hugo/layouts/home.html")),
        ("layouts/section.html", include_str!("../hugo/layouts/list.html")),
        ("layouts/section.mobile.html", include_str!("../hugo/layouts/list.html")),
        ("layouts/term.html", include_str!("../hugo/layouts/list.html")),
        ("layouts/term.mobile.html", include_str!("../hugo/layouts/list.html")),
        ("layouts/taxonomy.html", include_str!("../hugo/layouts/taxonomy.html")),
        ("layouts/taxonomy.mobile.html", include_str!("../hugo/layouts/taxonomy.html")),
        ("layouts/page.html", include_str!("../hugo/layouts/page.html")),
        ("layouts/page.mobile.html", include_str!("../hugo/layouts/page.mobile.html")),
    ];
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(root))?;
        fs::write(path, text)?;
    }
    Ok(())
}
