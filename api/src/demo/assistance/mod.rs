//! Social assistance in the demo city: cases in every state, awards with lines, payrolls.
//!
//! | you want to | go to |
//! | --- | --- |
//! | change which families apply, and what becomes of it | [`plan`] |
//! | change the days of a case | [`course`] |
//! | change what applying families live on | [`means`] |
//! | see what is drawn up for a case | [`apply`], and the file of each table |
//!
//! Amounts are those of the domain's own rules.

pub mod application;
pub mod award;
pub mod case;
pub mod course;
pub mod inquiry;
pub mod items;
pub mod means;
pub mod payroll;
pub mod plan;
pub mod publicity;
pub mod survey;
pub mod timeline;

use entity_assistance::assistance_case::CaseState;

use super::chance::Chance;
use super::desk::{City, Desk};
use super::error::DemoError;
use super::people::register::Family;
use super::tree::Division;
use application::Application;
use award::Paid;
use course::{Course, Pace};
use plan::{Fate, Wanted};

/// Draws up what a family wants: its case with all its papers, and its award where there is one.
pub fn apply(
    city: &City<'_>,
    family: &Family,
    village: &Division,
    wanted: Wanted,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<Option<Paid>, DemoError> {
    let pace = Pace::drawn(chance);
    let (state, course) = match wanted {
        Wanted::Award(_) => (
            CaseState::Approved,
            Course::approved(&pace, &city.calendar, chance),
        ),
        Wanted::Case(state) => (
            state,
            Course::ending_in(state, &pace, &city.calendar, chance),
        ),
    };
    let application = Application::new(city, family, village, state, course, desk, chance)?;
    draw_up(&application, desk, chance)?;
    match (state, wanted) {
        (CaseState::Approved, Wanted::Award(fate)) => {
            award::put(&application, fate, desk).map(Some)
        }
        (CaseState::Approved, Wanted::Case(_)) => {
            award::put(&application, Fate::Active, desk).map(Some)
        }
        _ => Ok(None),
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
    inquiry::put(application, desk, chance)?;
    let county_visit = survey::visits(application, desk, chance)?;
    survey::review(application, desk, chance)?;
    publicity::put(application, desk);
    case::filing(application, county_visit, desk, chance)
}
