//! The social organizations of the city (社会组织): 2,028 that exist, as reported for 2020, and a few struck off.
//!
//! Their number does not follow that of the people: what share of them is paired is one of the figures to be reproduced.

use entity_kernel::division::DivisionLevel;
use entity_kernel::organization::{self, OrganizationKind, OrganizationState};
use kernel::spelling;
use resource::CreditCode;
use uuid::Uuid;

use super::chance::Chance;
use super::error::DemoError;
use super::keys::Keys;
use super::row::{Stamp, row};
use super::time::{SET_UP, at, before, day};
use super::tree::{Division, Tree};

/// Social organizations that exist, with the one that stands among the agencies.
pub const ALL: usize = 2_028;
/// Of these registered at the city, which alone may be paired.
const OF_CITY: usize = 640;
/// Struck off.
const CLOSED: usize = 24;

/// What social groups are about.
const TOPICS: [&str; 40] = [
    "青年志愿者",
    "老年书画",
    "餐饮",
    "摄影家",
    "果业",
    "养蜂",
    "中药材",
    "民间文艺家",
    "钓鱼",
    "太极拳",
    "羽毛球",
    "乒乓球",
    "棋类",
    "舞蹈家",
    "作家",
    "书法家",
    "美术家",
    "音乐家",
    "集邮",
    "收藏家",
    "钛及新材料产业",
    "机械工业",
    "物流",
    "建材",
    "家居",
    "电子商务",
    "旅游",
    "茶叶",
    "苹果",
    "猕猴桃",
    "奶山羊",
    "辣椒",
    "面皮产业",
    "擀面",
    "青铜文化",
    "周秦文化",
    "炎帝文化",
    "社会工作",
    "法学",
    "医学",
];
const GROUPS: [&str; 5] = ["协会", "促进会", "研究会", "联合会", "商会"];
/// What service organizations are called, and what they are.
const BRANDS: [&str; 48] = [
    "阳光",
    "春晖",
    "新星",
    "育才",
    "博爱",
    "康宁",
    "金台",
    "渭水",
    "秦岭",
    "凤鸣",
    "岐阳",
    "和谐",
    "晨曦",
    "爱心",
    "红枫",
    "启明",
    "明德",
    "弘毅",
    "安康",
    "长青",
    "仁和",
    "同心",
    "蓝天",
    "幸福",
    "金色",
    "未来",
    "智慧",
    "童心",
    "欣欣",
    "希望",
    "东方",
    "华夏",
    "新世纪",
    "西岐",
    "周原",
    "太白",
    "陈仓",
    "石鼓",
    "渭滨",
    "吉祥",
    "福寿",
    "颐养",
    "乐龄",
    "百草",
    "杏林",
    "励志",
    "致远",
    "思源",
];
const SERVICES: [&str; 12] = [
    "幼儿园",
    "职业培训学校",
    "社会工作服务中心",
    "养老服务中心",
    "艺术培训中心",
    "体育俱乐部",
    "康复中心",
    "民办医院",
    "志愿服务中心",
    "文化传播中心",
    "农业科技服务中心",
    "公益服务中心",
];
const FUNDS: [&str; 8] = [
    "慈善",
    "教育发展",
    "见义勇为",
    "扶贫助困",
    "残疾人福利",
    "老龄事业发展",
    "关爱儿童",
    "医疗救助",
];

/// The organizations beside the agencies, those of the city first.
#[derive(Debug)]
pub struct Societies {
    /// The rows.
    pub rows: Vec<organization::Model>,
}

impl Societies {
    /// Invents them.
    pub fn of(tree: &Tree, seed: u64, keys: &mut Keys) -> Result<Self, DemoError> {
        let mut chance = Chance::of(seed, "societies");
        let city = tree.get("6103")?;
        let counties: Vec<&Division> = tree.of_level(DivisionLevel::County).collect();
        let mut rows = Vec::with_capacity(ALL + CLOSED);
        for number in 0..ALL - 1 + CLOSED {
            let of_county = (OF_CITY..ALL - 1).contains(&number);
            let division = if of_county {
                counties[number % counties.len()]
            } else {
                city
            };
            let place = match number {
                0..OF_CITY => number,
                _ if of_county => number / counties.len(),
                _ => number - (ALL - 1) + OF_CITY,
            };
            let row = society(division, (place, number), keys, &mut chance)?;
            rows.push(row);
        }
        Ok(Self { rows })
    }

    /// Organizations of the city that exist: the only ones that are paired.
    pub fn of_city(&self) -> impl Iterator<Item = Uuid> {
        self.rows.iter().take(OF_CITY).map(|row| row.id)
    }
}

/// Name, kind and class of the credit code of the so-manyth organization of a register.
fn named(division: &Division, number: usize) -> (String, OrganizationKind, char) {
    use OrganizationKind::{Foundation, ServiceOrganization, SocialGroup};
    let (groups, funds) = (TOPICS.len() * GROUPS.len(), FUNDS.len());
    // A step without a common divisor with the number of names meets each of them once.
    let drawn = number * 331 % (groups + funds + BRANDS.len() * SERVICES.len());
    let (of, service) = (&division.name, drawn.saturating_sub(groups + funds));
    if drawn < groups {
        let (topic, form) = (TOPICS[drawn % 40], GROUPS[drawn / 40]);
        (format!("{of}{topic}{form}"), SocialGroup, '1')
    } else if drawn < groups + funds {
        let fund = FUNDS[drawn - groups];
        (format!("{of}{fund}基金会"), Foundation, '3')
    } else {
        let (brand, what) = (BRANDS[service % 48], SERVICES[service / 48]);
        (format!("{of}{brand}{what}"), ServiceOrganization, '2')
    }
}

fn society(
    division: &Division,
    (place, number): (usize, usize),
    keys: &mut Keys,
    chance: &mut Chance,
) -> Result<organization::Model, DemoError> {
    let (name, kind, class) = named(division, place);
    let spelled = spelling::title(&name);
    let registered = before(day(2019, 6, 28), u64::from(chance.below(6_000)));
    let closed = number >= ALL - 1;
    let now = at(SET_UP, 9 * 60);
    let code = CreditCode::new(
        '5',
        class,
        division.code.county6(),
        &format!("MJ{number:06}"),
    )?;
    Ok(row!(organization in division.place, Stamp::made(now, None);
        id: keys.next(now),
        name: name,
        kind: kind,
        credit_code: Some(code),
        state: if closed { OrganizationState::Closed } else { OrganizationState::Active },
        name_pinyin: spelled.pinyin,
        name_initials: spelled.initials,
        parent_id: None,
        address: Some(format!("{}{}号", division.full_name, chance.between(1, 180))),
        phone: Some(format!("0917-8{}", chance.digits(6))),
        registered_on: Some(registered),
        closed_on: closed.then(|| day(2019, 12, 20)),
    ))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::tree::Tree;
    use super::*;

    #[test]
    fn there_are_as_many_as_reported_and_each_has_its_name_and_code() {
        let mut keys = Keys::new(1);
        let tree = Tree::read(&mut keys).unwrap();
        let societies = Societies::of(&tree, 1, &mut keys).unwrap();
        let active = societies
            .rows
            .iter()
            .filter(|row| row.state == OrganizationState::Active);
        assert_eq!(active.count() + 1, ALL);
        let names: HashSet<_> = societies.rows.iter().map(|row| row.name.clone()).collect();
        let codes: HashSet<_> = societies
            .rows
            .iter()
            .map(|row| row.credit_code.clone())
            .collect();
        assert_eq!(
            (names.len(), codes.len()),
            (societies.rows.len(), societies.rows.len())
        );
        assert!(societies.of_city().count() == OF_CITY);
        for kind in [
            OrganizationKind::SocialGroup,
            OrganizationKind::ServiceOrganization,
            OrganizationKind::Foundation,
        ] {
            assert!(societies.rows.iter().any(|row| row.kind == kind));
        }
    }
}
