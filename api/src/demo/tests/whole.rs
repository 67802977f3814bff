//! The city as a whole: one seed, one city, once.

use entity_assistance::{
    asset_item, assistance_award, assistance_case, award_line, case_member, democratic_review,
    expense_item, household_visit, income_item, means_test, means_test_answer, pairing,
    pairing_action, pairing_beneficiary, payroll_line, poverty_profile, support_measure,
};
use entity_kernel::{
    api_token, attachment, calendar_exception, case_event, disbursement, division,
    division_version, facility, fund_batch, household, household_member, import_batch, notice,
    number_sequence, organization, parameter, password_history, person, role_grant, user_account,
};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};

use super::super::{DemoError, is_built, numbers};
use super::{DAYS, Seen, build_in, empty, on_both_days};

macro_rules! rows {
    ($db:expr, $($table:ident),* $(,)?) => {
        vec![$({
            let rows = $table::Entity::find().order_by_asc($table::Column::Id).all($db).await.unwrap();
            assert!(!rows.is_empty(), "{} is empty", stringify!($table));
            (stringify!($table), format!("{rows:?}"))
        }),*]
    };
}

/// Every table as text; seals print without their bytes, which differ.
async fn told(db: &DatabaseConnection) -> Vec<(&'static str, String)> {
    rows!(
        db,
        division,
        division_version,
        calendar_exception,
        parameter,
        organization,
        facility,
        person,
        household,
        household_member,
        attachment,
        assistance_case,
        case_member,
        income_item,
        asset_item,
        expense_item,
        means_test,
        means_test_answer,
        household_visit,
        democratic_review,
        notice,
        assistance_award,
        award_line,
        case_event,
        fund_batch,
        disbursement,
        payroll_line,
        import_batch,
        poverty_profile,
        support_measure,
        pairing,
        pairing_beneficiary,
        pairing_action,
        number_sequence,
        user_account,
        role_grant,
        password_history,
        api_token,
    )
}

#[tokio::test]
async fn one_seed_gives_one_city() {
    let (first, second, other) = (empty("one").await, empty("two").await, empty("three").await);
    let one = build_in(&first, 400, 7, DAYS[0]).await.unwrap();
    let same = build_in(&second, 400, 7, DAYS[0]).await.unwrap();
    for (one, same) in told(&first).await.iter().zip(told(&second).await) {
        assert!(*one == same, "{} differs", one.0);
    }
    assert_eq!(one.accounts, same.accounts);
    assert_eq!(one.tokens, same.tokens);
    assert_eq!(one.walk, same.walk);
    let unlike = build_in(&other, 200, 8, DAYS[0]).await.unwrap();
    assert_ne!(one.accounts[0].password, unlike.accounts[0].password);
}

#[tokio::test]
async fn a_city_is_built_once() {
    let db = empty("once").await;
    assert!(!is_built(&db).await.unwrap());
    build_in(&db, 200, 1, DAYS[0]).await.unwrap();
    assert!(is_built(&db).await.unwrap());
    let again = build_in(&db, 200, 1, DAYS[0]).await;
    assert!(matches!(again, Err(DemoError::NotEmpty)));
}

#[tokio::test]
async fn numbers_go_on_where_the_demo_ends() {
    on_both_days(async |Seen { db, .. }| {
        for counter in number_sequence::Entity::find().all(&db).await.unwrap() {
            assert!(counter.next > 1);
            if counter.scope_key.starts_with(numbers::CASES) {
                let last = format!(
                    "{}-{}-{:06}",
                    counter.scope_key,
                    counter.year,
                    counter.next - 1
                );
                let found = assistance_case::Entity::find()
                    .filter(assistance_case::Column::CaseNo.eq(&last))
                    .count(&db)
                    .await
                    .unwrap();
                assert_eq!(found, 1, "{last}");
            }
        }
    })
    .await;
}
