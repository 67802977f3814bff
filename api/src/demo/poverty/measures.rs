//! What other departments do for the families of the register (综合施策).

use chrono::NaiveDate;
use entity_assistance::poverty_profile::PovertyCategory;
use entity_assistance::referral::MeasureType;
use entity_assistance::support_measure;
use resource::{Money, Month};

use super::super::chance::Chance;
use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::journal::{self, Subject};
use super::super::row::{Stamp, row};
use super::super::staff::Officer;
use super::super::time::{at, before, day, days_between};
use super::super::tree::Division;
use super::Registered;

/// Kind, department, what is given, yuan (nothing where it has no price), weight.
type Kind = ((MeasureType, &'static str, &'static str, i64), u32);

const KINDS: [Kind; 13] = [
    (
        (
            MeasureType::Medical,
            "医疗保障局",
            "资助参加城乡居民基本医疗保险，住院费用按规定比例救助",
            250,
        ),
        20,
    ),
    (
        (
            MeasureType::Industry,
            "农业农村局",
            "发放种苗和产业补助，合作社带动发展",
            2_000,
        ),
        18,
    ),
    (
        (
            MeasureType::Employment,
            "人力资源和社会保障局",
            "安排公益性岗位一个",
            600,
        ),
        14,
    ),
    (
        (
            MeasureType::Housing,
            "住房和城乡建设局",
            "危房改造，鉴定为C级",
            15_000,
        ),
        8,
    ),
    (
        (
            MeasureType::Education,
            "教育局",
            "义务教育阶段生活补助",
            1_250,
        ),
        12,
    ),
    (
        (
            MeasureType::DisabilityAllowance,
            "残疾人联合会",
            "重度残疾人护理补贴",
            120,
        ),
        8,
    ),
    (
        (
            MeasureType::ElderCare,
            "民政局",
            "纳入农村互助幸福院日间照料",
            0,
        ),
        5,
    ),
    (
        (
            MeasureType::Charity,
            "慈善协会",
            "春节走访慰问，米面油各一份",
            300,
        ),
        6,
    ),
    (
        (
            MeasureType::ChildWelfare,
            "民政局",
            "留守儿童关爱，签订委托照护协议",
            0,
        ),
        3,
    ),
    (
        (MeasureType::Disaster, "应急管理局", "冬春生活救助", 260),
        2,
    ),
    (
        (MeasureType::PsychoSocial, "民政局", "社工入户心理疏导", 0),
        2,
    ),
    (
        (MeasureType::Judicial, "人民法院", "国家司法救助", 5_000),
        1,
    ),
    (
        (MeasureType::Other, "供电公司", "每户每月免费用电额度", 5),
        1,
    ),
];

/// The first day on which one began.
const FIRST: NaiveDate = day(2019, 11, 4);
/// Of a hundred families of the register so many have a measure: not lifted, others.
const OFTEN: (u32, u32) = (80, 20);

/// Puts the measures of a county's families on the desk.
pub fn put(
    city: &City<'_>,
    county: &Division,
    registered: &[Registered],
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    let last = before(Month::of(city.today).first_day(), 1);
    for one in registered {
        let unlifted = one.category == PovertyCategory::RegisteredUnlifted;
        if !chance.percent(if unlifted { OFTEN.0 } else { OFTEN.1 }) {
            continue;
        }
        let clerk = city.staff.holder(one.family.place.town, "TOWN_CLERK", 0)?;
        let from = before(last, u64::from(chance.below(days_between(FIRST, last) + 1)));
        let measure = measure(one, (city, county), from, clerk, desk, chance);
        desk.load.measures.push(measure);
    }
    Ok(())
}

fn measure(
    one: &Registered,
    (city, county): (&City<'_>, &Division),
    from: NaiveDate,
    clerk: &Officer,
    desk: &mut Desk,
    chance: &mut Chance,
) -> support_measure::Model {
    let (kind, department, content, yuan) = chance.weighted(&KINDS);
    let now = at(from, 15 * 60 + chance.below(90));
    let over = chance
        .percent(25)
        .then(|| before(city.worked(1), u64::from(chance.below(16))));
    let subject = Subject {
        kind: "SupportMeasure",
        id: desk.keys.next(now),
        place: one.family.place,
    };
    journal::tell(subject, "recordSupportMeasure", clerk, now, desk);
    row!(support_measure in one.family.place, Stamp::made(now, Some(clerk.id));
        id: subject.id,
        household_id: one.family.household,
        measure_type: kind,
        department: format!("{}{department}", county.name),
        content: content.to_owned(),
        amount: (yuan > 0).then(|| Money::yuan(yuan)),
        from_on: from,
        to_on: over,
        referral_id: None,
        result: over.map(|_| "已落实到位".to_owned()),
    )
}
