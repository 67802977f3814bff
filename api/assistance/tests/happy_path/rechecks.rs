//! Households in pay are looked at again.

use serde_json::{Value as Json, json};

use crate::family::set_parameter;
use crate::office::Ground;
use crate::pay::{Household, Pay, RECHECK, RULE_18};
use crate::walk::{on, says};

/// Spec 01, scenario 10.
#[tokio::test]
async fn scenario_10_a_death_found_late_is_rechecked_and_what_was_paid_is_claimed() {
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-01-02", &RULE_18).await;
        for month in [
            "2020-01", "2020-02", "2020-03", "2020-04", "2020-05", "2020-06",
        ] {
            pay.office.set_day(&format!("{month}-05"));
            says(
                &pay.pay(month).await,
                json!({ "state": "SETTLED", "total": "578.00" }),
            );
        }
        pay.office.set_day("2020-06-19");
        let (office, staff) = (&pay.office, &pay.staff);
        let july = pay.payroll("2020-07").await;
        let checking = office
            .run(
                &staff.maker,
                "submitPayroll",
                on(&july, json!({})),
                crate::pay::BATCH,
            )
            .await;

        office.set_day("2020-06-20");
        pay.died(&pay.family.grandmother, "2020-02-10").await;
        let refused = office
            .refused(
                &staff.pay_checker,
                "approvePayroll",
                on(&checking, json!({})),
            )
            .await;
        assert_eq!(refused.0, "BLOCKING_ALERTS");
        let task = pay.recheck().await;
        says(
            &task,
            json!({ "state": "OPEN", "reason": "ALERT", "cycleNo": 1 }),
        );
        let reported = json!({ "text": "老人已去世" });
        assert_eq!(
            pay.refused(&staff.clerk, "reportHouseholdChange", reported)
                .await,
            "RECHECK_OPEN"
        );

        let task = pay.visited(&task, "2020-06-22", json!({})).await;
        unfounded(&pay, &task).await;
        let task = pay
            .proposed(
                &task,
                json!({ "outcome": "DECREASE", "reason": "家庭成员死亡" }),
            )
            .await;
        says(
            &task,
            json!({ "state": "PROPOSED", "amountBefore": "578.00", "amountAfter": "219.00" }),
        );
        let town = office
            .refused(&staff.surveyor, "approveRecheck", on(&task, json!({})))
            .await;
        assert_eq!(town.0, "SAME_PERSON_FORBIDDEN");
        let task = pay.approved(&task).await;
        says(
            &task,
            json!({ "state": "CLOSED", "effectiveMonth": "2020-07", "dueOn": null }),
        );

        let award = pay.look().await;
        says(
            &award,
            json!({ "monthlyTotal": "219.00", "personCount": 2, "state": "ACTIVE" }),
        );
        let lines = |amount: &str| vec![("BASE_DIFFERENCE".to_owned(), amount.to_owned())];
        assert_eq!(
            pay.lines_in("2020-06").await,
            lines("578.00"),
            "a paid month stays"
        );
        assert_eq!(pay.lines_in("2020-07").await, lines("219.00"));
        let claimed = json!({
            "state": "ASSESSED", "amount": "1436.00", "fromMonth": "2020-03", "toMonth": "2020-06", "cause": "DEATH_LATE",
        });
        says(&award["overpayments"]["nodes"][0], claimed);

        let batch = json!({ "id": july["id"] });
        let asked = "query($id: ID!) { fundBatch(id: $id) { id version state total lineCount } }";
        let now = office.ask(&staff.maker, asked, batch).await["fundBatch"].clone();
        says(
            &now,
            json!({ "state": "CHECKING", "total": "219.00", "lineCount": 1 }),
        );
        office
            .run(
                &staff.pay_checker,
                "approvePayroll",
                on(&now, json!({})),
                crate::pay::BATCH,
            )
            .await;
    }
}

/// Outcomes that a death does not bear.
async fn unfounded(pay: &Pay, task: &Json) {
    let (office, staff) = (&pay.office, &pay.staff);
    for (outcome, code) in [
        (json!({ "outcome": "DECREASE" }), "REASON_REQUIRED"),
        (json!({ "outcome": "KEEP" }), "OUTCOME_MISMATCH"),
        (
            json!({ "outcome": "GRADUAL", "fromWork": true }),
            "GRADUAL_NOT_APPLICABLE",
        ),
    ] {
        let refused = office
            .refused(&staff.lead, "recordRecheckOutcome", on(task, outcome))
            .await;
        assert_eq!(refused.0, code);
    }
}

/// Spec 01, scenario 11.
#[tokio::test]
async fn scenario_11_a_new_job_lets_help_run_out_gradually() {
    for ground in Ground::all() {
        for (per_head, outcome) in [(5_000, "OK"), (6_500, "GRADUAL_NOT_APPLICABLE")] {
            let pay = Pay::open(&ground, "2020-06-09", &RULE_18).await;
            let told = json!({ "text": "父亲在县城工厂就业" });
            pay.act(&pay.staff.clerk, "reportHouseholdChange", told)
                .await;
            let task = pay.recheck().await;
            says(
                &task,
                json!({ "reason": "CHANGE_REPORTED", "dueOn": "2020-06-12" }),
            );
            let income = format!("{}.00", per_head * 3);
            let found = json!({ "incomeItems": [{ "kind": "BUSINESS", "amount": income, "note": "工厂分红" }] });
            let task = pay.visited(&task, "2020-06-12", found).await;
            let proposal = json!({ "outcome": "GRADUAL", "fromWork": true });
            let refused = pay
                .office
                .refused(
                    &pay.staff.lead,
                    "recordRecheckOutcome",
                    on(&task, proposal.clone()),
                )
                .await;
            assert_eq!(refused.0, if outcome == "OK" { "OK" } else { outcome });
            if outcome != "OK" {
                continue;
            }
            let task = pay.recheck().await;
            pay.office.set_day("2020-06-15");
            pay.approved(&task).await;
            let award = pay.look().await;
            let gradual = json!({ "state": "GRADUAL_EXIT", "gradualUntil": "2021-06", "monthlyTotal": "578.00" });
            says(&award, gradual);
            says(&pay.payroll("2021-06").await, json!({ "total": "578.00" }));
        }
    }
}

#[tokio::test]
async fn a_household_is_rechecked_when_its_cycle_has_passed() {
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-11-01", &RULE_18).await;
        let engine = &pay.office.engine;
        assert_eq!(
            assistance::run_due(engine).await.unwrap(),
            0,
            "more than thirty days are left"
        );
        pay.office.set_day("2020-11-02");
        assert_eq!(assistance::run_due(engine).await.unwrap(), 1);
        assert_eq!(
            assistance::run_due(engine).await.unwrap(),
            0,
            "one recheck at a time"
        );
        let task = pay.recheck().await;
        says(
            &task,
            json!({ "reason": "PERIODIC", "state": "OPEN", "dueOn": "2020-12-02" }),
        );
        let task = pay.visited(&task, "2020-11-10", json!({})).await;
        let test = json!({ "conclusion": "CONSISTENT", "restWithoutRecord": true });
        let office = &pay.office;
        let task = office
            .run(
                &pay.staff.checker,
                "completeRecheckMeansTest",
                on(&task, test),
                RECHECK,
            )
            .await;
        let task = pay.proposed(&task, json!({ "outcome": "KEEP" })).await;
        let back = json!({ "text": "请补充务工情况" });
        let task = office
            .run(
                &pay.staff.approver,
                "returnRecheck",
                on(&task, back),
                RECHECK,
            )
            .await;
        let task = pay.proposed(&task, json!({ "outcome": "KEEP" })).await;
        pay.approved(&task).await;
        let award = pay.look().await;
        says(
            &award,
            json!({ "monthlyTotal": "578.00", "recheckDueOn": "2021-05-10" }),
        );
        assert_eq!(
            pay.lines_in("2020-12").await,
            [("BASE_DIFFERENCE".to_owned(), "578.00".to_owned())]
        );
    }
}

#[tokio::test]
async fn a_month_that_is_paid_is_not_changed_by_a_recheck() {
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-06-10", &RULE_18).await;
        pay.pay("2020-07").await;
        let told = json!({ "text": "母亲外出务工" });
        pay.act(&pay.staff.clerk, "reportHouseholdChange", told)
            .await;
        let found = json!({ "incomeItems": [{ "kind": "BUSINESS", "amount": "9000.00" }] });
        let task = pay.visited(&pay.recheck().await, "2020-06-12", found).await;
        let task = pay
            .proposed(
                &task,
                json!({ "outcome": "DECREASE", "reason": "收入增加" }),
            )
            .await;
        let refused = pay
            .office
            .refused(&pay.staff.approver, "approveRecheck", on(&task, json!({})))
            .await;
        assert_eq!(refused.0, "EFFECTIVE_MONTH_PAID");
        let end = json!({ "reason": "自愿退出" });
        assert_eq!(
            pay.refused(&pay.staff.approver, "endAward", end).await,
            "EFFECTIVE_MONTH_PAID"
        );
        pay.office.set_day("2020-07-01");
        says(
            &pay.approved(&task).await,
            json!({ "effectiveMonth": "2020-08" }),
        );
        assert_eq!(
            pay.lines_in("2020-07").await,
            [("BASE_DIFFERENCE".to_owned(), "578.00".to_owned())]
        );
        assert_eq!(
            pay.lines_in("2020-08").await,
            [("BASE_DIFFERENCE".to_owned(), "328.00".to_owned())]
        );
    }
}

#[tokio::test]
async fn who_joins_counts_once_the_recheck_is_decided() {
    let two = Household {
        persons: 2,
        income: 2_400,
        paid: 519,
        ..RULE_18
    };
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-06-10", &two).await;
        let told = json!({ "text": "祖母迁入" });
        pay.act(&pay.staff.clerk, "reportHouseholdChange", told)
            .await;
        let joining = json!([{ "person": pay.family.grandmother, "relation": "MOTHER", "labourCapacity": "NONE", "employment": "RETIRED" }]);
        let leaving = json!([{ "person": pay.family.mother, "reason": " " }]);
        let task = pay.recheck().await;
        let staff = &pay.staff;
        let task = pay
            .office
            .run(&staff.clerk, "startRecheck", on(&task, json!({})), RECHECK)
            .await;
        let visit = crate::walk::visit(
            &pay.office,
            &staff.surveyor,
            "2020-06-10",
            &["钱调查", "冯村干"],
        )
        .await;
        let input = |leaving: Json| {
            on(
                &task,
                json!({ "visit": visit, "joining": joining, "leaving": leaving }),
            )
        };
        let refused = pay
            .office
            .refused(&staff.surveyor, "recordRecheckVisit", input(leaving))
            .await;
        assert_eq!(
            refused,
            ("REASON_REQUIRED".to_owned(), "leaving.0.reason".to_owned())
        );
        let task = pay
            .office
            .run(
                &staff.surveyor,
                "recordRecheckVisit",
                input(json!([])),
                RECHECK,
            )
            .await;
        // 3 x 4,310 - 2,400 over twelve months.
        let task = pay.proposed(&task, json!({ "outcome": "INCREASE" })).await;
        says(&task, json!({ "amountAfter": "878.00" }));
        pay.approved(&task).await;
        says(
            &pay.look().await,
            json!({ "personCount": 3, "monthlyTotal": "878.00" }),
        );
    }
}

#[tokio::test]
async fn a_delegated_town_decides_rechecks() {
    let pay = Pay::open(&Ground::Memory, "2020-06-10", &RULE_18).await;
    let opening = json!({ "award": pay.award, "reason": "COMPLAINT", "text": "邻居反映有轿车" });
    let office = &pay.office;
    let silent = json!({ "award": pay.award, "reason": "COMPLAINT", "text": " " });
    assert_eq!(
        office
            .refused(&pay.staff.officer, "openRecheck", silent)
            .await
            .0,
        "REASON_REQUIRED"
    );
    let task = office
        .run(&pay.staff.officer, "openRecheck", opening.clone(), RECHECK)
        .await;
    assert_eq!(
        office
            .refused(&pay.staff.officer, "openRecheck", opening)
            .await
            .0,
        "RECHECK_OPEN"
    );
    let task = pay.visited(&task, "2020-06-11", json!({})).await;
    let task = pay.proposed(&task, json!({ "outcome": "KEEP" })).await;
    let other = office.officer("田镇长", &["TOWN_LEAD"], "610323100").await;
    let refused = office
        .refused(&other, "approveRecheck", on(&task, json!({})))
        .await;
    assert_eq!(refused.0, "NOT_DELEGATED");
    set_parameter(office, "delegated_to_town", "true", "2020-01-01").await;
    office
        .run(&other, "approveRecheck", on(&task, json!({})), RECHECK)
        .await;
}
