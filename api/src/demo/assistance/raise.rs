//! The raise of the standards in October 2020: allowances follow from the next month, the months since are paid later.
//!
//! The county's approver carries it out for all households at once, and changes the awards of the extremely poor one by
//! one.

use assistance::award::change::{basis, of_row};
use assistance::rules::calculation::Line;
use assistance::rules::effect::first_month;
use assistance::standard::apply::{self, Since};
use assistance::standard::families::Family;
use chrono::{DateTime, Utc};
use entity_assistance::assistance_award::AwardState;
use entity_assistance::assistance_case::{AreaType, AssistanceKind};
use entity_assistance::award_line::{self, AwardLineKind};
use entity_kernel::parameter;
use kernel::calendar::business_date;
use resource::Month;
use serde_json::json;
use uuid::Uuid;

use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::journal::{self, Subject};
use super::super::parameters::table::RAISED_AGAIN;
use super::super::time::at;
use super::super::tree::Division;
use super::application::Application;
use super::award;
use super::life::Life;

/// The parameters that set the standards.
const STANDARDS: [(AreaType, &str); 2] = [
    (AreaType::Rural, "dibao.rural.std_year"),
    (AreaType::Urban, "dibao.urban.std_month"),
];
/// Over how many days of work the awards of the extremely poor were changed.
const ONE_BY_ONE: i64 = 10;

/// When the county carried the raise out: on the first day of work; none where it lies ahead.
fn carried_out(city: &City<'_>) -> Option<DateTime<Utc>> {
    let on = city.calendar.on_or_after(RAISED_AGAIN);
    (on < city.today).then(|| at(on, 16 * 60))
}

/// When an award followed; none where that lies ahead.
pub fn day(application: &Application<'_>) -> Option<DateTime<Utc>> {
    let (city, all) = (application.city, carried_out(application.city)?);
    if application.kind != AssistanceKind::Tekun {
        return Some(all);
    }
    let later = u32::try_from(1 + application.draw % ONE_BY_ONE).unwrap_or(1);
    let on = city.calendar.add_working_days(business_date(all), later).on;
    (on < city.today).then(|| at(on, 15 * 60 + 20))
}

/// Tells the county's journal that the standards were raised.
pub fn tell(city: &City<'_>, county: &Division, desk: &mut Desk) -> Result<(), DemoError> {
    let Some(at) = carried_out(city) else {
        return Ok(());
    };
    let approver = city.staff.holder(Some(county.id), "COUNTY_APPROVER", 0)?;
    for (area, _) in STANDARDS {
        let subject = Subject {
            kind: "Parameter",
            id: standard(city, Some(county.id), area)?.id,
            place: county.place,
        };
        journal::tell(subject, "applyStandardChange", approver, at, desk);
    }
    Ok(())
}

/// The parameter that raised the standard of a county.
fn standard<'a>(
    city: &'a City<'_>,
    county: Option<Uuid>,
    area: AreaType,
) -> Result<&'a parameter::Model, DemoError> {
    let key = STANDARDS.iter().find(|(of, _)| *of == area);
    let raised = |row: &&parameter::Model| {
        row.effective_from == RAISED_AGAIN && key.is_some_and(|(_, key)| row.key == *key)
    };
    let rows = || city.parameters.rows.iter().filter(raised);
    let own = rows().find(|row| row.division_id == county);
    own.or_else(|| rows().next())
        .ok_or_else(|| DemoError::invented("no standard was raised"))
}

/// Raises an award, where the rules let it follow.
pub fn put(life: &mut Life<'_>, at: DateTime<Utc>, desk: &mut Desk) -> Result<(), DemoError> {
    if life.award.state != AwardState::Active {
        return Ok(());
    }
    match life.application.kind {
        AssistanceKind::Dibao | AssistanceKind::DibaoSingle => household(life, at, desk),
        AssistanceKind::Tekun => poorest(life, at, desk),
        _ => Ok(()),
    }
}

/// One of all households of the county.
fn household(life: &mut Life<'_>, at: DateTime<Utc>, desk: &mut Desk) -> Result<(), DemoError> {
    let application = life.application;
    let approver = application.of_county("COUNTY_APPROVER")?.id;
    let found = application
        .asked(business_date(at))
        .calculate(&life.means)?;
    let since = Since {
        standard: Month::of(RAISED_AGAIN),
        paid_from: first_month(business_date(at)),
    };
    let family = Family {
        award: Some(life.award.id),
        county: application.place().county.unwrap_or_default(),
        single: life.award.person_id,
        before: life.award.monthly_total,
        persons: found.members,
        household: None,
    };
    let so_far = apply::Paid {
        held: life.lines.iter().map(of_row).collect(),
        ..apply::Paid::default()
    };
    let step = apply::step(&family, &found, &so_far, since).map_err(DemoError::invented)?;
    let Some(step) = step else { return Ok(()) };
    let standard = standard(
        application.city,
        application.place().county,
        application.area,
    )?;
    let decided = json!({ "parameter": standard.key, "document": standard.document, "since": since.standard });
    let basis = json!({ "decided": decided });
    life.carry_out(&step.changes, since.paid_from, (&basis, approver, at), desk);
    if !step.backpay.is_zero() {
        let later = Line::new(AwardLineKind::Backpay, None, step.backpay);
        let months = (since.paid_from, Some(since.paid_from));
        let basis = json!({ "decided": decided, "months": step.months });
        let row = award::line(&life.award, &later, months, &basis, desk.keys.next(at));
        life.lines.push(award_line::Model {
            created_at: at,
            updated_at: at,
            created_by: Some(approver),
            ..row
        });
    }
    life.award.monthly_total = step.after;
    life.award.version += 1;
    life.award.updated_at = at;
    Ok(())
}

/// One of the extremely poor.
fn poorest(life: &mut Life<'_>, at: DateTime<Utc>, desk: &mut Desk) -> Result<(), DemoError> {
    let application = life.application;
    let approver = application.of_county("COUNTY_APPROVER")?;
    let found = application
        .asked(business_date(at))
        .calculate(&life.means)?;
    if !found.eligible {
        return Ok(());
    }
    let basis = basis(&found, &json!({ "reason": "提高保障标准" }));
    let from = first_month(business_date(at));
    life.change(&found, from, (&basis, approver.id, at), desk);
    life.touched("changeAward", AwardState::Active, Some(approver), at, desk);
    Ok(())
}
