//! The calendar in force, kept in memory: what every deadline of the process is counted by.

use std::sync::Arc;

use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use entity_kernel::calendar_exception;
use graph::Failure;
use graph::engine::WorkingDays;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::Calendar;
use super::holidays::{Arrangement, exceptions};

/// The calendar in force; clones share it. A service of the engine.
#[derive(Clone, Debug, Default)]
pub struct Book(Arc<ArcSwap<Calendar>>);

impl Book {
    /// The calendar that the database holds.
    pub async fn load(db: &impl ConnectionTrait) -> Result<Self, Failure> {
        let book = Self::default();
        book.reload(db).await?;
        Ok(book)
    }

    /// The calendar as it is now.
    pub fn calendar(&self) -> Arc<Calendar> {
        self.0.load_full()
    }

    /// Takes up what the database holds, so that other processes' changes count here too.
    pub async fn reload(&self, db: &impl ConnectionTrait) -> Result<(), Failure> {
        let rows = calendar_exception::Entity::find().all(db).await?;
        let exceptions = rows.into_iter().map(|row| (row.date, row.kind));
        self.0.store(Arc::new(Calendar::new(exceptions)));
        Ok(())
    }

    /// The engine's count of working days, by this book.
    pub fn counter(&self) -> WorkingDays {
        let book = self.clone();
        Box::new(move |after, until| book.0.load().working_days_between(after, until))
    }
}

/// Writes published arrangements down, as far as their days are not set yet; idempotent.
pub async fn seed(
    db: &impl ConnectionTrait,
    arrangements: &[Arrangement],
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let rows =
        exceptions(arrangements)
            .into_iter()
            .map(|exception| calendar_exception::ActiveModel {
                id: Set(Uuid::now_v7()),
                date: Set(exception.date),
                kind: Set(exception.kind),
                name: Set(exception.name.to_owned()),
                source_doc: Set(exception.source_doc.to_owned()),
                published_on: Set(Some(exception.published_on)),
                created_at: Set(now),
                created_by: Set(None),
                updated_at: Set(now),
                version: Set(1),
            });
    calendar_exception::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::column(calendar_exception::Column::Date)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use graph::Principal;
    use sea_orm::PaginatorTrait;
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::calendar::holidays::{ALL, OF_2020};
    use crate::parameters::Catalogue;
    use crate::testing::{Office, officer};

    const SET: &str = "mutation($input: SetCalendarExceptionInput!) { setCalendarException(input: $input) \
        { calendarExceptions { date kind } userErrors { code path } } }";

    async fn office() -> Office {
        let office = Office::of_baoji("2020-01-27", Catalogue::default()).await;
        seed(office.db(), &[OF_2020], office.now()).await.unwrap();
        office
            .engine
            .service::<Book>()
            .reload(office.db())
            .await
            .unwrap();
        office
    }

    async fn ten_days(office: &Office, from: &str, days: i32) -> Json {
        let document = "query($from: Date!, $days: Int!) { addWorkingDays(from: $from, days: $days) { date flagged } }";
        let variables = json!({"from": from, "days": days});
        let answer = office
            .ask(&Principal::anonymous(), document, variables)
            .await;
        match answer["addWorkingDays"].clone() {
            Json::Null => answer,
            found => found,
        }
    }

    #[tokio::test]
    async fn an_extended_holiday_moves_what_is_counted_by_the_book() {
        let office = office().await;
        let before = ten_days(&office, "2020-01-21", 10).await;
        assert_eq!(before, json!({"date": "2020-02-10", "flagged": false}));
        let admin = officer(office.place("6103").await, &["kernel.calendar.set"]);
        let input = json!({
            "from": "2020-01-31", "to": "2020-02-02", "kind": "HOLIDAY", "name": "春节",
            "sourceDoc": "国办发明电〔2020〕1号", "publishedOn": "2020-01-26",
        });
        let answer = office.ask(&admin, SET, json!({"input": input})).await;
        assert_eq!(answer["setCalendarException"]["userErrors"], json!([]));
        let days = answer["setCalendarException"]["calendarExceptions"]
            .as_array()
            .unwrap();
        assert_eq!(days[1], json!({"date": "2020-02-01", "kind": "HOLIDAY"}));
        let after = ten_days(&office, "2020-01-21", 10).await;
        assert_eq!(after["date"], "2020-02-12");
        let told = office.heard.facts.lock().unwrap().clone();
        assert_eq!(told[0].0, "CalendarChanged");
        assert_eq!(told[0].1["to"], "2020-02-02");
    }

    #[tokio::test]
    async fn what_cannot_be_counted_says_so() {
        let office = office().await;
        assert_eq!(ten_days(&office, "2021-01-04", 1).await["flagged"], true);
        let far = ten_days(&office, "2020-01-01", 1_001).await;
        assert_eq!(far[0]["extensions"]["code"], "VALIDATION_FAILED");
        let admin = officer(office.place("6103").await, &["kernel.calendar.set"]);
        for to in ["2020-01-30", "2020-03-02"] {
            let input = json!({"from": "2020-01-31", "to": to, "kind": "HOLIDAY", "name": "x", "sourceDoc": "y"});
            let answer = office.ask(&admin, SET, json!({"input": input})).await;
            assert_eq!(
                answer["setCalendarException"]["userErrors"][0]["path"],
                json!(["to"])
            );
        }
    }

    #[tokio::test]
    async fn seeding_twice_changes_nothing() {
        let office = office().await;
        let days = || calendar_exception::Entity::find().count(office.db());
        let before = days().await.unwrap();
        seed(office.db(), &[OF_2020], office.now()).await.unwrap();
        assert_eq!(days().await.unwrap(), before);
        seed(office.db(), &ALL, office.now()).await.unwrap();
        assert!(days().await.unwrap() > before);
    }
}
