//! `grantFastTrackAid`: aid in an emergency, at once; the papers follow.

use chrono::{DateTime, Utc};
use entity_assistance::assistance_case::OfficeLevel;
use entity_assistance::temp_aid_grant::{self, TempAidState};
use entity_assistance::temp_aid_request::{TempAidCause, TempAidGrade, TempAidType};
use entity_assistance::town_reserve_entry::ReserveDirection;
use entity_kernel::{division, household, person};
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use kernel::calendar::Book;
use kernel::explain::{Explained, Step};
use resource::{Command, Id, Money};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use crate::award::grant::year;
use crate::case::local::{self, Local};
use crate::codes::AssistanceCode;
use crate::rules::deadlines::{Deadlines, Due};
use crate::rules::temp_aid::{TempAidParameters, by_grade, limit_of, may_be_repeated, town_limit};
use crate::rules::{Fault, Ruleset, law, terms};
use crate::temp_aid::reserve::{self, Movement};
use crate::temp_aid::{Same, before, grant, repeated};

/// Gives aid before the papers are there: the town out of its reserve, the county through the bank (先行救助).
#[derive(Command)]
#[command(on = temp_aid_grant, transition, may = "assistance.temp_aid.grant")]
pub struct GrantFastTrackAid {
    /// Where the emergency is, whatever the person's household registration; decides whose reserve pays (急难发生地).
    pub division: Id<division::Entity>,
    /// Who receives it (受助人).
    pub person: Id<person::Entity>,
    /// Household that is struck, where it is known (家庭).
    pub household: Option<Id<household::Entity>>,
    /// Cause (困难原因).
    pub cause: TempAidCause,
    /// How hard it struck; for EXTREME a conference decides on the amount of the case that follows (困难程度).
    pub grade: TempAidGrade,
    /// Persons helped, >= 1 (救助人数).
    pub persons: i32,
    /// Amount, yuan; nothing where goods are given (金额).
    pub amount: Money,
    /// Goods or services given (实物救助).
    pub in_kind: Option<String>,
    /// When the emergency became known, not later than now; now by default (知悉时间).
    pub reported_at: Option<DateTime<Utc>>,
    /// What happened (情况说明).
    pub note: String,
}

impl Create for GrantFastTrackAid {
    async fn create(self, cx: &mut Tx<'_>) -> Result<temp_aid_grant::Model, Failure> {
        let place = cx.place(self.division.key)?;
        let wrong = self.faults(cx.now());
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let person = person::Entity::find_by_id(self.person.key)
            .one(cx.db)
            .await?;
        let person = person.ok_or_else(|| Refusal::not_found().at("person"))?;
        let level = if cx.who.holds(&["TOWN_LEAD"], &place) {
            OfficeLevel::Town
        } else {
            OfficeLevel::County
        };
        let local = Local::load(place, cx.today(), cx.db).await?;
        let set = local.temp_aid()?;
        let mut steps = self.within_limits(level, &set)?;
        let entry = if level == OfficeLevel::Town {
            self.draw(place, &set, &mut steps, cx).await?
        } else {
            self.not_repeated(&set, &mut steps, cx).await?;
            None
        };
        let due = paper_due(&local, cx)?;
        let row = self.row(
            level,
            entry,
            due,
            grant::number(place, cx).await?,
            steps,
            cx,
        )?;
        let given = cx.created(row, place).await?;
        if level == OfficeLevel::County && !given.amount.is_zero() {
            grant::plan(&given, &person, cx).await?;
        }
        Ok(given)
    }
}

impl GrantFastTrackAid {
    fn faults(&self, now: DateTime<Utc>) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        wrong.extend(grant::worth_faults(self.amount, self.in_kind.as_deref()));
        let mut found = |rule, path| wrong.push(Refusal::invalid(rule, path));
        if self.persons < 1 {
            found(ValidationRule::OutOfRange, "persons");
        }
        if self.note.trim().is_empty() {
            found(ValidationRule::Required, "note");
        }
        if self.reported_at.is_some_and(|at| at > now) {
            found(ValidationRule::DateOrder, "reportedAt");
        }
        wrong
    }

    /// `OVER_TOWN_LIMIT`, `OVER_COUNTY_LIMIT`, `OVER_GRADE_LIMIT`, each with `{limit}`.
    fn within_limits(
        &self,
        level: OfficeLevel,
        set: &TempAidParameters,
    ) -> Result<Vec<Step>, Failure> {
        let code = match level {
            OfficeLevel::Town => AssistanceCode::OverTownLimit,
            _ => AssistanceCode::OverCountyLimit,
        };
        // What an extreme hardship is given at once is part of what its conference decides.
        let grade = by_grade(self.grade, Some(set.extreme_cap.value), set);
        let mut steps = Vec::new();
        self.at_most(limit_of(level, set), code, &mut steps)?;
        self.at_most(grade, AssistanceCode::OverGradeLimit, &mut steps)?;
        Ok(steps)
    }

    fn at_most(
        &self,
        limit: Result<Explained<Money>, Fault>,
        code: AssistanceCode,
        steps: &mut Vec<Step>,
    ) -> Result<(), Failure> {
        let limit = limit.map_err(local::refused)?.told_to(steps);
        if self.amount <= limit {
            return Ok(());
        }
        Err(Refusal::new(code).at("amount").with("limit", limit).into())
    }

    /// Takes the money out of the town's reserve, which is locked before anything else is looked at.
    async fn draw(
        &self,
        place: Place,
        set: &TempAidParameters,
        steps: &mut Vec<Step>,
        cx: &mut Tx<'_>,
    ) -> Result<Option<uuid::Uuid>, Failure> {
        let town = place.town.unwrap_or(place.division);
        let there = reserve::locked(town, year(cx), cx).await?;
        self.not_repeated(set, steps, cx).await?;
        if self.amount.is_zero() {
            return Ok(None);
        }
        let there = there.ok_or_else(|| reserve::insufficient(Money::ZERO))?;
        let limit = town_limit(set).map_err(local::refused)?.value;
        let balance = there.balance;
        let movement = Movement {
            direction: ReserveDirection::Out,
            amount: self.amount,
            note: Some(self.note.clone()),
        };
        let (left, entry) = reserve::moved(there, movement, limit, cx).await?;
        steps.push(
            Step::new(
                "备用金支出",
                "Taken out of the reserve",
                "balance - amount",
                &law::temp_aid_town(),
            )
            .with(terms::BALANCE.is(balance))
            .with(terms::AMOUNT.is(self.amount))
            .gives(left.balance),
        );
        Ok(Some(entry.id))
    }

    /// `SAME_CAUSE_LIMIT {number}` where the household was helped for this cause in this year.
    async fn not_repeated(
        &self,
        set: &TempAidParameters,
        steps: &mut Vec<Step>,
        cx: &Tx<'_>,
    ) -> Result<(), Failure> {
        let same = Same {
            household: self.household.map(|household| household.key),
            person: self.person.key,
            cause: self.cause,
            on: cx.today(),
        };
        let earlier = before(same, cx.db).await?;
        let number = u32::try_from(earlier.len()).map_err(Failure::fault)?;
        if may_be_repeated(number, set).told_to(steps) {
            return Ok(());
        }
        Err(repeated(&earlier).at("cause").into())
    }

    fn row(
        self,
        level: OfficeLevel,
        entry: Option<uuid::Uuid>,
        due: chrono::NaiveDate,
        number: String,
        steps: Vec<Step>,
        cx: &mut Tx<'_>,
    ) -> Result<temp_aid_grant::ActiveModel, Failure> {
        cx.note(self.note);
        let handed_over = (level == OfficeLevel::Town).then(|| cx.now());
        Ok(temp_aid_grant::ActiveModel {
            grant_no: Set(number),
            state: Set(TempAidState::Granted),
            state_due_on: Set(due),
            case_id: Set(None),
            household_id: Set(self.household.map(|household| household.key)),
            person_id: Set(self.person.key),
            aid_type: Set(TempAidType::Emergency),
            cause: Set(self.cause),
            grade: Set(Some(self.grade)),
            months: Set(None),
            persons: Set(self.persons),
            fast_track: Set(true),
            amount: Set(self.amount),
            in_kind: Set(self.in_kind),
            installments: Set(1),
            reported_at: Set(Some(self.reported_at.unwrap_or(cx.now()))),
            granted_on: Set(cx.today()),
            granted_by_name: Set(cx.who.name.clone()),
            approval_level: Set(level),
            paid_at: Set(handed_over),
            paperwork_due_on: Set(Some(due)),
            paperwork_done_on: Set(None),
            reserve_entry_id: Set(entry),
            dispute_reason: Set(None),
            steps: Set(grant::explained(steps)?),
            ..Default::default()
        })
    }
}

/// Day by which the papers are due.
fn paper_due(local: &Local, cx: &Tx<'_>) -> Result<chrono::NaiveDate, Failure> {
    let ruleset = Ruleset::in_force(cx.today());
    let deadlines = Deadlines::read(ruleset, |key| local.get(key)).map_err(Failure::fault)?;
    let calendar = cx.service::<Book>().calendar();
    let due = deadlines.due(Due::FastPaper, cx.now(), None, &[], &calendar);
    due.map(|due| due.due_on)
        .ok_or_else(|| Failure::fault("papers of urgent aid have a term"))
}
