//! Deadlines of stored objects (期限): what stops them, and what a changed calendar does to them.
//!
//! | you want to | go to |
//! | --- | --- |
//! | count a deadline | [`crate::calendar::Calendar::deadline`] |
//! | stop it, let it run again | [`suspend`], [`resume`] |
//! | know when it stood still | [`suspensions`] |
//! | move open deadlines after a change of holidays | hear [`crate::facts::CalendarChanged`]; [`moved`] decides |

use chrono::NaiveDate;
use entity_kernel::deadline_suspension::{self, Column};
use graph::command::Tx;
use graph::error::{BaseCode, Failure, Refusal, ValidationRule};
use graph::places::Place;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::calendar::Suspension;

/// Times in which the object's deadline does not run, oldest first.
pub async fn suspensions(
    db: &impl ConnectionTrait,
    object: Uuid,
) -> Result<Vec<Suspension>, Failure> {
    let rows = deadline_suspension::Entity::find()
        .filter(Column::ObjectId.eq(object))
        .order_by_asc(Column::FromOn)
        .all(db)
        .await?;
    let suspension = |row: deadline_suspension::Model| Suspension {
        from: row.from_on,
        to: row.to_on,
    };
    Ok(rows.into_iter().map(suspension).collect())
}

/// Stops the object's deadline from a day on (Administrative Licensing Law, art. 45).
///
/// Refusal: `DUPLICATE` where it is stopped already.
pub async fn suspend(
    cx: &mut Tx<'_>,
    object: (&'static str, Uuid),
    place: Place,
    from: NaiveDate,
    reason: &str,
) -> Result<deadline_suspension::Model, Failure> {
    if stopped(cx.db, object.1).await?.is_some() {
        return Err(Refusal::new(BaseCode::Duplicate).into());
    }
    let row = deadline_suspension::ActiveModel {
        object_type: Set(object.0.to_owned()),
        object_id: Set(object.1),
        from_on: Set(from),
        to_on: Set(None),
        reason: Set(reason.to_owned()),
        ..Default::default()
    };
    cx.created(row, place).await
}

/// Lets the object's deadline run again after this last day of standing still; nothing where it runs.
///
/// Refusal: `DATE_ORDER` for a last day before the first.
pub async fn resume(cx: &mut Tx<'_>, object: Uuid, last: NaiveDate) -> Result<(), Failure> {
    let Some(row) = stopped(cx.db, object).await? else {
        return Ok(());
    };
    if last < row.from_on {
        return Err(Refusal::invalid(ValidationRule::DateOrder, "to").into());
    }
    cx.touched(row, |row: &mut deadline_suspension::ActiveModel| {
        row.to_on = Set(Some(last));
    })
    .await?;
    Ok(())
}

async fn stopped(
    db: &impl ConnectionTrait,
    object: Uuid,
) -> Result<Option<deadline_suspension::Model>, Failure> {
    let row = deadline_suspension::Entity::find()
        .filter(Column::ObjectId.eq(object))
        .filter(Column::ToOn.is_null())
        .one(db)
        .await?;
    Ok(row)
}

/// Where an open deadline moves once its days are counted anew; none where it stays.
///
/// A day that a citizen was told is never moved forward (spec 00, 7.1).
pub fn moved(due_on: NaiveDate, counted: NaiveDate, told: bool) -> Option<NaiveDate> {
    (counted != due_on && !(told && counted < due_on)).then_some(counted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::Catalogue;
    use crate::testing::Office;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_a_citizen_was_told_is_never_shortened() {
        let (due, earlier, later) = (day("2020-02-10"), day("2020-02-07"), day("2020-02-12"));
        assert_eq!(moved(due, later, true), Some(later));
        assert_eq!(moved(due, earlier, true), None);
        assert_eq!(moved(due, earlier, false), Some(earlier));
        assert_eq!(moved(due, due, false), None);
    }

    #[tokio::test]
    async fn a_deadline_stands_still_and_runs_again() {
        let office = Office::of_baoji("2020-04-20", Catalogue::default()).await;
        let place = office.place("610323100").await;
        let object = Uuid::now_v7();
        let stop = |from: &'static str| {
            office.within(move |cx| {
                let case = ("assistance_case", object);
                Box::pin(async move { suspend(cx, case, place, day(from), "补正材料").await })
            })
        };
        let run = |last: &'static str| {
            office.within(move |cx| Box::pin(async move { resume(cx, object, day(last)).await }))
        };
        stop("2020-04-21").await.unwrap();
        assert_eq!(stop("2020-04-22").await.unwrap_err(), ["DUPLICATE"]);
        assert_eq!(run("2020-04-20").await.unwrap_err(), ["VALIDATION_FAILED"]);
        run("2020-04-24").await.unwrap();
        run("2020-04-25").await.unwrap();
        stop("2020-05-06").await.unwrap();
        let found = suspensions(office.db(), object).await.unwrap();
        let suspension = |from, to: Option<&str>| Suspension {
            from: day(from),
            to: to.map(day),
        };
        let first = suspension("2020-04-21", Some("2020-04-24"));
        assert_eq!(found, [first, suspension("2020-05-06", None)]);
    }
}
