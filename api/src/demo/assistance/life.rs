//! The life of an award: granted, rechecked when its time comes, raised with the standard, held back, run out, ended.
//!
//! What each decision does to the lines is said by the domain's own rules.

use assistance::award::change::{basis, of_row};
use assistance::rules::Calculation;
use assistance::rules::effect::{End, first_month, last_month};
use assistance::rules::lines::{self, Changes};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::award_line::{self, AwardLineKind};
use entity_assistance::recheck_task::RecheckOutcome;
use kernel::calendar::{Period, business_date};
use resource::{CodeList, Money, Month};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject};
use super::super::staff::Officer;
use super::super::time::at;
use super::application::Application;
use super::award::{self, Paid, cycle};
use super::course::NO_DEADLINE;
use super::means::Means;
use super::outcome::Reckoned;
use super::payroll::present_month;
use super::plan::Fate;
use super::recheck::{self, Ahead};
use super::{raise, tekun};

/// An award as it is led from its first day to today.
#[derive(Debug)]
pub struct Life<'a> {
    /// The application that it rests on.
    pub application: &'a Application<'a>,
    /// As it stands.
    pub award: assistance_award::Model,
    /// All its lines.
    pub lines: Vec<award_line::Model>,
    /// What the family lives on, as last confirmed.
    pub means: Means,
    /// Rechecks so far.
    pub rechecks: i32,
}

/// Puts the award of an approved case on the desk, with everything that became of it.
pub fn put(
    application: &Application<'_>,
    fate: Fate,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<Paid, DemoError> {
    let mut life = Life::begin(application, desk)?;
    let care = life
        .lines
        .iter()
        .filter(|line| line.kind == AwardLineKind::TekunCare);
    let care = Money::sum(care.map(|line| line.amount))?;
    life.lead(recheck::of_fate(&life, fate, desk), desk, chance)?;
    life.run_out(desk)?;
    if fate == Fate::Suspended {
        life.suspend(desk)?;
    }
    if let Some(support) = &application.support {
        tekun::settle(application, support, &mut life.award, care, desk)?;
    }
    let payee = application.applicant();
    let account = payee.account.clone();
    let account = account.ok_or_else(|| DemoError::invented("an applicant without an account"))?;
    desk.load.awards.push(life.award.clone());
    desk.load.lines.extend(life.lines.iter().cloned());
    Ok(Paid {
        award: life.award,
        lines: life.lines,
        payee: payee.person.name.clone(),
        account,
    })
}

impl<'a> Life<'a> {
    fn begin(application: &'a Application<'a>, desk: &mut Desk) -> Result<Self, DemoError> {
        let award = award::active(application, desk);
        let lines = award::lines(application, &award, desk);
        let life = Self {
            application,
            lines,
            means: application.means.clone(),
            rechecks: 0,
            award,
        };
        let approver = application.of_county("COUNTY_APPROVER")?;
        let done = Done {
            command: "approveCase",
            from: None,
            to: Some(AwardState::Active.code()),
            by: Some(approver),
            at: life.award.created_at,
        };
        journal::put(life.subject(), done, desk);
        Ok(life)
    }

    /// Rechecks and the raise of the standard, in the order of their decisions.
    fn lead(
        &mut self,
        mut own: Option<Ahead>,
        desk: &mut Desk,
        chance: &mut Chance,
    ) -> Result<(), DemoError> {
        let mut raised_at = raise::day(self.application);
        let mut next = recheck::next(self, &mut own, chance);
        while self.award.state != AwardState::Ended {
            let decided_at = next.map(|ahead| ahead.schedule.decided);
            if let Some(at) = raised_at.filter(|at| decided_at.is_none_or(|other| *at <= other)) {
                raise::put(self, at, desk)?;
                raised_at = None;
                continue;
            }
            let Some(ahead) = next else { break };
            if !recheck::put(self, ahead, desk, chance)? {
                break;
            }
            next = recheck::next(self, &mut own, chance);
        }
        Ok(())
    }

    /// The award as the journal names it.
    fn subject(&self) -> Subject {
        Subject {
            kind: "AssistanceAward",
            id: self.award.id,
            place: self.application.place(),
        }
    }

    /// A command has been run on the award, which leaves it as it stands now.
    pub fn touched(
        &mut self,
        command: &'static str,
        from: AwardState,
        by: Option<&Officer>,
        at: DateTime<Utc>,
        desk: &mut Desk,
    ) {
        self.award.version += 1;
        self.award.updated_at = at;
        let done = Done {
            command,
            from: Some(from.code()),
            to: Some(self.award.state.code()),
            by,
            at,
        };
        journal::put(self.subject(), done, desk);
    }

    /// Does to the award what a recheck that was decided says.
    pub fn decide(
        &mut self,
        (recheck, reckoned): (Uuid, &Reckoned),
        by: &Officer,
        at: DateTime<Utc>,
        desk: &mut Desk,
    ) {
        let (from, on) = (self.award.state, business_date(at));
        let found = &reckoned.found;
        match reckoned.outcome {
            RecheckOutcome::Stop => self.end(
                last_month(End::Decision(on)),
                "家庭收入超过保障标准，动态管理退出",
                at,
            ),
            RecheckOutcome::Gradual => {
                self.award.state = AwardState::GradualExit;
                self.award.gradual_until = reckoned.until;
            }
            _ if found.eligible => {
                self.award.state = AwardState::Active;
                self.award.gradual_until = None;
                let basis = basis(found, &json!({ "recheck": self.rechecks }));
                self.change(found, first_month(on), (&basis, by.id, at), desk);
            }
            _ => {}
        }
        self.means = reckoned.means.clone();
        self.award.basis_recheck_id = Some(recheck);
        if self.award.state != AwardState::Ended {
            let months = cycle(self.award.manage_class, self.award.area_type);
            let calendar = &self.application.city.calendar;
            let due = calendar.add_period(on, Period::Months(months), true);
            self.award.recheck_due_on = due.on;
        }
        self.touched("approveRecheck", from, Some(by), at, desk);
    }

    /// Brings the lines to what was found, from this month on.
    pub fn change(
        &mut self,
        found: &Calculation,
        from: Month,
        decided: (&Json, Uuid, DateTime<Utc>),
        desk: &mut Desk,
    ) {
        let from = from.max(self.award.start_month);
        let held: Vec<_> = self.lines.iter().map(of_row).collect();
        self.carry_out(
            &lines::change(&held, &found.lines, from),
            from,
            decided,
            desk,
        );
        self.award.monthly_total = found.monthly_total;
        self.award.person_count = i32::try_from(found.members).unwrap_or(i32::MAX);
    }

    /// Drops, closes and opens lines.
    pub fn carry_out(
        &mut self,
        changes: &Changes,
        from: Month,
        (basis, by, at): (&Json, Uuid, DateTime<Utc>),
        desk: &mut Desk,
    ) {
        self.lines.retain(|line| !changes.drop.contains(&line.id));
        for line in &mut self.lines {
            if changes.close.contains(&line.id) {
                line.to_month = Some(from.previous());
                line.updated_at = at;
            }
        }
        for line in &changes.open {
            let row = award::line(&self.award, line, (from, None), basis, desk.keys.next(at));
            self.lines.push(award_line::Model {
                created_at: at,
                updated_at: at,
                created_by: Some(by),
                ..row
            });
        }
    }

    /// Ends the award with this last month.
    fn end(&mut self, last: Month, reason: &str, at: DateTime<Utc>) {
        self.lines.retain(|line| line.from_month <= last);
        for line in &mut self.lines {
            if line.to_month.is_none_or(|to| to > last) {
                line.to_month = Some(last);
                line.updated_at = at;
            }
        }
        self.award.state = AwardState::Ended;
        self.award.end_month = (last >= self.award.start_month).then_some(last);
        self.award.end_reason = Some(reason.to_owned());
        self.award.recheck_due_on = NO_DEADLINE;
        self.award.monthly_total = Money::ZERO;
    }

    /// Ends what has run out by now: an allowance of some last months, a status that was valid for a year.
    fn run_out(&mut self, desk: &mut Desk) -> Result<(), DemoError> {
        let from = self.award.state;
        let over = |last: NaiveDate| at(last + Days::new(1), 60);
        let (command, last) = match (from, self.award.gradual_until, self.award.valid_until) {
            (AwardState::GradualExit, Some(until), _) => {
                ("completeGradualExit", (until.last_day(), "渐退期满"))
            }
            (AwardState::Active, _, Some(until)) => ("expireAward", (until, "有效期届满")),
            _ => return Ok(()),
        };
        if last.0 >= self.application.city.today {
            return Ok(());
        }
        let by = match command {
            "expireAward" => Some(self.application.of_county("COUNTY_OFFICER")?),
            _ => None,
        };
        self.end(Month::of(last.0), last.1, over(last.0));
        self.touched(command, from, by, over(last.0), desk);
        Ok(())
    }

    /// Holds the award back from the present month on: the account failed.
    fn suspend(&mut self, desk: &mut Desk) -> Result<(), DemoError> {
        let (city, from) = (self.application.city, self.award.state);
        if from != AwardState::Active || self.award.payee_person_id.is_none() {
            return Ok(());
        }
        let present = present_month(city);
        let on = present.previous().first_day() + Days::new(25);
        let at = at(on, 10 * 60).max(self.award.updated_at + TimeDelta::hours(1));
        self.award.state = AwardState::Suspended;
        self.award.suspended_from = Some(present);
        let officer = self.application.of_county("COUNTY_OFFICER")?;
        self.touched("suspendAward", from, Some(officer), at, desk);
        Ok(())
    }
}
