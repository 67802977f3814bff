//! A standard is raised after the months that it holds for.

use entity_kernel::parameter;
use resource::id::{encode, tag};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};

use crate::family::set_parameter;
use crate::office::Ground;
use crate::pay::{Household, Pay, RULE_18};
use crate::walk::says;

const DOCUMENT: &str =
    "mutation($input: ApplyStandardChangeInput!) { applyStandardChange(input: $input) {
    awards delta backpay effectiveMonth notEntitled userErrors { code } } }";

/// The parameter that sets the standard from this day on.
async fn standard(pay: &Pay, value: &str, from: &str) -> String {
    set_parameter(&pay.office, "dibao.rural.std_year", value, from).await;
    let row = parameter::Entity::find()
        .filter(parameter::Column::Key.eq("dibao.rural.std_year"))
        .filter(parameter::Column::Value.eq(value))
        .one(pay.office.db())
        .await;
    encode(tag("Parameter"), row.unwrap().unwrap().id)
}

async fn apply(pay: &Pay, parameter: &str, dry_run: bool) -> Json {
    let county = pay.office.division("610323").await;
    let input = json!({ "county": county, "parameter": parameter, "dryRun": dry_run });
    let answer = pay
        .office
        .ask(&pay.staff.approver, DOCUMENT, json!({ "input": input }))
        .await;
    answer["applyStandardChange"].clone()
}

/// Spec 01, 5.3 rule 17: two persons on 2,400, 4,000 becomes 4,350 from October on, applied for January.
#[tokio::test]
async fn rule_17_a_raise_is_paid_back_to_the_month_since_which_it_holds() {
    let two = Household {
        persons: 2,
        income: 2_400,
        paid: 467,
        since: "2019-10",
        ..RULE_18
    };
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2019-12-20", &two).await;
        let raised = standard(&pay, "4350.00", "2019-10-02").await;
        let expected = json!({ "awards": 1, "delta": "58.00", "backpay": "174.00", "effectiveMonth": "2020-01", "userErrors": [] });
        says(&apply(&pay, &raised, true).await, expected.clone());
        says(
            &pay.look().await,
            json!({ "monthlyTotal": "467.00", "version": 1 }),
        );
        says(&apply(&pay, &raised, false).await, expected);
        says(
            &pay.look().await,
            json!({ "monthlyTotal": "525.00", "version": 2 }),
        );
        let line = |kind: &str, amount: &str| (kind.to_owned(), amount.to_owned());
        assert_eq!(
            pay.lines_in("2019-12").await,
            [line("BASE_DIFFERENCE", "467.00")]
        );
        assert_eq!(
            pay.lines_in("2020-01").await,
            [line("BACKPAY", "174.00"), line("BASE_DIFFERENCE", "525.00")]
        );
        assert_eq!(
            pay.lines_in("2020-02").await,
            [line("BASE_DIFFERENCE", "525.00")]
        );
        pay.office.set_day("2020-01-05");
        says(&pay.payroll("2020-01").await, json!({ "total": "699.00" }));
        let late = apply(&pay, &raised, true).await;
        says(&late, json!({ "awards": 0, "userErrors": [] }));
        pay.office.set_day("2019-12-31");
        assert_eq!(
            apply(&pay, &raised, false).await["userErrors"][0]["code"],
            "EFFECTIVE_MONTH_PAID"
        );
    }
}
