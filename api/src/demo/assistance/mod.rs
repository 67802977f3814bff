//! Social assistance in the demo city: cases in every state, awards with lines, payrolls.
//!
//! | you want to | go to |
//! | --- | --- |
//! | change which families apply, and what becomes of it | [`plan`] |
//! | change the days of a case | [`course`] |
//! | change which kind of help they ask for | [`kind`] |
//! | change what becomes of awards | [`life`], [`raise`] |
//! | change when awards are rechecked, and what that finds | [`recheck`], [`outcome`] |
//! | change what was paid too much | [`recovery`] |
//! | change what applying families live on | [`means`], [`reckon`] |
//! | see what is drawn up for a case | [`Applying`], and the file of each table |
//!
//! Amounts are those of the domain's own rules.

pub mod aid_payroll;
pub mod application;
pub mod award;
pub mod case;
pub mod course;
pub mod evidence;
pub mod inquiry;
pub mod items;
pub mod kind;
pub mod life;
pub mod means;
pub mod outcome;
pub mod payment;
pub mod payroll;
pub mod plan;
pub mod publicity;
pub mod raise;
pub mod recheck;
pub mod reckon;
pub mod recovery;
pub mod survey;
pub mod tekun;
pub mod temp_aid;
pub mod timeline;

use chrono::{DateTime, Utc};
use entity_assistance::assistance_case::{AssistanceKind, CaseState};

use super::chance::Chance;
use super::desk::{City, Desk};
use super::error::DemoError;
use super::people::register::Family;
use super::reach::Applied;
use super::tree::Division;
use application::Application;
use award::Paid;
use course::{Course, Pace};
use plan::{Fate, Wanted};
use temp_aid::Granted;

/// What the applications of a county came to.
#[derive(Debug, Default)]
pub struct Drawn {
    /// All of them.
    pub applied: Vec<Applied>,
    /// Awards.
    pub paid: Vec<Paid>,
    /// Temporary aid.
    pub granted: Vec<Granted>,
}

/// A family that asks for help, and the days of its application.
#[derive(Debug)]
pub struct Applying<'a> {
    family: Family,
    village: &'a Division,
    wanted: Wanted,
    kind: AssistanceKind,
    state: CaseState,
    course: Course,
    chance: Chance,
}

impl<'a> Applying<'a> {
    /// A family that wants this.
    pub fn new(
        city: &City<'_>,
        family: Family,
        village: &'a Division,
        (wanted, kind): (Wanted, AssistanceKind),
        mut chance: Chance,
    ) -> Self {
        let (pace, calendar) = (Pace::drawn(&mut chance), &city.calendar);
        let (state, course) = match wanted {
            Wanted::Award(fate) => {
                let early = !matches!(fate, Fate::Active | Fate::Suspended);
                let kind = (kind, early);
                (
                    CaseState::Approved,
                    Course::approved(kind, city.today, &pace, calendar, &mut chance),
                )
            }
            Wanted::Past(state) => (
                state,
                Course::past(kind, city.today, &pace, calendar, &mut chance),
            ),
            Wanted::Case(state) => (
                state,
                Course::ending_in((kind, state), city.today, &pace, calendar, &mut chance),
            ),
        };
        Self {
            family,
            village,
            wanted,
            kind,
            state,
            course,
            chance,
        }
    }

    /// When the application was written down; numbers follow this order.
    pub const fn since(&self) -> DateTime<Utc> {
        self.course.created_at
    }

    /// Draws up the case with all its papers, and its award where there is one.
    pub fn draw_up(
        mut self,
        city: &City<'_>,
        drawn: &mut Drawn,
        desk: &mut Desk,
    ) -> Result<(), DemoError> {
        let chance = &mut self.chance;
        let (state, course) = (self.state, self.course);
        let application = Application::new(
            city,
            &self.family,
            self.village,
            (self.kind, state),
            course,
            desk,
            chance,
        )?;
        draw_up(&application, desk, chance)?;
        drawn.applied.push(application.told());
        let fate = match self.wanted {
            Wanted::Award(fate) => fate,
            Wanted::Case(CaseState::Approved) => Fate::Active,
            Wanted::Case(_) | Wanted::Past(_) => return Ok(()),
        };
        if let Some(need) = &application.need {
            drawn
                .granted
                .push(temp_aid::grant(&application, need, desk)?);
            return Ok(());
        }
        let paid = life::put(&application, fate, desk, chance)?;
        recovery::put(&application, &paid, desk)?;
        drawn.paid.push(paid);
        Ok(())
    }
}

/// Puts the case and everything that belongs to it on the desk.
fn draw_up(
    application: &Application<'_>,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    let mut row = case::row(application, chance)?;
    let note = match application.state {
        CaseState::Correction => Some("残疾证复印件；近12个月银行流水".to_owned()),
        CaseState::Withdrawn => Some("本人书面申请".to_owned()),
        _ => row.decision_text.clone(),
    };
    row.version = timeline::put(application, note, desk)?;
    desk.load.cases.push(row);
    items::put(application, desk)?;
    if let Some(support) = &application.support {
        tekun::put(application, support, desk)?;
    }
    if let Some(need) = &application.need {
        temp_aid::put(application, need, desk)?;
    }
    inquiry::put(application, desk, chance)?;
    let county_visit = survey::visits(application, desk, chance)?;
    survey::review(application, desk, chance)?;
    publicity::put(application, desk);
    case::filing(application, county_visit, desk, chance)
}
