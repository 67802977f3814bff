//! Keys and conditions refuse what must not be.

use entity_kernel::division;
use entity_kernel::fund_batch::FundBatchState;
use resource::Money;
use sea_orm_migration::sea_orm::{
    ActiveModelTrait, DatabaseConnection, DbErr, IntoActiveModel, SqlErr,
};
use uuid::Uuid;

use crate::engine::Engine;
use crate::rows;

async fn stored(db: &DatabaseConnection) -> division::Model {
    let place = rows::division().into_active_model();
    place.insert(db).await.unwrap()
}

fn is_double(answer: &DbErr) -> bool {
    matches!(answer.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

fn is_check(answer: &DbErr, name: &str) -> bool {
    answer.to_string().contains(name)
}

#[tokio::test]
async fn an_identity_number_belongs_to_one_person_unless_merged() {
    for engine in Engine::migrated().await {
        let db = &engine.db;
        let place = stored(db).await;
        let first = rows::person(&place);
        first.clone().into_active_model().insert(db).await.unwrap();

        let second = rows::person(&place);
        let answer = second.clone().into_active_model().insert(db).await;
        assert!(is_double(&answer.unwrap_err()));

        let mut merged = second;
        merged.merged_into_id = Some(first.id);
        merged.into_active_model().insert(db).await.unwrap();
        engine.close().await;
    }
}

#[tokio::test]
async fn one_batch_is_open_for_a_county_a_kind_and_a_month() {
    for engine in Engine::migrated().await {
        let db = &engine.db;
        let place = stored(db).await;
        let mut settled = rows::batch(&place);
        settled.state = FundBatchState::Settled;
        settled.into_active_model().insert(db).await.unwrap();

        let open = rows::batch(&place);
        open.into_active_model().insert(db).await.unwrap();
        let answer = rows::batch(&place).into_active_model().insert(db).await;
        assert!(is_double(&answer.unwrap_err()));
        engine.close().await;
    }
}

#[tokio::test]
async fn who_makes_a_batch_never_checks_it_and_no_total_is_negative() {
    for engine in Engine::migrated().await {
        let db = &engine.db;
        let place = stored(db).await;
        let mut alone = rows::batch(&place);
        alone.checker_id = alone.maker_id;
        let answer = alone.into_active_model().insert(db).await.unwrap_err();
        assert!(is_check(&answer, "fund_batch_four_eyes_check"), "{answer}");

        let mut negative = rows::batch(&place);
        negative.total = Money::parse("-0.01").unwrap();
        let answer = negative.into_active_model().insert(db).await.unwrap_err();
        assert!(is_check(&answer, "fund_batch_totals_check"), "{answer}");
        engine.close().await;
    }
}

#[tokio::test]
async fn a_parameter_for_everywhere_begins_once_a_day() {
    for engine in Engine::migrated().await {
        let db = &engine.db;
        rows::parameter()
            .into_active_model()
            .insert(db)
            .await
            .unwrap();
        let answer = rows::parameter().into_active_model().insert(db).await;
        assert!(is_double(&answer.unwrap_err()));
        engine.close().await;
    }
}

#[tokio::test]
async fn a_row_belongs_to_a_division_that_exists() {
    for engine in Engine::migrated().await {
        let db = &engine.db;
        let mut nowhere = rows::division();
        nowhere.id = Uuid::now_v7();
        let person = rows::person(&nowhere).into_active_model();
        let answer = person.insert(db).await.unwrap_err();
        let violation = answer.sql_err();
        assert!(
            matches!(violation, Some(SqlErr::ForeignKeyConstraintViolation(_))),
            "{answer}"
        );
        engine.close().await;
    }
}
