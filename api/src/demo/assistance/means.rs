//! What an applying family lives on: invented so that the case comes out as it should.

use entity_assistance::asset_item::AssetType;
use entity_assistance::assistance_case::{AreaType, RefusalCode};
use entity_assistance::case_member::{Employment, LabourCapacity};
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::income_item::IncomeType;
use entity_kernel::person::DisabilityGrade;
use resource::Money;

use super::super::chance::Chance;
use super::super::people::register::{Family, Member};
use super::super::time::COUNTED;

/// How the calculation is to come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Entitled.
    Entitled,
    /// Income reaches the standard.
    IncomeOver,
    /// Property above the limit.
    AssetOver,
}

impl Outcome {
    /// Ground of refusal that goes with it.
    pub const fn refusal(self) -> Option<RefusalCode> {
        match self {
            Self::Entitled => None,
            Self::IncomeOver => Some(RefusalCode::IncomeOver),
            Self::AssetOver => Some(RefusalCode::AssetOver),
        }
    }
}

/// A figure: whose (by index; none for the household), what, how much, particulars.
#[derive(Clone, Copy, Debug)]
pub struct Figure<K> {
    /// Index of the member.
    pub member: Option<usize>,
    /// Kind.
    pub kind: K,
    /// Amount.
    pub amount: Money,
    /// Particulars.
    pub note: &'static str,
}

/// What a family declares.
#[derive(Clone, Debug, Default)]
pub struct Means {
    /// Incomes of twelve months.
    pub incomes: Vec<Figure<IncomeType>>,
    /// Expenses of twelve months.
    pub expenses: Vec<Figure<ExpenseType>>,
    /// Property.
    pub assets: Vec<Figure<AssetType>>,
}

/// Ability to work and occupation of a member.
pub fn occupation(member: &Member, area: AreaType) -> (LabourCapacity, Employment) {
    let person = &member.person;
    let severe = matches!(
        person.disability,
        Some((_, DisabilityGrade::Grade1 | DisabilityGrade::Grade2))
    );
    let farms = area == AreaType::Rural;
    match person.age(COUNTED) {
        0..6 => (LabourCapacity::None, Employment::Unable),
        6..19 => (LabourCapacity::None, Employment::Student),
        _ if severe || person.ill => (LabourCapacity::None, Employment::Unable),
        70.. => (LabourCapacity::None, Employment::Unable),
        60.. if farms => (LabourCapacity::Partial, Employment::Farmer),
        60.. => (LabourCapacity::None, Employment::Retired),
        _ if person.disability.is_some() && farms => (LabourCapacity::Partial, Employment::Farmer),
        _ if person.disability.is_some() => (LabourCapacity::Partial, Employment::Unemployed),
        _ => (LabourCapacity::Full, Employment::WageEarner),
    }
}

/// Invents what a family lives on.
///
/// `budget` is about the countable income of twelve months that the family is to have.
pub fn invented(family: &Family, area: AreaType, budget: Money, chance: &mut Chance) -> Means {
    let mut means = Means::default();
    let workers: Vec<usize> = (0..family.members.len())
        .filter(|index| occupation(&family.members[*index], area).1 == Employment::WageEarner)
        .collect();
    earn(&mut means, &workers, area, budget, chance);
    for (index, member) in family.members.iter().enumerate() {
        allowances(&mut means, index, member);
        expenses(&mut means, index, member, chance);
    }
    own(&mut means, family.members.len(), chance);
    means
}

/// Wages of a worker, what the fields or odd jobs bring; the budget before the cost of working is deducted.
fn earn(means: &mut Means, workers: &[usize], area: AreaType, budget: Money, chance: &mut Chance) {
    let (kind, note) = match area {
        AreaType::Rural => (IncomeType::Business, "小麦、玉米及苹果种植净收入"),
        AreaType::Urban => (IncomeType::Other, "零工收入"),
    };
    let wage_share = if workers.is_empty() {
        0
    } else {
        i64::from(chance.between(45, 80))
    };
    let wage = tens(budget.in_fen() * wage_share / 80);
    let rest = tens(budget.in_fen() * (100 - wage_share) / 100);
    if let Some(worker) = workers.first().filter(|_| !wage.is_zero()) {
        let employer = ["县城建筑工地务工", "镇办企业务工", "外出务工", "家政服务"];
        means.incomes.push(Figure {
            member: Some(*worker),
            kind: IncomeType::Wage,
            amount: wage,
            note: chance.pick(&employer),
        });
    }
    means.incomes.push(Figure {
        member: None,
        kind,
        amount: rest,
        note,
    });
}

/// An amount down to ten yuan.
const fn tens(fen: i64) -> Money {
    Money::yuan(fen / 1_000 * 10)
}

/// Allowances that the law does not count.
fn allowances(means: &mut Means, index: usize, member: &Member) {
    let age = member.person.age(COUNTED);
    let severe = matches!(
        member.person.disability,
        Some((_, DisabilityGrade::Grade1 | DisabilityGrade::Grade2))
    );
    let all = [
        (
            age >= 60,
            IncomeType::BasePension,
            1_632,
            "城乡居民基础养老金",
        ),
        (
            age >= 70,
            IncomeType::OldAgeAllowance,
            600,
            "高龄老人生活保健补贴",
        ),
        (
            severe,
            IncomeType::DisabilityAllowance,
            1_440,
            "残疾人两项补贴",
        ),
    ];
    for (_, kind, yuan, note) in all.into_iter().filter(|(gets, ..)| *gets) {
        means.incomes.push(Figure {
            member: Some(index),
            kind,
            amount: Money::yuan(yuan),
            note,
        });
    }
}

fn expenses(means: &mut Means, index: usize, member: &Member, chance: &mut Chance) {
    let person = &member.person;
    let needs_care = person.ill || (person.disability.is_some() && chance.percent(40));
    let studies = (15..23).contains(&person.age(COUNTED)) && chance.percent(45);
    let all = [
        (
            needs_care,
            ExpenseType::MedicalSelfPaid,
            chance.between(8, 60),
            "自付医疗费用",
        ),
        (
            studies,
            ExpenseType::Education,
            chance.between(6, 45),
            "学费、住宿费",
        ),
    ];
    for (_, kind, hundreds, note) in all.into_iter().filter(|(spends, ..)| *spends) {
        means.expenses.push(Figure {
            member: Some(index),
            kind,
            amount: Money::yuan(i64::from(hundreds) * 100),
            note,
        });
    }
}

/// A house and some savings, far below every limit.
fn own(means: &mut Means, members: usize, chance: &mut Chance) {
    let members = i64::try_from(members).unwrap_or(1);
    let house = Money::yuan(i64::from(chance.between(30, 90)) * 1_000);
    let savings = Money::yuan(i64::from(chance.between(2, 30)) * 100 * members);
    let assets = [
        (AssetType::House, house, "自有住房一套"),
        (AssetType::Deposit, savings, "银行存款"),
    ];
    means
        .assets
        .extend(assets.map(|(kind, amount, note)| Figure {
            member: None,
            kind,
            amount,
            note,
        }));
}

/// Medicines that eat most of what comes in.
pub fn with_costs(mut means: Means, member: usize, chance: &mut Chance) -> Means {
    let all: i64 = means
        .incomes
        .iter()
        .map(|income| income.amount.in_fen())
        .sum();
    let eaten = tens(all * i64::from(chance.between(72, 95)) / 100);
    means.expenses.push(Figure {
        member: Some(member),
        kind: ExpenseType::MedicalSelfPaid,
        amount: eaten,
        note: "住院及长期服药自付费用",
    });
    means
}

/// A car, which rules help out.
pub fn with_car(mut means: Means) -> Means {
    means.assets.push(Figure {
        member: Some(0),
        kind: AssetType::VehicleCar,
        amount: Money::yuan(46_000),
        note: "小型普通客车（核对发现）",
    });
    means
}
