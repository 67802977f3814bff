//! Holidays and make-up working days of 2020 and 2021, as the State Council's General Office published them.

use entity_kernel::calendar_exception;
use kernel::calendar::holidays;

use super::keys::Keys;
use super::time::{SET_UP, at};

/// The days that differ from the week.
pub fn exceptions(keys: &mut Keys) -> Vec<calendar_exception::Model> {
    let now = at(SET_UP, 8 * 60);
    let days = holidays::exceptions(&holidays::ALL).into_iter();
    days.map(|day| calendar_exception::Model {
        id: keys.next(now),
        date: day.date,
        kind: day.kind,
        name: day.name.to_owned(),
        source_doc: day.source_doc.to_owned(),
        published_on: Some(day.published_on),
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    })
    .collect()
}
