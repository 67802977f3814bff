//! What was paid too much comes back.

use serde_json::{Value as Json, json};

use crate::family::{VILLAGE, set_parameter};
use crate::office::Ground;
use crate::pay::{Pay, RULE_18};
use crate::walk::{on, says};

const MONEY: &str = "overpayment { id version state amount fine recovered stateDueOn plan }";

/// The household was paid from March to June as if the father's income had not risen to 10,308.
async fn assessed(pay: &Pay, fraud: bool) -> Json {
    for month in ["2020-03", "2020-04", "2020-05", "2020-06"] {
        pay.office.set_day(&format!("{month}-05"));
        pay.pay(month).await;
    }
    let told = json!({ "text": "母亲三月起务工" });
    pay.act(&pay.staff.clerk, "reportHouseholdChange", told)
        .await;
    let found = json!({ "incomeItems": [{ "kind": "BUSINESS", "amount": "10308.00" }] });
    let task = pay.visited(&pay.recheck().await, "2020-06-12", found).await;
    let task = pay
        .proposed(
            &task,
            json!({ "outcome": "DECREASE", "reason": "收入增加" }),
        )
        .await;
    pay.approved(&task).await;
    let cause = if fraud {
        "CONCEALMENT"
    } else {
        "INCOME_CHANGE"
    };
    let input = json!({ "award": pay.award, "from": "2020-03", "to": "2020-06", "cause": cause, "fraud": fraud });
    pay.office
        .run(&pay.staff.officer, "assessOverpayment", input, MONEY)
        .await
}

#[tokio::test]
async fn an_honest_household_pays_back_in_parts() {
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-03-01", &RULE_18).await;
        let (office, staff) = (&pay.office, &pay.staff);
        let concealed = json!({ "award": pay.award, "from": "2020-03", "to": "2020-06", "cause": "CONCEALMENT", "fraud": false });
        let unflagged = office
            .refused(&staff.officer, "assessOverpayment", concealed)
            .await;
        assert_eq!(
            unflagged,
            ("FRAUD_FLAG_REQUIRED".to_owned(), "fraud".to_owned())
        );
        let money = assessed(&pay, false).await;
        says(
            &money,
            json!({ "state": "ASSESSED", "amount": "1436.00", "recovered": "0.00" }),
        );
        let before = json!({ "award": pay.award, "from": "2019-01", "to": "2019-06", "cause": "CALC_ERROR", "fraud": false });
        assert_eq!(
            office
                .refused(&staff.officer, "assessOverpayment", before)
                .await
                .0,
            "NOTHING_OVERPAID"
        );
        let money = office
            .run(
                &staff.officer,
                "notifyOverpayment",
                on(&money, json!({})),
                MONEY,
            )
            .await;
        says(
            &money,
            json!({ "state": "NOTIFIED", "stateDueOn": "2020-06-28" }),
        );
        let silent = office
            .refused(&staff.approver, "confirmOverpayment", on(&money, json!({})))
            .await;
        assert_eq!(silent.0, "ANSWER_PENDING");
        let fined = json!({ "answer": "家中困难", "fine": "1436.00" });
        let refused = office
            .refused(&staff.approver, "confirmOverpayment", on(&money, fined))
            .await;
        assert_eq!(refused.0, "FRAUD_FLAG_REQUIRED");
        let money = office
            .run(
                &staff.approver,
                "confirmOverpayment",
                on(&money, json!({ "answer": "家中困难" })),
                MONEY,
            )
            .await;
        says(
            &money,
            json!({ "state": "DUE", "stateDueOn": "9999-12-31" }),
        );
        in_parts(&pay, money).await;
    }
}

/// What is due is deducted in 24 parts, then paid back before they are over.
async fn in_parts(pay: &Pay, money: Json) {
    let (office, staff) = (&pay.office, &pay.staff);
    let parts = |amount: &str, consent: Json| {
        on(
            &money,
            json!({ "amount": amount, "offset": true, "consent": consent }),
        )
    };
    let unsigned = office
        .refused(
            &staff.officer,
            "agreeInstalments",
            parts("60.00", Json::Null),
        )
        .await;
    assert_eq!(
        unsigned,
        ("EVIDENCE_REQUIRED".to_owned(), "consent".to_owned())
    );
    let paper = json!(office.file(&staff.officer, "OTHER", VILLAGE).await);
    let much = office
        .refused(
            &staff.officer,
            "agreeInstalments",
            parts("70.00", paper.clone()),
        )
        .await;
    assert_eq!(much.0, "OFFSET_TOO_HIGH", "30 % of 219 is 65");
    let money = office
        .run(
            &staff.officer,
            "agreeInstalments",
            parts("60.00", paper),
            MONEY,
        )
        .await;
    says(
        &money["plan"],
        json!({ "months": 24, "firstMonth": "2020-07" }),
    );
    let july = pay.payroll("2020-07").await;
    says(&july, json!({ "total": "159.00" }));
    let deducted = ("OFFSET".to_owned(), "-56.00".to_owned());
    assert_eq!(pay.lines_in("2022-06").await[1], deducted);
    pay.settle(july).await;
    let money = shown(pay, &money).await;
    says(
        &money,
        json!({ "state": "INSTALMENTS", "recovered": "60.00" }),
    );

    let back =
        |amount: &str, money: &Json| on(money, json!({ "amount": amount, "paidOn": "2020-06-12" }));
    let much = office
        .refused(&staff.officer, "recordRecovery", back("1376.01", &money))
        .await;
    assert_eq!(much.0, "VALIDATION_FAILED");
    let record = async |amount: &str, money: &Json| {
        let input = back(amount, money);
        office
            .run(&staff.officer, "recordRecovery", input, MONEY)
            .await
    };
    let money = record("436.00", &money).await;
    says(
        &money,
        json!({ "state": "INSTALMENTS", "recovered": "496.00" }),
    );
    // 940.00 are left: sixteen parts from August on, the last of 40.00.
    let rest = ("OFFSET".to_owned(), "-40.00".to_owned());
    assert_eq!(pay.lines_in("2021-11").await[1], rest);
    assert_eq!(pay.lines_in("2021-12").await.len(), 1);
    let money = record("940.00", &money).await;
    says(
        &money,
        json!({ "state": "RECOVERED", "recovered": "1436.00" }),
    );
    assert_eq!(
        pay.lines_in("2020-07").await.len(),
        2,
        "what was paid stays"
    );
    assert_eq!(pay.lines_in("2020-08").await.len(), 1);
}

/// The recovery as it is now.
async fn shown(pay: &Pay, money: &Json) -> Json {
    let asked = "query($id: ID!) { overpayment(id: $id) { id version state recovered } }";
    let found = pay
        .office
        .ask(&pay.staff.officer, asked, json!({ "id": money["id"] }))
        .await;
    found["overpayment"].clone()
}

#[tokio::test]
async fn fraud_is_fined_and_large_sums_are_the_citys_to_give_up() {
    for ground in Ground::all() {
        let pay = Pay::open(&ground, "2020-03-01", &RULE_18).await;
        set_parameter(
            &pay.office,
            "overpayment.write_off_limit",
            "5000.00",
            "2020-01-01",
        )
        .await;
        let (office, staff) = (&pay.office, &pay.staff);
        let city = office.officer("冯处长", &["CITY_ASSIST"], "6103").await;
        let money = assessed(&pay, true).await;
        let money = office
            .run(
                &staff.officer,
                "notifyOverpayment",
                on(&money, json!({})),
                MONEY,
            )
            .await;
        let fined = |fine: &str| on(&money, json!({ "answer": "认错", "fine": fine }));
        for fine in ["1435.99", "4308.01"] {
            let refused = office
                .refused(&staff.approver, "confirmOverpayment", fined(fine))
                .await;
            assert_eq!(refused, ("FINE_OUT_OF_RANGE".to_owned(), "fine".to_owned()));
        }
        let money = office
            .run(
                &staff.approver,
                "confirmOverpayment",
                fined("4308.00"),
                MONEY,
            )
            .await;
        says(&money, json!({ "state": "DUE", "fine": "4308.00" }));
        let why =
            json!({ "reason": "拒不退还", "courtReference": "岐山县人民法院(2020)陕0323执1号" });
        let turned = office
            .answered(&staff.approver, "transferToCourt", on(&money, why.clone()))
            .await;
        assert_eq!(
            turned, "FORBIDDEN_ROLE",
            "5,744 are above the county's limit"
        );
        let money = office
            .run(&city, "transferToCourt", on(&money, why), MONEY)
            .await;
        says(&money, json!({ "state": "COURT" }));
        let back = on(
            &money,
            json!({ "amount": "5000.00", "paidOn": "2020-06-12" }),
        );
        let money = office
            .run(&staff.officer, "recordRecovery", back, MONEY)
            .await;
        says(&money, json!({ "state": "COURT", "recovered": "5000.00" }));
        let silent = office
            .refused(
                &staff.approver,
                "writeOffOverpayment",
                on(&money, json!({ "reason": "" })),
            )
            .await;
        assert_eq!(silent.0, "REASON_REQUIRED");
        let dead = on(&money, json!({ "reason": "义务人死亡,无遗产" }));
        let money = office
            .run(&staff.approver, "writeOffOverpayment", dead, MONEY)
            .await;
        says(&money, json!({ "state": "WRITTEN_OFF" }));
    }
}
