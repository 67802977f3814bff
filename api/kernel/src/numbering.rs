//! Numbers on papers (编号): `ASST-610323-2020-000018`, without gaps or doubles within a series, county and year.
//!
//! A number is taken in the transaction of the command that uses it, so a command which fails takes none. Commands of
//! one series wait for each other from here to their end: take the number late.

use entity_kernel::division;
use entity_kernel::number_sequence::{self, Column};
use graph::Failure;
use graph::command::Tx;
use graph::places::Place;
use resource::DivisionCode;
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ConnectionTrait, EntityTrait, ExprTrait, QuerySelect};
use uuid::Uuid;

/// The next number of a series in the county of this place (the city where it lies in none).
pub async fn next(cx: &Tx<'_>, prefix: &str, county: Place, year: i32) -> Result<String, Failure> {
    let first = block(cx.db, prefix, county, year, 1)
        .await?
        .into_iter()
        .next();
    first.ok_or_else(|| Failure::fault("a block of one has a number"))
}

/// The next `count` numbers of a series, in one statement however many they are; for work on many rows.
pub async fn block(
    db: &impl ConnectionTrait,
    prefix: &str,
    county: Place,
    year: i32,
    count: u32,
) -> Result<Vec<String>, Failure> {
    let code = code_of(db, county.county.unwrap_or(county.division)).await?;
    let series = format!("{prefix}-{}", code.county6());
    let end = advance(db, &series, year, i64::from(count)).await?;
    let numbers = end - i64::from(count)..end;
    Ok(numbers
        .map(|number| format!("{series}-{year:04}-{number:06}"))
        .collect())
}

async fn code_of(db: &impl ConnectionTrait, division: Uuid) -> Result<DivisionCode, Failure> {
    let code = division::Entity::find_by_id(division)
        .select_only()
        .column(division::Column::Code)
        .into_tuple()
        .one(db)
        .await?;
    code.ok_or_else(|| Failure::fault(format!("no division {division}")))
}

/// Moves the series on and gives its next number after that.
async fn advance(
    db: &impl ConnectionTrait,
    series: &str,
    year: i32,
    by: i64,
) -> Result<i64, Failure> {
    let mut insert = Query::insert();
    let moved = OnConflict::columns([Column::ScopeKey, Column::Year])
        .value(
            Column::Next,
            Expr::col((number_sequence::Entity, Column::Next)).add(by),
        )
        .to_owned();
    insert
        .into_table(number_sequence::Entity)
        .columns([Column::Id, Column::ScopeKey, Column::Year, Column::Next])
        .values([
            Uuid::now_v7().into(),
            series.into(),
            year.into(),
            (1 + by).into(),
        ])
        .map_err(Failure::fault)?
        .on_conflict(moved)
        .returning_col(Column::Next);
    let row = db.query_one(&insert).await?;
    let row = row.ok_or_else(|| Failure::fault("a series has a next number"))?;
    Ok(row.try_get_by_index(0)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::Catalogue;
    use crate::testing::Office;

    #[tokio::test]
    async fn numbers_follow_each_other_in_their_county_and_year() {
        let office = Office::of_baoji("2020-04-20", Catalogue::default()).await;
        let town = office.place("610323100").await;
        let city = office.place("6103").await;
        for (place, year, count, numbers) in [
            (
                town,
                2020,
                2,
                &["ASST-610323-2020-000001", "ASST-610323-2020-000002"][..],
            ),
            (town, 2020, 1, &["ASST-610323-2020-000003"]),
            (town, 2021, 1, &["ASST-610323-2021-000001"]),
            (city, 2020, 1, &["ASST-610300-2020-000001"]),
            (town, 2020, 0, &[]),
            (town, 2020, 1, &["ASST-610323-2020-000004"]),
        ] {
            let found = block(office.db(), "ASST", place, year, count)
                .await
                .unwrap();
            assert_eq!(found, numbers);
        }
    }
}
