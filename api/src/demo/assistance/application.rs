//! One family's application: its days, its means, its calculation, and who worked on it.

use assistance::rules::Calculation;
use chrono::{Datelike, NaiveDate};
use entity_assistance::assistance_case::{AreaType, AssistanceKind, CaseState};
use graph::places::Place;
use kernel::calendar::business_date;
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::numbers;
use super::super::papers::Object;
use super::super::people::register::{Family, Member};
use super::super::reach::Applied;
use super::super::staff::Officer;
use super::super::tree::Division;
use super::course::Course;
use super::kind::severe;
use super::means::{Means, Outcome};
use super::reckon::Asked;
use super::tekun::Support;
use super::temp_aid::Need;

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
    /// Kind of help.
    pub kind: AssistanceKind,
    /// Who applies, by index.
    pub applicant: usize,
    /// Care and obligors, for TEKUN.
    pub support: Option<Support>,
    /// What is asked for, for TEMP_AID.
    pub need: Option<Need>,
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
        (kind, state): (AssistanceKind, CaseState),
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
        let applicant = applying(kind, family);
        let support = (kind == AssistanceKind::Tekun).then(|| Support::drawn(chance));
        let support = support.transpose()?;
        let need = (kind == AssistanceKind::TempAid).then(|| Need::drawn(chance));
        let asked = Asked {
            city,
            family,
            area,
            kind,
            applicant,
            outcome,
            on,
            support: support.as_ref(),
            aid: need.map(|need| need.request()),
        };
        let (means, calculation) = asked.reckon(chance)?;
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
            kind,
            applicant,
            support,
            need,
            state,
            course,
            means,
            calculation,
            relative: chance.percent(3),
            draw: i64::from(chance.below(10_000)),
        })
    }

    /// The same once more, on another day.
    pub fn asked(&self, on: NaiveDate) -> Asked<'_> {
        Asked {
            city: self.city,
            family: self.family,
            area: self.area,
            kind: self.kind,
            applicant: self.applicant,
            outcome: Outcome::Entitled,
            on,
            support: self.support.as_ref(),
            aid: self.need.map(|need| need.request()),
        }
    }

    /// Who applies.
    pub fn applicant(&self) -> &'a Member {
        &self.family.members[self.applicant]
    }

    /// The application as others refer to it.
    pub fn told(&self) -> Applied {
        Applied {
            case: self.id,
            kind: self.kind,
            state: self.state,
            household: self.family.household,
            place: self.place(),
            on: self.course.applied_on,
        }
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

/// Who applies: whoever the help is for, else the head or the next of age with an account of his or her own.
fn applying(kind: AssistanceKind, family: &Family) -> usize {
    let people: Vec<_> = family
        .members
        .iter()
        .map(|member| member.person.clone())
        .collect();
    let single = severe(&people).filter(|_| kind == AssistanceKind::DibaoSingle);
    let with_account = || {
        family
            .members
            .iter()
            .position(|member| member.account.is_some())
    };
    single.or_else(with_account).unwrap_or_default()
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
