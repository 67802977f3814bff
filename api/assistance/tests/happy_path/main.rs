//! One household's allowance goes from application to payday (spec 01, scenario 1), in process.

mod family;
mod office;

use family::{Family, VILLAGE};
use graph::Principal;
use office::{Ground, Office};
use serde_json::{Value as Json, json};

const CASE: &str = "assistanceCase { id version state dueOn totalDueOn ruleset }";
const BATCH: &str =
    "fundBatch { id version state batchNo total lineCount dueOn paidTotal failedCount }";

/// The officers of the walk.
struct Staff {
    clerk: Principal,
    surveyor: Principal,
    lead: Principal,
    checker: Principal,
    officer: Principal,
    approver: Principal,
    maker: Principal,
    pay_checker: Principal,
}

impl Staff {
    async fn of(office: &Office) -> Self {
        let (town, county) = ("610323100", "610323");
        Self {
            clerk: office.officer("赵窗口", &["TOWN_CLERK"], town).await,
            surveyor: office
                .officer("钱调查", &["TOWN_SURVEYOR", "TOWN_LEAD"], town)
                .await,
            lead: office.officer("孙镇长", &["TOWN_LEAD"], town).await,
            checker: office.officer("李核对", &["COUNTY_CHECKER"], county).await,
            officer: office.officer("周科员", &["COUNTY_OFFICER"], county).await,
            approver: office.officer("吴局长", &["COUNTY_APPROVER"], county).await,
            maker: office
                .officer("郑经办", &["PAY_MAKER", "PAY_CHECKER"], county)
                .await,
            pay_checker: office.officer("王复核", &["PAY_CHECKER"], county).await,
        }
    }
}

/// `id` and `version` of an object, with what else a command takes.
fn on(object: &Json, more: Json) -> Json {
    let mut input = more;
    input["id"] = object["id"].clone();
    input["version"] = object["version"].clone();
    input
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is written where it is handed over"
)]
fn says(object: &Json, expected: Json) {
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&object[field], value, "{field} of {object}");
    }
}

fn review(present: usize, villagers: usize, confirmed: usize, minutes: &str) -> Json {
    let role = |at| {
        if at < villagers {
            "VILLAGER_REP"
        } else {
            "COMMITTEE"
        }
    };
    let participants: Vec<Json> = (0..present)
        .map(|at| json!({ "name": format!("代表{at}"), "role": role(at) }))
        .collect();
    json!({
        "heldOn": "2020-05-07", "place": "朝阳村委会", "participants": participants, "minutes": minutes,
        "votesTrue": confirmed, "votesFalse": present - confirmed, "votesAbstain": 0,
    })
}

async fn visit(office: &Office, who: &Principal, day: &str, surveyors: Json) -> Json {
    json!({
        "visitedAt": format!("{day}T08:00:00+08:00"), "conclusion": "MATCHES", "surveyors": surveyors,
        "signatures": [office.file(who, "SIGNATURE", VILLAGE).await],
        "photos": [office.file(who, "PHOTO", VILLAGE).await],
        "livingChecklist": { "food": true, "clothing": true, "housing": true },
    })
}

async fn accepted(office: &Office, staff: &Staff, family: &Family) -> Json {
    let clerk = &staff.clerk;
    let paper = office.file(clerk, "AUTHORISATION", VILLAGE).await;
    let proof = office.file(clerk, "EXPENSE_PROOF", VILLAGE).await;
    let application = family.application(&paper, &proof);
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
    let tested = on(&case, json!({ "conclusion": "CONSISTENT" }));
    let pending = office
        .refused(&staff.checker, "completeMeansTest", tested.clone())
        .await;
    assert_eq!(pending.0, "SOURCE_PENDING");
    let mut tested = tested;
    tested["restWithoutRecord"] = json!(true);
    let case = office
        .run(&staff.checker, "completeMeansTest", tested, CASE)
        .await;
    says(
        &case,
        json!({ "state": "SURVEYING", "dueOn": "2020-05-06" }),
    );
    office.set_day("2020-05-06");
    let one = visit(
        office,
        &staff.surveyor,
        "2020-05-06",
        json!([{ "name": "钱调查" }]),
    )
    .await;
    let refused = office
        .refused(&staff.surveyor, "recordHouseholdVisit", on(&case, one))
        .await;
    assert_eq!(refused.0, "TWO_SURVEYORS_REQUIRED");
    let unseen = office
        .refused(&staff.surveyor, "closeSurvey", on(&case, json!({})))
        .await;
    assert_eq!(unseen.0, "VISIT_REQUIRED");
    let two = json!([{ "name": "钱调查" }, { "name": "冯村干" }]);
    let two = visit(office, &staff.surveyor, "2020-05-06", two).await;
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
    for (present, villagers) in [(9, 7), (10, 6)] {
        let input = on(&case, review(present, villagers, present, &minutes));
        let refused = office
            .refused(&staff.clerk, "recordDemocraticReview", input)
            .await;
        assert_eq!(refused, ("QUORUM_NOT_MET".into(), "participants".into()));
    }
    let input = on(&case, review(10, 7, 8, &minutes));
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
    let asked = "query($id: ID!) { assistanceCase(id: $id) { id version state dueOn countyVisitRequired allowedCommands } }";
    let id = json!({ "id": case["id"] });
    let case = office.ask(&staff.officer, asked, id).await["assistanceCase"].clone();
    says(
        &case,
        json!({ "state": "COUNTY_REVIEW", "dueOn": "2020-05-22", "countyVisitRequired": true }),
    );
    let unseen = office
        .refused(&staff.officer, "proposeApproval", on(&case, json!({})))
        .await;
    assert_eq!(unseen.0, "COUNTY_VISIT_REQUIRED");
    office.set_day("2020-05-20");
    let two = json!([{ "name": "周科员" }, { "name": "陈科员" }]);
    let two = visit(office, &staff.officer, "2020-05-20", two).await;
    let case = office
        .run(&staff.officer, "recordHouseholdVisit", on(&case, two), CASE)
        .await;
    let direct = office
        .refused(&staff.approver, "approveCase", on(&case, json!({})))
        .await;
    assert_eq!(direct.0, "STATE_CONFLICT");
    office.set_day("2020-05-25");
    let case = office
        .run(
            &staff.officer,
            "proposeApproval",
            on(&case, json!({})),
            CASE,
        )
        .await;
    says(
        &case,
        json!({ "state": "DECISION_NOTICE", "dueOn": "2020-06-04" }),
    );
    office.set_day("2020-06-01");
    let early = office
        .refused(&staff.approver, "approveCase", on(&case, json!({})))
        .await;
    assert_eq!(early.0, "NOTICE_OPEN");
    office.set_day("2020-06-02");
    let payload = "assistanceCase { id state dueOn approvedAmount awards { nodes { awardNo startMonth monthlyTotal personCount state \
        manageClass recheckDueOn lines { nodes { kind amount fromMonth person { name } } } } } }";
    office
        .run(
            &staff.approver,
            "approveCase",
            on(&case, json!({ "text": "同意" })),
            payload,
        )
        .await
}

fn is_e1(case: &Json) {
    says(
        case,
        json!({ "state": "APPROVED", "dueOn": null, "approvedAmount": "1056.00" }),
    );
    let award = &case["awards"]["nodes"][0];
    says(
        award,
        json!({
            "startMonth": "2020-07", "monthlyTotal": "1056.00", "personCount": 4, "state": "ACTIVE",
            "manageClass": "C", "awardNo": "AWRD-610323-2020-000001",
        }),
    );
    let lines = award["lines"]["nodes"].as_array().unwrap();
    let mut found: Vec<(&str, &str)> = lines
        .iter()
        .map(|line| {
            (
                line["kind"].as_str().unwrap(),
                line["amount"].as_str().unwrap(),
            )
        })
        .collect();
    found.sort_unstable();
    let expected = [
        ("BASE_DIFFERENCE", "660.00"),
        ("TOPUP_DISABLED", "180.00"),
        ("TOPUP_ELDER", "108.00"),
        ("TOPUP_MINOR", "108.00"),
    ];
    assert_eq!(found, expected);
}

async fn paid(office: &Office, staff: &Staff) -> Json {
    office.set_day("2020-07-02");
    let county = resource::id::encode(
        resource::id::tag("Division"),
        office.place("610323").await.division,
    );
    let made = json!({ "county": county, "kind": "DIBAO", "month": "2020-07" });
    let early = json!({ "county": county, "kind": "DIBAO", "month": "2020-06" });
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
    says(
        &batch,
        json!({ "state": "COMPUTED", "total": "1056.00", "lineCount": 1, "dueOn": "2020-07-10" }),
    );
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
    let batch = office
        .run(
            &staff.pay_checker,
            "approvePayroll",
            on(&batch, json!({})),
            BATCH,
        )
        .await;
    let batch = office
        .run(&staff.maker, "sendPayroll", on(&batch, json!({})), BATCH)
        .await;
    says(&batch, json!({ "state": "SENT" }));
    let result = |amount: &str, result: &str| {
        let number = batch["batchNo"].as_str().unwrap();
        json!({ "content": format!("{number},1,{amount},{result},E4,账户已销户\n") })
    };
    let wrong = on(&batch, result("1055.00", "成功"));
    assert_eq!(
        office
            .refused(&staff.maker, "importPaymentResults", wrong)
            .await
            .0,
        "RESULT_MISMATCH"
    );
    let failed = on(&batch, result("1056.00", "失败"));
    let batch = office
        .run(&staff.maker, "importPaymentResults", failed, BATCH)
        .await;
    says(&batch, json!({ "state": "PARTIAL", "failedCount": 1 }));
    reissued(office, staff, batch).await
}

async fn reissued(office: &Office, staff: &Staff, batch: Json) -> Json {
    let same = office
        .refused(&staff.maker, "reissueFailed", on(&batch, json!({})))
        .await;
    assert_eq!(same.0, "ACCOUNT_NOT_CORRECTED");
    let asked = "query($id: ID!) { fundBatch(id: $id) { disbursements { nodes { id } } } }";
    let sent = office
        .ask(&staff.maker, asked, json!({ "id": batch["id"] }))
        .await;
    let payment = &sent["fundBatch"]["disbursements"]["nodes"][0]["id"];
    let accounts = json!([{ "disbursement": payment, "account": "6217000000000000046", "bankName": "建设银行" }]);
    let input = on(&batch, json!({ "accounts": accounts }));
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
        family::set_parameters(&office).await;
        let (family, staff) = (Family::of(&office).await, Staff::of(&office).await);
        let case = accepted(&office, &staff, &family).await;
        let expected = json!({ "state": "MEANS_TESTING", "dueOn": "2020-04-26", "totalDueOn": "2020-06-23", "ruleset": "2012" });
        says(&case, expected);
        let case = surveyed(&office, &staff, case).await;
        let case = published(&office, &staff, case).await;
        let case = approved(&office, &staff, case).await;
        is_e1(&case);
        let batch = paid(&office, &staff).await;
        says(
            &batch,
            json!({ "state": "SETTLED", "paidTotal": "1056.00", "failedCount": 0, "dueOn": null }),
        );
    }
}
