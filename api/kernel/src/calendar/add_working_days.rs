//! `addWorkingDays`: on which day a period of working days ends.

use chrono::NaiveDate;
use graph::error::{Failure, Refusal, ValidationRule};
use graph::query::{Query, Reading};
use resource::{Input, Output};
use serde::Serialize;

use super::Book;

/// Longest period that is counted, about four years.
const LONGEST: u32 = 1_000;

/// Arguments of `addWorkingDays` (工作日推算).
#[derive(Debug, Input)]
pub struct AddWorkingDays {
    /// Day before the first one that counts (起始日期).
    pub from: NaiveDate,
    /// Working days, 0 to 1000 (工作日数).
    pub days: i32,
}

/// Day on which a period of working days ends (工作日推算结果).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct WorkingDay {
    /// The last day of the period (日期).
    pub date: NaiveDate,
    /// True where a year on the way has no published holidays, so that only weekends were left out (节假日未公布).
    pub flagged: bool,
}

impl Query for AddWorkingDays {
    const NAME: &'static str = "addWorkingDays";
    const DOC: &'static str =
        "Day on which a period of working days ends; its first day is not counted (工作日推算).";
    const MAY: &'static str = "public";
    type Answer = WorkingDay;

    async fn answer(self, cx: &Reading<'_>) -> Result<WorkingDay, Failure> {
        let days = u32::try_from(self.days)
            .ok()
            .filter(|days| *days <= LONGEST);
        let days = days.ok_or_else(|| {
            Refusal::invalid(ValidationRule::OutOfRange, "days")
                .with("from", 0)
                .with("to", LONGEST)
        })?;
        let calendar = cx.engine.service::<Book>().calendar();
        let due = calendar.add_working_days(self.from, days);
        Ok(WorkingDay {
            date: due.on,
            flagged: due.missing_year.is_some(),
        })
    }
}
