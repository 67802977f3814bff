//! When leads and referrals are due: the terms of spec 01, 5.1, as the county applies them today.

use chrono::{DateTime, Utc};
use graph::Failure;
use graph::command::Tx;
use graph::places::Place;
use kernel::calendar::{Book, Deadline};

use crate::case::local::Local;
use crate::rules::Ruleset;
use crate::rules::deadlines::{Deadlines, Due};

/// When something that began at this instant is due there; terms in hours run through rest days.
pub async fn deadline(
    due: Due,
    began: DateTime<Utc>,
    place: Place,
    cx: &Tx<'_>,
) -> Result<Deadline, Failure> {
    let local = Local::load(place, cx.today(), cx.db).await?;
    let terms = Deadlines::read(Ruleset::in_force(cx.today()), |key| local.get(key));
    let terms = terms.map_err(Failure::fault)?;
    let calendar = cx.service::<Book>().calendar();
    let found = terms.due(due, began, None, &[], &calendar);
    found.ok_or_else(|| Failure::fault("every edition has a term for it"))
}
