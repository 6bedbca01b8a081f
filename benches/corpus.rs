//! Writes a site of N made-up records, for measuring: the same records for gongkai or for Hugo.
//!
//! `cargo bench --bench corpus -- N FOLDER [gongkai|hugo] [--mixed]`
//!
//! A record is a function of its number alone, so a site of 1,000 records is the beginning of one of 1,000,000,
//! and two runs give the same bytes. Bodies are 2 to 3 KB of Chinese with headings, articles, lists and tables;
//! there are 39 organizations, 26 tags and 11 years. `--mixed` turns some documents into interpretations of
//! other documents and some into disclosures of a key domain with fields of its own. City, offices, people and
//! telephone numbers are invented.

use rayon::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

const ORGANIZATIONS: [(&str, &str, &str); 39] = [
    ("office", "市政府办公室", "府办"),
    ("development", "发展和改革委员会", "发改"),
    ("education", "教育局", "教"),
    ("science", "科学技术局", "科"),
    ("industry", "工业和信息化局", "工信"),
    ("ethnic-affairs", "民族宗教事务局", "民宗"),
    ("police", "公安局", "公"),
    ("civil-affairs", "民政局", "民"),
    ("justice", "司法局", "司"),
    ("finance", "财政局", "财"),
    ("labour", "人力资源和社会保障局", "人社"),
    ("land", "自然资源和规划局", "自然资"),
    ("environment", "生态环境局", "环"),
    ("housing", "住房和城乡建设局", "建"),
    ("city-management", "城市管理局", "城管"),
    ("transport", "交通运输局", "交"),
    ("water", "水利局", "水"),
    ("agriculture", "农业农村局", "农"),
    ("commerce", "商务局", "商"),
    ("culture", "文化广电和旅游局", "文旅"),
    ("health", "卫生健康委员会", "卫健"),
    ("veterans", "退役军人事务局", "退役"),
    ("emergency", "应急管理局", "应急"),
    ("audit", "审计局", "审"),
    ("state-assets", "国有资产监督管理委员会", "国资"),
    ("market", "市场监督管理局", "市监"),
    ("sport", "体育局", "体"),
    ("statistics", "统计局", "统"),
    ("medical-insurance", "医疗保障局", "医保"),
    ("petitions", "信访局", "信"),
    ("approvals", "行政审批服务局", "审批"),
    ("forestry", "林业和草原局", "林"),
    ("data", "数据管理局", "数"),
    ("housing-fund", "住房公积金管理中心", "公积金"),
    ("east-district", "东城区人民政府", "东府"),
    ("west-district", "西城区人民政府", "西府"),
    ("lake-county", "临湖县人民政府", "湖府"),
    ("hill-county", "云岭县人民政府", "岭府"),
    ("new-area", "高新技术产业开发区管理委员会", "高新"),
];

/// Earlier tags are used more often than later ones.
const TAGS: [(&str, &str); 26] = [
    ("employment", "就业创业"),
    ("education", "教育"),
    ("health", "医疗卫生"),
    ("housing", "住房保障"),
    ("budget", "财政预算"),
    ("construction", "城乡建设"),
    ("environment", "生态环境"),
    ("transport", "交通运输"),
    ("elder-care", "养老服务"),
    ("social-security", "社会保障"),
    ("business", "营商环境"),
    ("food-safety", "食品安全"),
    ("work-safety", "安全生产"),
    ("rural", "乡村振兴"),
    ("land", "土地征收"),
    ("water", "水利"),
    ("tax", "税费优惠"),
    ("innovation", "科技创新"),
    ("culture", "文化旅游"),
    ("tendering", "招标投标"),
    ("market", "市场监管"),
    ("emergency", "应急管理"),
    ("sport", "体育"),
    ("veterans", "退役军人"),
    ("statistics", "统计数据"),
    ("personnel", "人事招聘"),
];

const FIRST_YEAR: usize = 2015;
const YEARS: usize = 11;
/// One record in each office and year.
const ROUND: usize = ORGANIZATIONS.len() * YEARS;

const NUMERALS: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四",
    "十五", "十六", "十七", "十八", "十九", "二十",
];
const ACTORS: [&str; 24] = [
    "各县（区）人民政府",
    "市直有关部门",
    "各乡镇人民政府",
    "街道办事处",
    "项目单位",
    "申请人",
    "承办机构",
    "主管部门",
    "社区居民委员会",
    "用人单位",
    "定点医疗机构",
    "义务教育学校",
    "物业服务企业",
    "供水企业",
    "中标单位",
    "受理窗口",
    "审查小组",
    "行业协会",
    "农民专业合作社",
    "监理单位",
    "评审专家",
    "公共资源交易中心",
    "政务服务中心",
    "第三方评估机构",
];
const MODES: [&str; 16] = [
    "应当",
    "要",
    "可以",
    "须",
    "应及时",
    "应依法",
    "要按季度",
    "应会同财政部门",
    "要逐级",
    "应在规定期限内",
    "不得擅自",
    "应当主动",
    "要统筹",
    "应定期",
    "可委托专业机构",
    "应当免费",
];
const VERBS: [&str; 40] = [
    "完善", "落实", "推进", "规范", "建立", "健全", "提升", "优化", "审核", "公布", "受理", "备案",
    "核查", "公示", "整改", "监督", "发放", "拨付", "验收", "评估", "修订", "补充", "统计", "归集",
    "共享", "更新", "维护", "改造", "扩建", "配置", "调整", "简化", "压缩", "统一", "细化", "保障",
    "支持", "减免", "延长", "清理",
];
const OBJECTS: [&str; 72] = [
    "养老服务设施",
    "社区食堂",
    "公共租赁住房",
    "老旧小区管网",
    "农村公路",
    "小型水库",
    "饮用水水源地",
    "生活垃圾分类点",
    "公交线路",
    "停车泊位",
    "义务教育学位",
    "普惠性幼儿园",
    "职业技能培训",
    "创业担保贷款",
    "失业保险金",
    "医疗救助待遇",
    "基层卫生院设备",
    "疫苗接种台账",
    "食品抽检结果",
    "药品集中采购目录",
    "特种设备登记",
    "安全生产隐患清单",
    "应急避难场所",
    "森林防火预案",
    "耕地保护责任书",
    "高标准农田",
    "农机购置补贴",
    "种子检验报告",
    "水产养殖证",
    "土地征收补偿标准",
    "国有建设用地供应计划",
    "工程建设项目审批流程",
    "不动产登记资料",
    "政府采购合同",
    "招标公告",
    "中标候选人名单",
    "部门预算",
    "专项资金绩效目标",
    "行政许可事项清单",
    "行政处罚裁量基准",
    "权责清单",
    "证明事项告知承诺",
    "企业开办材料",
    "信用修复申请",
    "知识产权质押贷款",
    "高新技术企业名录",
    "科技计划项目",
    "人才公寓",
    "文物保护单位",
    "公共图书馆服务",
    "体育场馆开放时间",
    "旅游景区承载量",
    "统计调查数据",
    "人口抽样结果",
    "退役军人优待证",
    "残疾人辅助器具",
    "困境儿童档案",
    "最低生活保障对象",
    "临时救助资金",
    "殡葬服务收费",
    "物业专项维修资金",
    "住房公积金提取材料",
    "天然气价格",
    "供热质量",
    "污水处理厂排放",
    "空气质量监测数据",
    "噪声敏感区",
    "排污许可证",
    "危险废物台账",
    "绿色建筑标识",
    "充电设施",
    "数据开放目录",
];
const ENDS: [&str; 20] = [
    "并向社会公开结果",
    "并于次月十日前报送进展",
    "确保群众少跑腿",
    "防止重复申报",
    "做到底数清、情况明",
    "接受社会监督",
    "逾期未办的应当说明理由",
    "有关材料保存期限不少于五年",
    "所需经费列入年度预算",
    "不得增加企业负担",
    "结果纳入年度考核",
    "同步更新办事指南",
    "对弱势群体给予便利",
    "与现行规定不一致的，以本文件为准",
    "并留存影像资料",
    "必要时组织听证",
    "重大事项提交集体审议",
    "涉及个人信息的依法保护",
    "实行全过程记录",
    "由市级财政统筹解决",
];
const UNITS: [&str; 8] = ["万元", "户", "人次", "个", "亩", "公里", "项", "平方米"];
const TITLE_FORMS: [&str; 6] = [
    "通知",
    "实施意见",
    "工作方案",
    "管理办法",
    "公告",
    "若干措施",
];
const HEADINGS: [&str; 12] = [
    "总体要求",
    "适用范围",
    "申请条件",
    "办理程序",
    "主要任务",
    "资金管理",
    "职责分工",
    "时间安排",
    "监督检查",
    "保障措施",
    "信息公开",
    "附则",
];
const SURNAMES: [&str; 16] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
];

fn main() {
    // `cargo bench` adds `--bench` to what the caller gave.
    let words: Vec<String> = env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let mixed = words.iter().any(|word| word == "--mixed");
    let plain: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let (count, folder, flavour) = match plain[..] {
        // A bare `cargo bench` runs every bench target: there is nothing to measure here.
        [] => {
            return println!(
                "usage: cargo bench --bench corpus -- N FOLDER [gongkai|hugo] [--mixed]"
            );
        }
        [count, folder] => (count, folder, Flavour::Gongkai),
        [count, folder, "gongkai"] => (count, folder, Flavour::Gongkai),
        [count, folder, "hugo"] => (count, folder, Flavour::Hugo),
        _ => fail("usage: corpus N FOLDER [gongkai|hugo] [--mixed]"),
    };
    let Ok(count) = count.replace('_', "").parse::<usize>() else {
        fail("N must be a whole number")
    };
    match write_site(count, Path::new(folder), flavour, mixed) {
        Ok(bytes) => {
            println!(
                "{count} records, {bytes} bytes, {} bytes a record: {folder}",
                bytes.checked_div(count).unwrap_or(0)
            )
        }
        Err(error) => fail(&format!("{folder}: {error}")),
    }
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    process::exit(2)
}

#[derive(Clone, Copy, PartialEq)]
enum Flavour {
    Gongkai,
    Hugo,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Document,
    Interpretation,
    Disclosure,
}

/// Writes the whole site and returns how many bytes its records have.
fn write_site(count: usize, root: &Path, flavour: Flavour, mixed: bool) -> io::Result<usize> {
    match flavour {
        Flavour::Gongkai => write_gongkai_frame(root)?,
        Flavour::Hugo => write_hugo_frame(root)?,
    }
    let kinds: &[Kind] = if mixed {
        &[Kind::Document, Kind::Interpretation, Kind::Disclosure]
    } else {
        &[Kind::Document]
    };
    for cell in 0..ROUND.min(count) {
        for kind in kinds {
            fs::create_dir_all(root.join("content").join(folder_of(cell, *kind)))?;
        }
    }
    (0..count)
        .into_par_iter()
        .with_min_len(256)
        .map_init(String::new, |text, number| {
            text.clear();
            let mut record = Record::new(number, mixed);
            record.write(text, flavour);
            fs::write(record.path(root), text.as_bytes()).map(|()| text.len())
        })
        .sum()
}

/// The folder of a record below `content/`; it depends on the number's remainder by [`ROUND`] only.
fn folder_of(number: usize, kind: Kind) -> String {
    let (organization, year) = (
        ORGANIZATIONS[number % ORGANIZATIONS.len()].0,
        year_of(number),
    );
    match kind {
        Kind::Document => format!("documents/{organization}/{year}"),
        Kind::Interpretation => format!("interpretations/{organization}/{year}"),
        Kind::Disclosure => format!("disclosures/livelihood-projects/{year}"),
    }
}

fn year_of(number: usize) -> usize {
    FIRST_YEAR + number / ORGANIZATIONS.len() % YEARS
}

fn kind_of(number: usize, mixed: bool) -> Kind {
    match Random::new(number as u64 ^ 0x6b69_6e64).below(20) {
        _ if !mixed => Kind::Document,
        0 | 1 => Kind::Interpretation,
        2..=4 => Kind::Disclosure,
        _ => Kind::Document,
    }
}

struct Record {
    number: usize,
    kind: Kind,
    mixed: bool,
    year: usize,
    month: usize,
    day: usize,
    title: String,
    /// Indices into [`TAGS`].
    tags: Vec<usize>,
    /// policy, notice or normative; of documents.
    form: &'static str,
    random: Random,
}

impl Record {
    fn new(number: usize, mixed: bool) -> Record {
        let mut random = Random::new(number as u64);
        let kind = kind_of(number, mixed);
        let year = year_of(number);
        let form = ["policy", "policy", "notice", "notice", "normative"][random.below(5)];
        let (verb, object, tag) = (
            random.pick(&VERBS),
            random.pick(&OBJECTS),
            TAGS[random.below(TAGS.len())].1,
        );
        let serial = number / ROUND + 1;
        let title = match kind {
            Kind::Document => format!("关于{verb}{object}{tag}工作的{}", random.pick(&TITLE_FORMS)),
            Kind::Interpretation => {
                format!("《关于{verb}{object}{tag}工作的规定》政策解读（{year}年第{serial}期）")
            }
            Kind::Disclosure => format!("{object}{verb}工程（{year}年第{serial}批）实施情况"),
        };
        let mut tags = Vec::with_capacity(4);
        for _ in 0..[1, 1, 2, 2, 2, 3, 3, 4][random.below(8)] {
            // The lesser of two draws leans towards the first tags.
            let tag = random.below(TAGS.len()).min(random.below(TAGS.len()));
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        let (month, day) = (1 + random.below(12), 1 + random.below(28));
        Record {
            number,
            kind,
            mixed,
            year,
            month,
            day,
            title,
            tags,
            form,
            random,
        }
    }

    fn organization(&self) -> (&'static str, &'static str, &'static str) {
        ORGANIZATIONS[self.number % ORGANIZATIONS.len()]
    }

    fn path(&self, root: &Path) -> PathBuf {
        root.join("content")
            .join(folder_of(self.number, self.kind))
            .join(format!("r{:07}.md", self.number))
    }

    fn write(&mut self, out: &mut String, flavour: Flavour) {
        match flavour {
            Flavour::Gongkai => self.front_matter_for_gongkai(out),
            Flavour::Hugo => self.front_matter_for_hugo(out),
        }
        self.body(out);
    }

    fn front_matter_for_gongkai(&self, out: &mut String) {
        let (_, _, short) = self.organization();
        let (title, year, month, day) = (&self.title, self.year, self.month, self.day);
        let _ = write!(
            out,
            "---\ntitle: {title}\npublished: {year}-{month:02}-{day:02}\ntags: ["
        );
        for (k, tag) in self.tags.iter().enumerate() {
            let _ = write!(out, "{}{}", if k == 0 { "" } else { ", " }, TAGS[*tag].0);
        }
        out.push_str("]\n");
        match self.kind {
            Kind::Document => {
                let (form, serial, number) = (self.form, self.number / ROUND + 1, self.number);
                let _ = write!(
                    out,
                    "type: {form}\nnumber: 溪{short}发〔{year}〕{serial}号\nindex: LX{number:07}/{year}\n\
                     signed: {year}-{month:02}-{day:02}\nkey: false\n"
                );
            }
            Kind::Interpretation => {
                let _ = writeln!(out, "form: text\ninterprets: [{}]", self.interpreted());
            }
            Kind::Disclosure => {
                let (organization, ..) = self.organization();
                let number = self.number;
                let category = ["approval", "progress", "completion"][number % 3];
                let _ = write!(
                    out,
                    "organization: {organization}\ncategory: {category}\nproject: LX-{year}-{project:05}\n\
                     fields:\n  code: LX{number:07}\n  amount: {amount}.5\n  contractor: 临溪示例建设有限公司\n  \
                     stage: {category}\n",
                    project = number / 3,
                    amount = 20 + number % 9000,
                );
            }
        }
        out.push_str("---\n\n");
    }

    /// The latest earlier record that is a document, of the same office where there is one.
    fn interpreted(&self) -> String {
        let same_office = (1..=self.number / ROUND).map(|k| self.number - k * ROUND);
        let target = same_office
            .chain((0..self.number).rev())
            .chain(self.number + 1..)
            .find(|number| kind_of(*number, self.mixed) == Kind::Document)
            .unwrap_or(0);
        format!("{}/r{target:07}", folder_of(target, Kind::Document))
    }

    fn front_matter_for_hugo(&self, out: &mut String) {
        let (_, office, short) = self.organization();
        let (title, year, month, day) = (&self.title, self.year, self.month, self.day);
        let (number, serial) = (self.number, self.number / ROUND + 1);
        let _ = write!(
            out,
            "---\ntitle: {title}\ndate: {year}-{month:02}-{day:02}\ntags: ["
        );
        for (k, tag) in self.tags.iter().enumerate() {
            let _ = write!(out, "{}{}", if k == 0 { "" } else { ", " }, TAGS[*tag].1);
        }
        let form = match self.kind {
            Kind::Document => self.form,
            Kind::Interpretation => "interpretation",
            Kind::Disclosure => "disclosure",
        };
        let _ = write!(
            out,
            "]\norganizations: [{office}]\nform: {form}\nnumber: 溪{short}发〔{year}〕{serial}号\n\
             index: LX{number:07}/{year}\n---\n\n"
        );
    }

    fn body(&mut self, out: &mut String) {
        let (_, office, _) = self.organization();
        let random = &mut self.random;
        let end = out.len() + 2000 + random.below(1000) - 320;
        out.push_str("各县（区）人民政府，市政府各部门：\n\n");
        sentence(random, out);
        sentence(random, out);
        out.push_str("现就有关事项通知如下。\n\n");
        let with_table = self.number.is_multiple_of(4);
        let mut article = 0;
        while out.len() < end {
            if article % 3 == 0 {
                let part = article / 3;
                let _ = write!(
                    out,
                    "## {}、{}\n\n",
                    NUMERALS[part % 20],
                    HEADINGS[part % HEADINGS.len()]
                );
            }
            let _ = write!(out, "第{}条　", NUMERALS[article % 20]);
            sentence(random, out);
            if random.below(3) == 0 {
                let _ = write!(
                    out,
                    "**重点{}{}。** ",
                    random.pick(&VERBS),
                    random.pick(&OBJECTS)
                );
            }
            sentence(random, out);
            out.push_str("\n\n");
            match article {
                1 => {
                    for k in 1..=3 {
                        let _ = writeln!(
                            out,
                            "{k}. {}{}；",
                            random.pick(&VERBS),
                            random.pick(&OBJECTS)
                        );
                    }
                    out.push('\n');
                }
                2 if with_table => {
                    out.push_str(
                        "| 序号 | 项目 | 金额（万元） | 责任单位 |\n|---:|:---|---:|:---|\n",
                    );
                    for k in 1..=5 {
                        let (object, unit) =
                            (random.pick(&OBJECTS), ORGANIZATIONS[random.below(39)].1);
                        let (whole, tenth) = (10 + random.below(9990), random.below(10));
                        let _ = writeln!(out, "| {k} | {object} | {whole}.{tenth} | {unit} |");
                    }
                    out.push('\n');
                }
                _ => {}
            }
            article += 1;
        }
        let (surname, line) = (random.pick(&SURNAMES), 1000 + random.below(9000));
        let _ = writeln!(
            out,
            "本文件自发布之日起施行，由{office}负责解释。联系人：{surname}同志，电话：0000-8200{line}。"
        );
    }
}

/// One sentence of two or three clauses.
fn sentence(random: &mut Random, out: &mut String) {
    let _ = write!(
        out,
        "{}{}{}{}，",
        random.pick(&ACTORS),
        random.pick(&MODES),
        random.pick(&VERBS),
        random.pick(&OBJECTS)
    );
    if random.below(3) == 0 {
        let (amount, unit) = (1 + random.below(9999), random.pick(&UNITS));
        let _ = write!(
            out,
            "年内{}{}{amount}{unit}，",
            random.pick(&VERBS),
            random.pick(&OBJECTS)
        );
    }
    let _ = write!(out, "{}。", random.pick(&ENDS));
}

/// SplitMix64: small, quick, and the same everywhere.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x676f_6e67_6b61_6921)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    fn pick(&mut self, words: &'static [&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

fn write_gongkai_frame(root: &Path) -> io::Result<()> {
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
        let (level, kind) = if name.ends_with("人民政府") {
            ("district", "government")
        } else {
            ("city", "department")
        };
        let _ = writeln!(
            text,
            "      - {{id: {id}, name: {name}, level: {level}, kind: {kind}}}"
        );
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

fn write_hugo_frame(root: &Path) -> io::Result<()> {
    let files = [
        ("hugo.yaml", include_str!("hugo/hugo.yaml")),
        ("static/site.css", include_str!("hugo/static/site.css")),
        (
            "layouts/_partials/head.html",
            include_str!("hugo/layouts/_partials/head.html"),
        ),
        (
            "layouts/_partials/header.html",
            include_str!("hugo/layouts/_partials/header.html"),
        ),
        (
            "layouts/_partials/footer.html",
            include_str!("hugo/layouts/_partials/footer.html"),
        ),
        (
            "layouts/_partials/items.html",
            include_str!("hugo/layouts/_partials/items.html"),
        ),
        (
            "layouts/baseof.html",
            include_str!("hugo/layouts/baseof.html"),
        ),
        (
            "layouts/baseof.mobile.html",
            include_str!("hugo/layouts/baseof.mobile.html"),
        ),
        ("layouts/home.html", include_str!("hugo/layouts/home.html")),
        (
            "layouts/home.mobile.html",
            include_str!("hugo/layouts/home.html"),
        ),
        (
            "layouts/section.html",
            include_str!("hugo/layouts/list.html"),
        ),
        (
            "layouts/section.mobile.html",
            include_str!("hugo/layouts/list.html"),
        ),
        ("layouts/term.html", include_str!("hugo/layouts/list.html")),
        (
            "layouts/term.mobile.html",
            include_str!("hugo/layouts/list.html"),
        ),
        (
            "layouts/taxonomy.html",
            include_str!("hugo/layouts/taxonomy.html"),
        ),
        (
            "layouts/taxonomy.mobile.html",
            include_str!("hugo/layouts/taxonomy.html"),
        ),
        ("layouts/page.html", include_str!("hugo/layouts/page.html")),
        (
            "layouts/page.mobile.html",
            include_str!("hugo/layouts/page.mobile.html"),
        ),
    ];
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(root))?;
        fs::write(path, text)?;
    }
    Ok(())
}
