//! The straight way (spec 01, scenario 1), with the refusals that each step must give.

use serde_json::{Value as Json, json};

use crate::family::{Family, VILLAGE, set_parameters};
use crate::office::{Ground, Office};
use crate::walk::{CASE, Staff, application, look, on, review, says, visit};

const BATCH: &str =
    "fundBatch { id version state batchNo total lineCount dueOn paidTotal failedCount }";

async fn accepted(office: &Office, staff: &Staff, family: &Family) -> Json {
    let clerk = &staff.clerk;
    let application = application(office, staff, family).await;
    let mut wrong = application.clone();
    wrong["incomeItems"][0]["amount"] = json!("-1.00");
    let refused = office.refused(clerk, "createAssistanceCase", wrong).await;
    assert_eq!(
        refused,
        ("NEGATIVE_AMOUNT".into(), "incomeItems.0.amount".into())
    );
    let mut wrong = application.clone();
    wrong["expenseItems"][0]["evidence"] = Json::Null;
    let refused = office.refused(clerk, "createAssistanceCase", wrong).await;
    assert_eq!(
        refused,
        ("EVIDENCE_REQUIRED".into(), "expenseItems.0.evidence".into())
    );
    let case = office
        .run(clerk, "createAssistanceCase", application.clone(), CASE)
        .await;
    let again = office
        .refused(clerk, "createAssistanceCase", application)
        .await;
    assert_eq!(again.0, "ALREADY_COVERED");
    let case = office
        .run(clerk, "submitAssistanceCase", on(&case, json!({})), CASE)
        .await;
    says(
        &case,
        json!({ "state": "SUBMITTED", "dueOn": "2020-04-21" }),
    );
    office
        .run(clerk, "acceptAssistanceCase", on(&case, json!({})), CASE)
        .await
}

async fn surveyed(office: &Office, staff: &Staff, case: Json) -> Json {
    office.set_day("2020-04-23");
    let mut tested = on(&case, json!({ "conclusion": "CONSISTENT" }));
    let pending = office
        .refused(&staff.checker, "completeMeansTest", tested.clone())
        .await;
    assert_eq!(pending.0, "SOURCE_PENDING");
    tested["restWithoutRecord"] = json!(true);
    let case = office
        .run(&staff.checker, "completeMeansTest", tested, CASE)
        .await;
    says(
        &case,
        json!({ "state": "SURVEYING", "dueOn": "2020-05-06" }),
    );
    office.set_day("2020-05-06");
    let one = visit(office, &staff.surveyor, "2020-05-06", &["钱调查"]).await;
    let refused = office
        .refused(&staff.surveyor, "recordHouseholdVisit", on(&case, one))
        .await;
    assert_eq!(refused.0, "TWO_SURVEYORS_REQUIRED");
    let unseen = office
        .refused(&staff.surveyor, "closeSurvey", on(&case, json!({})))
        .await;
    assert_eq!(unseen.0, "VISIT_REQUIRED");
    let two = visit(office, &staff.surveyor, "2020-05-06", &["钱调查", "冯村干"]).await;
    let case = office
        .run(
            &staff.surveyor,
            "recordHouseholdVisit",
            on(&case, two),
            CASE,
        )
        .await;
    let case = office
        .run(&staff.surveyor, "closeSurvey", on(&case, json!({})), CASE)
        .await;
    says(
        &case,
        json!({ "state": "REVIEWING", "dueOn": "2020-05-12" }),
    );
    case
}

async fn published(office: &Office, staff: &Staff, case: Json) -> Json {
    office.set_day("2020-05-07");
    let minutes = office.file(&staff.clerk, "MINUTES", VILLAGE).await;
    for seats in [(9, 7), (10, 6)] {
        let input = on(&case, review("2020-05-07", seats, seats.0, &minutes));
        let refused = office
            .refused(&staff.clerk, "recordDemocraticReview", input)
            .await;
        assert_eq!(refused, ("QUORUM_NOT_MET".into(), "participants".into()));
    }
    let input = on(&case, review("2020-05-07", (10, 7), 8, &minutes));
    let case = office
        .run(&staff.clerk, "recordDemocraticReview", input, CASE)
        .await;
    says(
        &case,
        json!({ "state": "TOWN_OPINION", "dueOn": "2020-05-11" }),
    );
    office.set_day("2020-05-08");
    let asked = "assistanceCase { id version calcSnapshot { monthlyTotal eligible standard perCapita steps { labelZh basis { document } } } }";
    let case = office
        .run(
            &staff.lead,
            "calculateAssistance",
            on(&case, json!({})),
            asked,
        )
        .await;
    let found = json!({ "monthlyTotal": "1056.00", "eligible": true, "standard": "4310.00", "perCapita": "2330.00" });
    says(&case["calcSnapshot"], found);
    let opinion = on(
        &case,
        json!({ "opinion": "GRANT", "text": "符合条件,拟同意。" }),
    );
    let same = office
        .refused(&staff.surveyor, "submitTownOpinion", opinion.clone())
        .await;
    assert_eq!(same.0, "SAME_PERSON_FORBIDDEN");
    let case = office
        .run(&staff.lead, "submitTownOpinion", opinion, CASE)
        .await;
    says(&case, json!({ "state": "NOTICE", "dueOn": "2020-05-22" }));
    office.set_day("2020-05-15");
    let early = office
        .refused(&staff.lead, "closeNotice", on(&case, json!({})))
        .await;
    assert_eq!(early.0, "NOTICE_OPEN");
    assert_eq!(assistance::run_due(&office.engine).await.unwrap(), 0);
    let delegated = office
        .refused(&staff.lead, "confirmCase", on(&case, json!({})))
        .await;
    assert_eq!(delegated.0, "NOT_DELEGATED");
    office.set_day("2020-05-16");
    assert_eq!(assistance::run_due(&office.engine).await.unwrap(), 1);
    case
}

async fn approved(office: &Office, staff: &Staff, case: Json) -> Json {
    let case = look(office, &staff.officer, &case).await;
    let expected =
        json!({ "state": "COUNTY_REVIEW", "dueOn": "2020-05-22", "countyVisitRequired": true });
    says(&case, expected);
    let unseen = office
        .refused(&staff.officer, "proposeApproval", on(&case, json!({})))
        .await;
    assert_eq!(unseen.0, "COUNTY_VISIT_REQUIRED");
    office.set_day("2020-05-20");
    let two = visit(office, &staff.officer, "2020-05-20", &["周科员", "陈科员"]).await;
    let visited = office
        .run(&staff.officer, "recordHouseholdVisit", on(&case, two), CASE)
        .await;
    let direct = office
        .refused(&staff.approver, "approveCase", on(&visited, json!({})))
        .await;
    assert_eq!(direct.0, "STATE_CONFLICT");
    office.set_day("2020-05-25");
    let proposed = office
        .run(
            &staff.officer,
            "proposeApproval",
            on(&visited, json!({})),
            CASE,
        )
        .await;
    says(
        &proposed,
        json!({ "state": "DECISION_NOTICE", "dueOn": "2020-06-04" }),
    );
    office.set_day("2020-06-01");
    let early = office
        .refused(&staff.approver, "approveCase", on(&proposed, json!({})))
        .await;
    assert_eq!(early.0, "NOTICE_OPEN");
    office.set_day("2020-06-02");
    let payload = "assistanceCase { id state dueOn approvedAmount awards { nodes { awardNo startMonth monthlyTotal personCount state \
        manageClass recheckDueOn lines { nodes { kind amount } } } } }";
    let input = on(&proposed, json!({ "text": "同意" }));
    office
        .run(&staff.approver, "approveCase", input, payload)
        .await
}

fn is_e1(case: &Json) {
    says(
        case,
        json!({ "state": "APPROVED", "dueOn": null, "approvedAmount": "1056.00" }),
    );
    let award = &case["awards"]["nodes"][0];
    let expected = json!({
        "startMonth": "2020-07", "monthlyTotal": "1056.00", "personCount": 4, "state": "ACTIVE",
        "manageClass": "C", "recheckDueOn": "2020-12-02", "awardNo": "AWRD-610323-2020-000001",
    });
    says(award, expected);
    let lines = award["lines"]["nodes"].as_array().unwrap();
    let text = |line: &Json, field: &str| line[field].as_str().unwrap().to_owned();
    let mut found: Vec<(String, String)> = lines
        .iter()
        .map(|line| (text(line, "kind"), text(line, "amount")))
        .collect();
    found.sort_unstable();
    let expected = [
        ("BASE_DIFFERENCE", "660.00"),
        ("TOPUP_DISABLED", "180.00"),
        ("TOPUP_ELDER", "108.00"),
        ("TOPUP_MINOR", "108.00"),
    ];
    assert_eq!(
        found,
        expected.map(|(kind, amount)| (kind.to_owned(), amount.to_owned()))
    );
}

async fn checked(office: &Office, staff: &Staff) -> Json {
    office.set_day("2020-07-02");
    let made =
        json!({ "county": office.division("610323").await, "kind": "DIBAO", "month": "2020-07" });
    let mut early = made.clone();
    early["month"] = json!("2020-06");
    assert_eq!(
        office
            .refused(&staff.maker, "generatePayroll", early)
            .await
            .0,
        "NOTHING_TO_PAY"
    );
    let batch = office
        .run(&staff.maker, "generatePayroll", made.clone(), BATCH)
        .await;
    let expected =
        json!({ "state": "COMPUTED", "total": "1056.00", "lineCount": 1, "dueOn": "2020-07-10" });
    says(&batch, expected);
    assert_eq!(
        office
            .refused(&staff.maker, "generatePayroll", made)
            .await
            .0,
        "BATCH_EXISTS"
    );
    let batch = office
        .run(&staff.maker, "submitPayroll", on(&batch, json!({})), BATCH)
        .await;
    let own = office
        .refused(&staff.maker, "approvePayroll", on(&batch, json!({})))
        .await;
    assert_eq!(own.0, "SAME_PERSON_FORBIDDEN");
    let back = on(&batch, json!({ "text": "请核对人数" }));
    let batch = office
        .run(&staff.pay_checker, "rejectPayroll", back, BATCH)
        .await;
    let batch = office
        .run(&staff.maker, "submitPayroll", on(&batch, json!({})), BATCH)
        .await;
    office
        .run(
            &staff.pay_checker,
            "approvePayroll",
            on(&batch, json!({})),
            BATCH,
        )
        .await
}

async fn sent(office: &Office, staff: &Staff, batch: Json) -> Json {
    let batch = office
        .run(&staff.maker, "sendPayroll", on(&batch, json!({})), BATCH)
        .await;
    says(&batch, json!({ "state": "SENT" }));
    let result = |amount: &str, result: &str| {
        let number = batch["batchNo"].as_str().unwrap();
        json!({ "content": format!("{number},1,{amount},{result},E4,账户已销户\n") })
    };
    let wrong = on(&batch, result("1055.00", "成功"));
    let refused = office
        .refused(&staff.maker, "importPaymentResults", wrong)
        .await;
    assert_eq!(refused.0, "RESULT_MISMATCH");
    let failed = on(&batch, result("1056.00", "失败"));
    let batch = office
        .run(&staff.maker, "importPaymentResults", failed, BATCH)
        .await;
    says(&batch, json!({ "state": "PARTIAL", "failedCount": 1 }));
    batch
}

async fn settled(office: &Office, staff: &Staff, batch: Json) -> Json {
    let same = office
        .refused(&staff.maker, "reissueFailed", on(&batch, json!({})))
        .await;
    assert_eq!(same.0, "ACCOUNT_NOT_CORRECTED");
    let asked = "query($id: ID!) { fundBatch(id: $id) { disbursements { nodes { id } } } }";
    let sent = office
        .ask(&staff.maker, asked, json!({ "id": batch["id"] }))
        .await;
    let payment = &sent["fundBatch"]["disbursements"]["nodes"][0]["id"];
    let account = json!({ "disbursement": payment, "account": "6217000000000000046", "bankName": "建设银行" });
    let input = on(&batch, json!({ "accounts": [account] }));
    let batch = office
        .run(&staff.maker, "reissueFailed", input, BATCH)
        .await;
    says(&batch, json!({ "state": "SENT" }));
    let number = batch["batchNo"].as_str().unwrap();
    let input = on(
        &batch,
        json!({ "content": format!("{number},2,1056.00,成功,00,\n") }),
    );
    office
        .run(&staff.maker, "importPaymentResults", input, BATCH)
        .await
}

#[tokio::test]
async fn e1_goes_from_the_window_to_payday() {
    for ground in Ground::all() {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(&ground, "2020-04-20", folder.path()).await;
        set_parameters(&office).await;
        let (family, staff) = (Family::of(&office).await, Staff::of(&office).await);
        let case = accepted(&office, &staff, &family).await;
        let expected = json!({ "state": "MEANS_TESTING", "dueOn": "2020-04-26", "totalDueOn": "2020-06-23", "ruleset": "2012" });
        says(&case, expected);
        let case = surveyed(&office, &staff, case).await;
        let case = published(&office, &staff, case).await;
        let case = approved(&office, &staff, case).await;
        is_e1(&case);
        let batch = checked(&office, &staff).await;
        let batch = sent(&office, &staff, batch).await;
        let batch = settled(&office, &staff, batch).await;
        says(
            &batch,
            json!({ "state": "SETTLED", "paidTotal": "1056.00", "failedCount": 0, "dueOn": null }),
        );
    }
}
