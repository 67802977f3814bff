//! One family's application: its days, its means, its calculation, and who worked on it.

use assistance::rules::facts::{Asset, Disability, Expense, Household, Income};
use assistance::rules::income::exempt_by_default;
use assistance::rules::{self, Calculation, Ruleset, calculate};
use chrono::{Datelike, NaiveDate};
use entity_assistance::assistance_case::{AreaType, CaseState};
use entity_assistance::income_item::ItemOrigin;
use graph::places::Place;
use kernel::calendar::business_date;
use resource::Money;
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::numbers;
use super::super::papers::Object;
use super::super::people::register::Family;
use super::super::staff::Officer;
use super::super::tree::Division;
use super::course::Course;
use super::means::{self, Means, Outcome};

/// Table of cases.
pub const TABLE: &str = "assistance_case";

/// An application and what it has come to.
#[derive(Debug)]
pub struct Application<'a> {
    /// The city.
    pub city: &'a City<'a>,
    /// The family.
    pub family: &'a Family,
    /// Village of the family.
    pub village: &'a Division,
    /// Key of the case.
    pub id: Uuid,
    /// Number of the case.
    pub number: String,
    /// Rural or urban.
    pub area: AreaType,
    /// State that it has come to.
    pub state: CaseState,
    /// Its days.
    pub course: Course,
    /// What the family lives on.
    pub means: Means,
    /// The calculation as of the opinion, or of the decision where there is one.
    pub calculation: Calculation,
    /// Whether the applicant is a close relative of an official.
    pub relative: bool,
    /// Seed of the county's draw.
    pub draw: i64,
}

impl<'a> Application<'a> {
    /// An application that came to this state along this course.
    pub fn new(
        city: &'a City<'a>,
        family: &'a Family,
        village: &'a Division,
        state: CaseState,
        course: Course,
        desk: &mut Desk,
        chance: &mut Chance,
    ) -> Result<Self, DemoError> {
        let area = if family.urban {
            AreaType::Urban
        } else {
            AreaType::Rural
        };
        let outcome = outcome(state, chance);
        let on = business_date(course.entered(state).max(course.opinion.opened_at));
        let (means, calculation) = reckon(city, family, area, outcome, on, chance)?;
        let number = desk.numbers.next(
            numbers::CASES,
            village.code.county6(),
            course.applied_on.year(),
        );
        Ok(Self {
            city,
            family,
            village,
            id: desk.keys.next(course.created_at),
            number,
            area,
            state,
            course,
            means,
            calculation,
            relative: chance.percent(3),
            draw: i64::from(chance.below(10_000)),
        })
    }

    /// Whether the case has come to this state or beyond, on its way to approval.
    pub const fn reached(&self, state: CaseState) -> bool {
        rank(self.state) >= rank(state)
    }

    /// Whether the county has to visit: a relative's case, or one that was drawn.
    pub const fn county_visits(&self) -> bool {
        self.relative || (self.reached(CaseState::CountyReview) && self.draw < 3_000)
    }

    /// Where the case lies.
    pub const fn place(&self) -> Place {
        self.family.place
    }

    /// The case as what a paper belongs to.
    pub fn object(&self) -> Object<'_> {
        Object {
            table: TABLE,
            id: self.id,
            number: &self.number,
            place: self.place(),
        }
    }

    /// Officer of the town.
    pub fn of_town(&self, role: &'static str, nth: usize) -> Result<&'a Officer, DemoError> {
        self.city.staff.holder(self.place().town, role, nth)
    }

    /// Officer of the county.
    pub fn of_county(&self, role: &'static str) -> Result<&'a Officer, DemoError> {
        self.city.staff.holder(self.place().county, role, 0)
    }
}

/// How far a state lies on the way from draft to approval; states beside the way count as where they branch off.
const fn rank(state: CaseState) -> u8 {
    match state {
        CaseState::Draft => 0,
        CaseState::Submitted | CaseState::Correction | CaseState::RejectedIntake => 1,
        CaseState::MeansTesting => 2,
        CaseState::Surveying | CaseState::Withdrawn => 3,
        CaseState::Reviewing => 4,
        CaseState::TownOpinion | CaseState::Refused => 5,
        CaseState::Notice => 6,
        CaseState::CountyReview => 7,
        CaseState::DecisionNotice => 8,
        CaseState::Approved => 9,
    }
}

fn outcome(state: CaseState, chance: &mut Chance) -> Outcome {
    match state {
        CaseState::Refused if chance.percent(70) => Outcome::IncomeOver,
        CaseState::Refused => Outcome::AssetOver,
        _ => Outcome::Entitled,
    }
}

/// Means with which the rules come to the outcome, and their calculation.
fn reckon(
    city: &City<'_>,
    family: &Family,
    area: AreaType,
    outcome: Outcome,
    on: NaiveDate,
    chance: &mut Chance,
) -> Result<(Means, Calculation), DemoError> {
    let standard = match area {
        AreaType::Rural => city.rules.rural_standard_year.value.in_fen(),
        AreaType::Urban => city.rules.urban_standard_month.value.in_fen() * 12,
    };
    let whole = standard * i64::try_from(family.members.len()).unwrap_or(1);
    let mut percent = match outcome {
        Outcome::IncomeOver => i64::from(chance.between(130, 220)),
        Outcome::Entitled | Outcome::AssetOver => i64::from(chance.between(15, 85)),
    };
    for _ in 0..12 {
        let mut means = means::invented(family, area, Money::fen(whole * percent / 100), chance);
        if outcome == Outcome::AssetOver {
            means = means::with_car(means);
        }
        let found = calculate(
            &household(family, &means, area, on),
            Ruleset::R2012,
            &city.rules,
        );
        let found = found.map_err(DemoError::invented)?;
        let pays = outcome != Outcome::Entitled || !found.monthly_total.is_zero();
        if found.refusal == outcome.refusal() && pays {
            return Ok((means, found));
        }
        percent = if outcome == Outcome::IncomeOver {
            percent * 3 / 2
        } else {
            percent / 2
        };
    }
    Err(DemoError::invented(format!("no means lead to {outcome:?}")))
}

/// The family as the rules see it.
fn household(family: &Family, means: &Means, area: AreaType, on: NaiveDate) -> Household {
    let person = |member: Option<usize>| member.map(|index| family.members[index].row.id);
    Household {
        area,
        on,
        members: family.members.iter().map(fact).collect(),
        incomes: means
            .incomes
            .iter()
            .map(|figure| Income {
                person: person(figure.member),
                kind: figure.kind,
                amount: figure.amount,
                origin: ItemOrigin::Declared,
                exempt: exempt_by_default(figure.kind),
            })
            .collect(),
        expenses: means
            .expenses
            .iter()
            .map(|figure| Expense {
                person: person(figure.member),
                kind: figure.kind,
                amount: figure.amount,
                origin: ItemOrigin::Declared,
            })
            .collect(),
        assets: means
            .assets
            .iter()
            .map(|figure| Asset {
                item: Uuid::nil(),
                person: person(figure.member),
                kind: figure.kind,
                amount: figure.amount,
                origin: ItemOrigin::Declared,
            })
            .collect(),
        obligors: Vec::new(),
        tier: None,
        asset_waiver: None,
    }
}

fn fact(member: &super::super::people::register::Member) -> rules::facts::Member {
    let disability = member.person.disability;
    rules::facts::Member {
        person: member.row.id,
        born_on: member.person.born,
        counted: true,
        disability: disability.map(|(category, grade)| Disability { category, grade }),
        severe_illness: member.person.ill,
        job_refusals: 0,
    }
}
