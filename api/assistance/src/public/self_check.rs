//! What a family may reckon for itself: its own figures, put to the very rules that decide cases. Nothing is stored.

use chrono::{Months, NaiveDate};
use entity_assistance::asset_item::AssetType;
use entity_assistance::assistance_award::{CareLevel, Tier};
use entity_assistance::assistance_case::{AreaType, AssistanceKind};
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::income_item::{IncomeType, ItemOrigin};
use entity_assistance::tekun_obligor::ObligorInability;
use entity_kernel::person::{DisabilityCategory, DisabilityGrade};
use graph::error::{BaseCode, Failure, Refusal, ValidationRule};
use resource::{CodeList, Input, Money};
use uuid::Uuid;

use crate::case::calculation::refused;
use crate::case::local::Local;
use crate::codes::AssistanceCode;
use crate::rules::extremely_poor::{Person, calculate_tekun};
use crate::rules::facts::{Asset, Disability, Expense, Household, Income, Member};
use crate::rules::income::exempt_by_default;
use crate::rules::single::calculate_single;
use crate::rules::status::{calculate_marginal, calculate_rigid};
use crate::rules::{Calculation, Fault, Ruleset, calculate};

/// Most persons of a family.
const MOST_MEMBERS: usize = 30;
/// Most figures of one kind.
const MOST_FIGURES: usize = 100;
/// Greatest age.
const OLDEST: i32 = 130;

/// Member of a family that reckons for itself (自测家庭成员).
#[derive(Clone, Debug, Input)]
pub struct CheckedMemberInput {
    /// Age in full years, 0-130 (周岁年龄).
    pub age: i32,
    /// Category on the disability certificate (残疾类别).
    pub disability_category: Option<DisabilityCategory>,
    /// Grade on the disability certificate (残疾等级).
    pub disability_grade: Option<DisabilityGrade>,
    /// True with a severe illness of the local list (重病).
    pub severe_illness: Option<bool>,
}

/// Income of one kind over the last twelve months (自测收入).
#[derive(Clone, Debug, Input)]
pub struct CheckedIncomeInput {
    /// Kind of income (收入类型).
    pub kind: IncomeType,
    /// Total of the twelve months, >= 0, yuan (金额).
    pub amount: Money,
    /// Number of the member in the list, from 1; none for the household's (第几位成员).
    pub member: Option<i32>,
}

/// Unavoidable expense of one kind over the last twelve months (自测支出).
#[derive(Clone, Debug, Input)]
pub struct CheckedExpenseInput {
    /// Kind of expense (支出类型).
    pub kind: ExpenseType,
    /// Total of the twelve months, self-paid, >= 0, yuan (金额).
    pub amount: Money,
    /// Number of the member in the list, from 1; none for the household's (第几位成员).
    pub member: Option<i32>,
}

/// Property of one kind (自测财产).
#[derive(Clone, Debug, Input)]
pub struct CheckedAssetInput {
    /// Kind of property (财产类型).
    pub kind: AssetType,
    /// Present value, >= 0, yuan (现值).
    pub amount: Money,
    /// Number of the member in the list, from 1; none for the household's (第几位成员).
    pub member: Option<i32>,
}

/// What a family says of itself.
#[derive(Clone, Debug)]
pub struct Told {
    /// Rural or urban standard.
    pub area: AreaType,
    /// Members, in the order by which figures name them.
    pub members: Vec<CheckedMemberInput>,
    /// Incomes.
    pub incomes: Vec<CheckedIncomeInput>,
    /// Expenses.
    pub expenses: Vec<CheckedExpenseInput>,
    /// Property.
    pub assets: Vec<CheckedAssetInput>,
    /// Whether somebody bound to support a person living alone is able to; none where nobody was asked.
    pub able_relatives: Option<bool>,
}

/// What a kind of assistance comes to; the member where it is for one person.
pub struct Outcome {
    /// The calculation, with every step.
    pub found: Calculation,
    /// Number of the member whom it is for, from 1.
    pub member: Option<i32>,
}

/// Key of the member with this number; the family is nobody's, so its keys are its numbers.
fn key(number: i32) -> Uuid {
    Uuid::from_u128(u128::try_from(number).unwrap_or_default())
}

/// Number of the member with this key.
pub fn number(key: Uuid) -> i32 {
    i32::try_from(key.as_u128()).unwrap_or_default()
}

impl Told {
    /// The family as the rules see it, on a day.
    ///
    /// Refusals: `VALIDATION_FAILED`, `NEGATIVE_AMOUNT`, each at its field.
    pub fn household(&self, on: NaiveDate) -> Result<Household, Vec<Refusal>> {
        let mut wrong = Vec::new();
        let members = self.read_members(on, &mut wrong);
        let known = members.len();
        let person = |number: Option<i32>| number.map(key);
        let origin = ItemOrigin::Declared;
        let figures = self.incomes.iter().map(|one| (one.amount, one.member));
        figures_fit("incomes", figures, known, &mut wrong);
        let figures = self.expenses.iter().map(|one| (one.amount, one.member));
        figures_fit("expenses", figures, known, &mut wrong);
        let figures = self.assets.iter().map(|one| (one.amount, one.member));
        figures_fit("assets", figures, known, &mut wrong);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let income = |one: &CheckedIncomeInput| Income {
            person: person(one.member),
            kind: one.kind,
            amount: one.amount,
            origin,
            exempt: exempt_by_default(one.kind),
        };
        let expense = |one: &CheckedExpenseInput| Expense {
            person: person(one.member),
            kind: one.kind,
            amount: one.amount,
            origin,
        };
        let asset = |(at, one): (u128, &CheckedAssetInput)| Asset {
            item: Uuid::from_u128(at),
            person: person(one.member),
            kind: one.kind,
            amount: one.amount,
            origin,
        };
        Ok(Household {
            area: self.area,
            on,
            members,
            incomes: self.incomes.iter().map(income).collect(),
            expenses: self.expenses.iter().map(expense).collect(),
            assets: (1..).zip(&self.assets).map(asset).collect(),
            obligors: Vec::new(),
            // The town proposes the tier; the lowest is what everybody gets at least.
            tier: Some(Tier::T3),
            asset_waiver: None,
        })
    }

    fn read_members(&self, on: NaiveDate, wrong: &mut Vec<Refusal>) -> Vec<Member> {
        if self.members.is_empty() {
            wrong.push(Refusal::invalid(ValidationRule::Required, "members"));
        }
        if self.members.len() > MOST_MEMBERS {
            wrong.push(too_long("members", MOST_MEMBERS));
        }
        let member = |(at, told): (i32, &CheckedMemberInput)| {
            let field = |name: &str| format!("members.{}.{name}", at - 1);
            let age = u32::try_from(told.age).ok();
            let age = age.filter(|_| told.age <= OLDEST);
            if age.is_none() {
                let refusal = Refusal::invalid(ValidationRule::OutOfRange, &field("age"));
                wrong.push(refusal.with("from", 0).with("to", OLDEST));
            }
            let disability = match (told.disability_category, told.disability_grade) {
                (Some(category), Some(grade)) => Some(Disability { category, grade }),
                (Some(_), None) => {
                    let missing = field("disabilityGrade");
                    wrong.push(Refusal::invalid(ValidationRule::Required, &missing));
                    None
                }
                (None, Some(_)) => {
                    let missing = field("disabilityCategory");
                    wrong.push(Refusal::invalid(ValidationRule::Required, &missing));
                    None
                }
                (None, None) => None,
            };
            Member {
                person: key(at),
                born_on: on
                    .checked_sub_months(Months::new(age.unwrap_or_default() * 12))
                    .unwrap_or(on),
                counted: true,
                disability,
                severe_illness: told.severe_illness.unwrap_or_default(),
                job_refusals: 0,
            }
        };
        (1..).zip(&self.members).map(member).collect()
    }
}

/// Amounts below nothing, members that are not in the list, lists without an end.
fn figures_fit(
    list: &str,
    figures: impl ExactSizeIterator<Item = (Money, Option<i32>)>,
    members: usize,
    wrong: &mut Vec<Refusal>,
) {
    if figures.len() > MOST_FIGURES {
        wrong.push(too_long(list, MOST_FIGURES));
    }
    for (at, (amount, member)) in figures.enumerate() {
        if amount.is_negative() {
            let refusal = Refusal::new(AssistanceCode::NegativeAmount);
            wrong.push(refusal.at(&format!("{list}.{at}.amount")));
        }
        let number = member.map(|member| usize::try_from(member).unwrap_or_default());
        if number.is_some_and(|number| number == 0 || number > members) {
            let path = format!("{list}.{at}.member");
            let refusal = Refusal::invalid(ValidationRule::OutOfRange, &path);
            wrong.push(refusal.with("from", 1).with("to", members));
        }
    }
}

fn too_long(list: &str, longest: usize) -> Refusal {
    Refusal::invalid(ValidationRule::ListTooLong, list).with("longest", longest)
}

/// What each kind of assistance that comes into question comes to, the most likely first.
///
/// Support as extremely poor is reckoned for persons living alone, with the care of those who care for themselves: the
/// level of care is assessed later. Refusals: `PARAM_MISSING {key}`, and those of the rules.
pub fn outcomes(
    told: &Told,
    household: &Household,
    local: &Local,
) -> Result<Vec<Outcome>, Failure> {
    let ruleset = Ruleset::in_force(household.on);
    let parameters = local.parameters()?;
    let whole = |found: Result<Calculation, Fault>| {
        let found = found.map_err(refused)?;
        Ok::<_, Failure>(Outcome {
            found,
            member: None,
        })
    };
    let mut outcomes = Vec::new();
    if let (Some(able), [alone]) = (told.able_relatives, household.members.as_slice())
        && let Some(tekun) = set(local.tekun())?
    {
        let able: &[Option<ObligorInability>] = if able { &[None] } else { &[] };
        let person = Person {
            level: CareLevel::SelfCare,
            obligors: able,
        };
        let found = calculate_tekun(household, person, ruleset, &parameters, &tekun);
        outcomes.push(Outcome {
            member: Some(number(alone.person)),
            ..whole(found)?
        });
    }
    outcomes.push(whole(calculate(household, ruleset, &parameters))?);
    for member in household.members.iter().filter(|member| in_need(member)) {
        let found = calculate_single(household, member.person, ruleset, &parameters);
        outcomes.push(Outcome {
            member: Some(number(member.person)),
            ..whole(found)?
        });
    }
    outcomes.push(whole(calculate_marginal(household, ruleset, &parameters))?);
    if !household.expenses.is_empty()
        && let Some(rigid) = set(local.rigid())?
    {
        let found = calculate_rigid(household, ruleset, &parameters, &rigid);
        outcomes.push(whole(found)?);
    }
    outcomes.sort_by_key(|outcome| (!outcome.found.eligible, rank(outcome.found.kind)));
    Ok(outcomes)
}

/// Whether the allowance for one person comes into question.
fn in_need(member: &Member) -> bool {
    member.severe_illness || member.disability.is_some_and(Disability::is_severe)
}

/// More help comes first.
const fn rank(kind: AssistanceKind) -> u8 {
    match kind {
        AssistanceKind::Tekun => 0,
        AssistanceKind::Dibao => 1,
        AssistanceKind::DibaoSingle => 2,
        AssistanceKind::Marginal => 3,
        AssistanceKind::Rigid => 4,
        AssistanceKind::TempAid => 5,
    }
}

/// What is set, or nothing where the place has set nothing of the kind.
fn set<T>(read: Result<T, Failure>) -> Result<Option<T>, Failure> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(Failure::Refused(refusal)) if refusal.code.code == BaseCode::ParamMissing.code() => {
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}
