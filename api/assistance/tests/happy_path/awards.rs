//! Awards are held back, paid again, run out, and change their amount.

use serde_json::json;

use crate::family::set_parameter;
use crate::office::Ground;
use crate::pay::{Household, Pay, RULE_18};
use crate::walk::says;

fn line(kind: &str, amount: &str) -> (String, String) {
    (kind.to_owned(), amount.to_owned())
}

#[tokio::test]
async fn what_was_held_back_is_paid_with_the_first_month_again() {
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-06-10", &RULE_18).await;
        let (officer, office) = (&pay.staff.officer, &pay.office);
        pay.pay("2020-06").await;
        let july = pay.payroll("2020-07").await;
        let ground = json!({ "ground": "WHEREABOUTS_UNKNOWN", "reason": "多次入户未见本人" });
        let silent = json!({ "ground": "WHEREABOUTS_UNKNOWN", "reason": " " });
        assert_eq!(
            pay.refused(officer, "suspendAward", silent).await,
            "REASON_REQUIRED"
        );
        let award = pay.act(officer, "suspendAward", ground).await;
        says(
            &award,
            json!({ "state": "SUSPENDED", "suspendedFrom": "2020-07" }),
        );
        let asked = "query($id: ID!) { fundBatch(id: $id) { id version state total lineCount } }";
        let batch = office
            .ask(&pay.staff.maker, asked, json!({ "id": july["id"] }))
            .await;
        says(
            &batch["fundBatch"],
            json!({ "total": "0.00", "lineCount": 0 }),
        );
        office.set_day("2020-08-20");
        let back = json!({ "reason": "本人已返回", "entitled": true });
        let award = pay.act(officer, "resumeAward", back).await;
        says(
            &award,
            json!({ "state": "ACTIVE", "suspendedFrom": null, "monthlyTotal": "578.00" }),
        );
        assert!(
            pay.lines_in("2020-07").await.is_empty() && pay.lines_in("2020-08").await.is_empty()
        );
        let september = [
            line("BACKPAY", "1156.00"),
            line("BASE_DIFFERENCE", "578.00"),
        ];
        assert_eq!(pay.lines_in("2020-09").await, september);
        assert_eq!(
            pay.lines_in("2020-10").await,
            [line("BASE_DIFFERENCE", "578.00")]
        );
        says(&pay.payroll("2020-09").await, json!({ "total": "1734.00" }));
    }
}

#[tokio::test]
async fn after_three_months_held_back_the_household_is_rechecked() {
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-06-10", &RULE_18).await;
        let ground = json!({ "ground": "NO_PROOF_OF_LIFE", "reason": "未完成认证" });
        pay.act(&pay.staff.officer, "suspendAward", ground).await;
        pay.office.set_day("2020-09-30");
        assert_eq!(assistance::run_due(&pay.office.engine).await.unwrap(), 0);
        pay.office.set_day("2020-10-09");
        assert_eq!(assistance::run_due(&pay.office.engine).await.unwrap(), 1);
        says(
            &pay.recheck().await,
            json!({ "reason": "ALERT", "state": "OPEN" }),
        );
        let back = json!({ "reason": "查无此人", "entitled": false });
        pay.act(&pay.staff.officer, "resumeAward", back).await;
        assert_eq!(
            pay.lines_in("2020-11").await,
            [line("BASE_DIFFERENCE", "578.00")],
            "nothing is paid later"
        );
    }
}

#[tokio::test]
async fn help_that_runs_out_ends_by_itself_or_goes_on() {
    let over = Household {
        income: 15_000,
        ..RULE_18
    };
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-06-15", &over).await;
        let approver = &pay.staff.approver;
        let idle = json!({ "reason": "收入增加", "fromWork": false });
        assert_eq!(
            pay.refused(approver, "startGradualExit", idle).await,
            "GRADUAL_NOT_APPLICABLE"
        );
        let work = json!({ "reason": "工厂就业", "fromWork": true });
        let award = pay.act(approver, "startGradualExit", work).await;
        says(
            &award,
            json!({ "state": "GRADUAL_EXIT", "gradualUntil": "2021-06", "monthlyTotal": "578.00" }),
        );
        let fell = json!({ "reason": "工厂停产" });
        assert_eq!(
            pay.refused(approver, "revertGradualExit", fell.clone())
                .await,
            "NOT_ELIGIBLE"
        );
        let early = pay
            .refused(&pay.staff.officer, "completeGradualExit", json!({}))
            .await;
        assert_eq!(early, "STATE_CONFLICT");
        // The standard is raised above the income per head: the household is below it again.
        set_parameter(&pay.office, "dibao.rural.std_year", "5200.00", "2020-07-01").await;
        pay.office.set_day("2020-07-02");
        let award = pay.act(approver, "revertGradualExit", fell).await;
        says(
            &award,
            json!({ "state": "ACTIVE", "gradualUntil": null, "monthlyTotal": "50.00" }),
        );
        assert_eq!(
            pay.lines_in("2020-07").await,
            [line("BASE_DIFFERENCE", "578.00")]
        );
        assert_eq!(
            pay.lines_in("2020-08").await,
            [line("BASE_DIFFERENCE", "50.00")]
        );
    }
}

#[tokio::test]
async fn the_clock_ends_what_has_run_out() {
    let over = Household {
        income: 15_000,
        ..RULE_18
    };
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-06-15", &over).await;
        let work = json!({ "reason": "工厂就业", "fromWork": true });
        pay.act(&pay.staff.approver, "startGradualExit", work).await;
        pay.office.set_day("2021-06-30");
        assistance::run_due(&pay.office.engine).await.unwrap();
        says(&pay.look().await, json!({ "state": "GRADUAL_EXIT" }));
        pay.office.set_day("2021-07-01");
        assistance::run_due(&pay.office.engine).await.unwrap();
        says(
            &pay.look().await,
            json!({ "state": "ENDED", "endMonth": "2021-06" }),
        );
        assert!(pay.lines_in("2021-07").await.is_empty());
    }
}

#[tokio::test]
async fn an_award_follows_its_own_figures_from_a_later_month_on() {
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-06-10", &RULE_18).await;
        set_parameter(&pay.office, "topup.elder_age", "70", "2020-06-01").await;
        let approver = &pay.staff.approver;
        let past = json!({ "reason": "老人年满70岁", "month": "2020-06" });
        assert_eq!(
            pay.refused(approver, "changeAward", past).await,
            "VALIDATION_FAILED"
        );
        let more = json!({ "reason": "老人年满70岁", "month": "2020-08", "manageClass": "A" });
        let award = pay.act(approver, "changeAward", more).await;
        says(
            &award,
            json!({ "monthlyTotal": "686.00", "manageClass": "A", "recheckDueOn": "2021-06-10" }),
        );
        assert_eq!(
            pay.lines_in("2020-07").await,
            [line("BASE_DIFFERENCE", "578.00")]
        );
        assert_eq!(
            pay.lines_in("2020-08").await,
            [
                line("BASE_DIFFERENCE", "578.00"),
                line("TOPUP_ELDER", "108.00")
            ]
        );
        pay.pay("2020-07").await;
        says(&pay.payroll("2020-08").await, json!({ "total": "686.00" }));
    }
}
