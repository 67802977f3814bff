//! `setCalendarException`: the State Council arranges a holiday, or changes one.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity_kernel::calendar_exception::{self, CalendarKind, Column};
use graph::command::{Answer, Tx};
use graph::error::{Failure, Refusal, ValidationRule};
use graph::places::Place;
use resource::{Command, Id, Output};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use uuid::Uuid;

use crate::calendar::Book;
use crate::facts::{self, CalendarChanged};

/// Longest run of days that one command sets.
const LONGEST: i64 = 31;

/// Makes days holidays or make-up working days; open deadlines are counted anew (维护日历例外).
#[derive(Debug, Command)]
#[command(may = "kernel.calendar.set")]
pub struct SetCalendarException {
    /// First day (起始日期).
    pub from: NaiveDate,
    /// Last day, at most 31 days on; the first day where it is missing (截止日期).
    pub to: Option<NaiveDate>,
    /// Rest days or working days (类型).
    pub kind: CalendarKind,
    /// Holiday that they belong to (节日名称).
    pub name: String,
    /// Notice that orders it, with number (依据文件).
    pub source_doc: String,
    /// Day of the notice (发布日期).
    pub published_on: Option<NaiveDate>,
}

/// Days that were set (已设日历例外).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct CalendarExceptionsSet {
    /// The days, in their order (日历例外).
    pub calendar_exceptions: Vec<Id<calendar_exception::Entity>>,
}

impl Answer for SetCalendarException {
    type Answer = CalendarExceptionsSet;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<CalendarExceptionsSet, Failure> {
        let to = self.to.unwrap_or(self.from);
        if to < self.from {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "to").into());
        }
        if (to - self.from).num_days() >= LONGEST {
            return Err(Refusal::invalid(ValidationRule::OutOfRange, "to")
                .with("from", 1)
                .with("to", LONGEST)
                .into());
        }
        let mut known = self.known(to, cx).await?;
        let mut set = Vec::new();
        for day in self.from.iter_days().take_while(|day| *day <= to) {
            set.push(Id::new(self.set(day, known.remove(&day), cx).await?));
        }
        // The commit may still fail; then the book is right again with its next reload.
        cx.service::<Book>().reload(cx.db).await?;
        let changed = CalendarChanged {
            from: self.from,
            to,
            source_doc: self.source_doc,
        };
        facts::publish(cx, changed).await?;
        Ok(CalendarExceptionsSet {
            calendar_exceptions: set,
        })
    }
}

impl SetCalendarException {
    async fn known(
        &self,
        to: NaiveDate,
        cx: &Tx<'_>,
    ) -> Result<HashMap<NaiveDate, calendar_exception::Model>, Failure> {
        let rows = calendar_exception::Entity::find()
            .filter(Column::Date.between(self.from, to))
            .all(cx.db)
            .await?;
        Ok(rows.into_iter().map(|row| (row.date, row)).collect())
    }

    async fn set(
        &self,
        day: NaiveDate,
        known: Option<calendar_exception::Model>,
        cx: &mut Tx<'_>,
    ) -> Result<Uuid, Failure> {
        let describe = |row: &mut calendar_exception::ActiveModel| {
            row.kind = Set(self.kind);
            row.name = Set(self.name.clone());
            row.source_doc = Set(self.source_doc.clone());
            row.published_on = Set(self.published_on);
        };
        if let Some(row) = known {
            return Ok(cx.touched(row, describe).await?.id);
        }
        let mut row = calendar_exception::ActiveModel {
            date: Set(day),
            ..Default::default()
        };
        describe(&mut row);
        let everywhere = Place {
            division: Uuid::nil(),
            county: None,
            town: None,
        };
        Ok(cx.created(row, everywhere).await?.id)
    }
}
