//! What was due, ordered and paid is the same, whatever happened to the awards since.

use assistance::payroll::audit::audit;
use entity_assistance::award_line::{self, AwardLineKind};
use entity_kernel::disbursement;
use resource::Money;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::office::Ground;
use crate::pay::{Pay, RULE_18};

#[tokio::test]
async fn the_money_agrees_after_every_change_and_what_was_tampered_with_is_named() {
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-06-10", &RULE_18).await;
        pay.pay("2020-06").await;
        pay.died(&pay.family.grandmother, "2020-05-10").await;
        let task = pay
            .visited(&pay.recheck().await, "2020-06-12", json!({}))
            .await;
        let task = pay
            .proposed(
                &task,
                json!({ "outcome": "DECREASE", "reason": "成员死亡" }),
            )
            .await;
        pay.approved(&task).await;
        pay.pay("2020-07").await;
        let hold = json!({ "ground": "FRAUD_INQUIRY", "reason": "待查" });
        pay.act(&pay.staff.officer, "suspendAward", hold).await;
        pay.office.set_day("2020-09-10");
        pay.act(
            &pay.staff.officer,
            "resumeAward",
            json!({ "reason": "查清", "entitled": true }),
        )
        .await;
        pay.pay("2020-10").await;
        let report = audit(pay.office.db()).await.unwrap();
        assert_eq!(
            (report.payrolls, report.lines, report.differences),
            (3, 3, Vec::new())
        );

        award_line::Entity::update_many()
            .col_expr(award_line::Column::Amount, Expr::value(Money::yuan(400)))
            .filter(award_line::Column::Kind.eq(AwardLineKind::Backpay))
            .exec(pay.office.db())
            .await
            .unwrap();
        disbursement::Entity::update_many()
            .col_expr(disbursement::Column::Amount, Expr::value(Money::yuan(579)))
            .filter(disbursement::Column::Amount.eq(Money::yuan(578)))
            .exec(pay.office.db())
            .await
            .unwrap();
        let report = audit(pay.office.db()).await.unwrap();
        let told = report.differences.iter();
        let told: Vec<_> = told
            .map(|one| (one.check, one.expected.as_str(), one.found.as_str()))
            .collect();
        let expected = [
            ("ENTITLEMENT", "619.00", "657.00"),
            ("INSTRUCTION", "578.00", "579.00"),
            ("RESULT", "578.00", "579.00"),
            ("PAID", "579.00", "578.00"),
        ];
        assert_eq!(told, expected);
    }
}
