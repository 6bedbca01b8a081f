//! Fields of the standard directory's items (基层政务公开标准目录, 国办发〔2019〕54号), and the words that it knows.

use super::record::MODES;
use crate::schema::Shape::{Choice, Count, Flag, List, Text, TextOr};
use crate::schema::{Field, field, required};

/// The 26 areas of the pilot, two of them under both names in use, then those that ministries have added since.
pub static AREAS: &[&str] = &[
    "重大建设项目",
    "公共资源交易",
    "财政预决算",
    "安全生产",
    "税收管理",
    "征地补偿",
    "农村集体土地征收",
    "国有土地上房屋征收与补偿",
    "保障性住房",
    "农村危房改造",
    "城乡规划",
    "国土空间规划",
    "生态环境",
    "公共文化服务",
    "公共法律服务",
    "扶贫",
    "救灾",
    "食品药品监管",
    "城市综合执法",
    "就业",
    "社会保险",
    "社会救助",
    "养老服务",
    "户籍管理",
    "涉农补贴",
    "义务教育",
    "医疗卫生",
    "市政服务",
    "自然资源",
    "交通运输",
    "旅游",
    "广播电视和网络视听",
    "新闻出版版权",
    "统计",
    "卫生健康",
];
/// The boxes of the column 公开渠道和载体.
pub static CHANNELS: &[&str] = &[
    "政府网站",
    "政府公报",
    "两微一端",
    "发布会/听证会",
    "广播电视",
    "纸质媒体",
    "公开查阅点",
    "政务服务中心",
    "便民服务站",
    "入户/现场",
    "社区/企事业单位/村公示栏（电子屏）",
    "精准推送",
    "其他",
];
/// Units of a term in working days, then those in days.
pub static WORKING_DAYS: &[&str] = &["工作日", "个工作日", "working-days", "working days"];
pub static DAYS: &[&str] = &["日", "天", "自然日", "个自然日", "days"];
static UNITS: &[&str] =
    &["工作日", "个工作日", "working-days", "working days", "日", "天", "自然日", "个自然日", "days"];

static ELEMENT: &[Field] =
    &[required("name", Text, "要素", "element"), field("required", Flag, "是否必选", "whether it is required")];
static TERM: &[Field] = &[required("n", Count, "天数", "days"), required("unit", Choice(UNITS), "单位", "unit")];

pub static ITEM: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("area", Choice(AREAS), "领域", "area"),
    required("level1", Text, "一级事项", "matter, first level"),
    field("level2", Text, "二级事项", "matter, second level"),
    required("content", List(&TextOr(ELEMENT)), "公开内容（要素）", "content"),
    required("basis", List(&Text), "公开依据", "basis"),
    required("term", TextOr(TERM), "公开时限", "term"),
    required("body", Text, "公开主体", "body"),
    required("channels", List(&Choice(CHANNELS)), "公开渠道和载体", "channels"),
    required("audience", Choice(&["all", "specific"]), "公开对象", "audience"),
    required("mode", Choice(MODES), "公开方式", "mode"),
    required("tiers", List(&Choice(&["county", "town"])), "公开层级", "tiers"),
    field("links", List(&Text), "链接", "links"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_one_of_working_days_or_of_days() {
        let both: Vec<&str> = WORKING_DAYS.iter().chain(DAYS).copied().collect();
        assert_eq!(both, UNITS);
    }
}
