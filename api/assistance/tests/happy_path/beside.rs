//! The ways beside the straight one: other amounts, objections, returns, delegation, relatives, withdrawals.

use serde_json::{Value as Json, json};

use crate::family::{Family, VILLAGE, set_parameter, set_parameters};
use crate::office::{Ground, Office};
use crate::walk::{
    CASE, Staff, accepted, application, handed_over, look, on, reviewed, says, surveyed, visit,
};

struct Scene {
    office: Office,
    family: Family,
    staff: Staff,
    _folder: tempfile::TempDir,
}

impl Scene {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(&Ground::Memory, "2020-04-20", folder.path()).await;
        set_parameters(&office).await;
        let (family, staff) = (Family::of(&office).await, Staff::of(&office).await);
        Self {
            office,
            family,
            staff,
            _folder: folder,
        }
    }

    async fn application(&self) -> Json {
        application(&self.office, &self.staff, &self.family).await
    }

    /// A case that waits for the town's opinion.
    async fn at_town(&self, application: Json) -> Json {
        let case = accepted(&self.office, &self.staff, application).await;
        let case = surveyed(&self.office, &self.staff, case).await;
        reviewed(&self.office, &self.staff, case).await
    }
}

#[tokio::test]
async fn rounding_is_done_once_for_three_in_town() {
    let scene = Scene::open().await;
    set_parameter(
        &scene.office,
        "dibao.urban.std_month",
        "600.00",
        "2020-01-01",
    )
    .await;
    let mut application = scene.application().await;
    application["areaType"] = json!("URBAN");
    application["members"].as_array_mut().unwrap().truncate(2);
    let third = json!({ "person": scene.family.son, "relation": "SON", "labourCapacity": "NONE", "employment": "STUDENT" });
    application["members"].as_array_mut().unwrap().push(third);
    application["incomeItems"] = json!([{ "kind": "BUSINESS", "amount": "10000.00" }]);
    application["expenseItems"] = json!([]);
    let case = accepted(&scene.office, &scene.staff, application).await;
    let asked = "query($id: ID!) { assistanceCalculation(caseId: $id) { monthlyTotal lines { kind amount person { name } } } }";
    let found = scene
        .office
        .ask(&scene.staff.clerk, asked, json!({ "id": case["id"] }))
        .await;
    let line = &found["assistanceCalculation"]["lines"][0];
    assert_eq!(
        line,
        &json!({ "kind": "BASE_DIFFERENCE", "amount": "967.00", "person": null })
    );
}

/// Spec 01, E4: a marginal household with a severely disabled son.
#[tokio::test]
async fn a_single_person_of_a_marginal_household_is_tested_alone() {
    let scene = Scene::open().await;
    let (office, staff) = (&scene.office, &scene.staff);
    for (income, expected) in [
        (
            "17700.00",
            json!({ "eligible": true, "monthlyTotal": "540.00", "members": 1 }),
        ),
        (
            "19395.00",
            json!({ "eligible": false, "refusal": "INCOME_OVER" }),
        ),
    ] {
        let mut application = scene.application().await;
        application["kind"] = json!("DIBAO_SINGLE");
        application["applicantPerson"] = json!(scene.family.son);
        application["members"].as_array_mut().unwrap().remove(2);
        application["members"][2]["disabilityCategory"] = json!("MENTAL");
        application["members"][2]["disabilityGrade"] = json!("GRADE3");
        application["incomeItems"] = json!([{ "kind": "BUSINESS", "amount": income }]);
        application["expenseItems"] = json!([]);
        let case = accepted(office, staff, application).await;
        let asked = "query($id: ID!) { assistanceCalculation(caseId: $id) { eligible refusal monthlyTotal members } }";
        let found = office
            .ask(&staff.clerk, asked, json!({ "id": case["id"] }))
            .await;
        says(&found["assistanceCalculation"], expected);
        let request = office.file(&staff.clerk, "OTHER", VILLAGE).await;
        let input = json!({ "ground": "SIGNED_REQUEST", "request": request });
        office
            .run(&staff.clerk, "withdrawCase", on(&case, input), CASE)
            .await;
    }
}

#[tokio::test]
async fn exactly_the_standard_is_not_below_it() {
    let scene = Scene::open().await;
    let mut application = scene.application().await;
    application["incomeItems"] = json!([{ "kind": "BUSINESS", "amount": "17240.00" }]);
    application["expenseItems"] = json!([]);
    let case = scene.at_town(application).await;
    let opinion = |opinion: &str| {
        on(
            &case,
            json!({ "opinion": opinion, "text": "人均收入达到保障标准。" }),
        )
    };
    let refused = scene
        .office
        .refused(&scene.staff.lead, "submitTownOpinion", opinion("GRANT"))
        .await;
    assert_eq!(refused.0, "NOT_ELIGIBLE");
    let case = scene
        .office
        .run(
            &scene.staff.lead,
            "submitTownOpinion",
            opinion("REFUSE"),
            "assistanceCase { id version state dueOn refusalCode }",
        )
        .await;
    says(
        &case,
        json!({ "state": "REFUSED", "refusalCode": "INCOME_OVER", "dueOn": "2020-05-11" }),
    );
    let case = scene
        .office
        .run(
            &scene.staff.clerk,
            "deliverRefusal",
            on(&case, json!({})),
            CASE,
        )
        .await;
    says(&case, json!({ "state": "REFUSED", "dueOn": null }));
}

#[tokio::test]
async fn a_relatives_case_needs_filing_and_county_visit_and_no_town_decides_it() {
    let scene = Scene::open().await;
    set_parameter(&scene.office, "delegated_to_town", "true", "2020-01-01").await;
    let mut application = scene.application().await;
    application["relativeOfOfficial"] = json!(true);
    let refused = scene
        .office
        .refused(
            &scene.staff.clerk,
            "createAssistanceCase",
            application.clone(),
        )
        .await;
    assert_eq!(refused, ("VALIDATION_FAILED".into(), "official".into()));
    application["official"] =
        json!({ "officialName": "王主任", "officialPost": "村主任", "relation": "ELDER_BROTHER" });
    let case = scene.at_town(application).await;
    scene.office.set_day("2020-05-08");
    let opinion = on(&case, json!({ "opinion": "GRANT", "text": "同意" }));
    let case = scene
        .office
        .run(&scene.staff.lead, "submitTownOpinion", opinion, CASE)
        .await;
    scene.office.set_day("2020-05-16");
    let refused = scene
        .office
        .refused(&scene.staff.lead, "confirmCase", on(&case, json!({})))
        .await;
    assert_eq!(refused.0, "NOT_DELEGATED");
    let case = scene
        .office
        .run(&scene.staff.lead, "closeNotice", on(&case, json!({})), CASE)
        .await;
    let refused = scene
        .office
        .refused(&scene.staff.approver, "approveCase", on(&case, json!({})))
        .await;
    assert_eq!(refused.0, "COUNTY_VISIT_REQUIRED");
}

#[tokio::test]
async fn a_delegated_town_confirms() {
    let scene = Scene::open().await;
    set_parameter(&scene.office, "delegated_to_town", "true", "2020-01-01").await;
    let application = scene.application().await;
    let case = scene.at_town(application).await;
    scene.office.set_day("2020-05-08");
    let opinion = on(&case, json!({ "opinion": "GRANT", "text": "同意" }));
    let case = scene
        .office
        .run(&scene.staff.lead, "submitTownOpinion", opinion, CASE)
        .await;
    let early = scene
        .office
        .refused(&scene.staff.lead, "confirmCase", on(&case, json!({})))
        .await;
    assert_eq!(early.0, "NOTICE_OPEN");
    scene.office.set_day("2020-05-16");
    let payload = "assistanceCase { state decidedLevel awards { nodes { startMonth } } }";
    let case = scene
        .office
        .run(
            &scene.staff.lead,
            "confirmCase",
            on(&case, json!({})),
            payload,
        )
        .await;
    says(
        &case,
        json!({ "state": "APPROVED", "decidedLevel": "TOWN" }),
    );
    assert_eq!(case["awards"]["nodes"][0]["startMonth"], "2020-06");
}

#[tokio::test]
async fn a_founded_objection_sends_the_case_back_to_the_survey() {
    let scene = Scene::open().await;
    let application = scene.application().await;
    let case = scene.at_town(application).await;
    scene.office.set_day("2020-05-08");
    let opinion = on(&case, json!({ "opinion": "GRANT", "text": "同意" }));
    let case = scene
        .office
        .run(&scene.staff.lead, "submitTownOpinion", opinion, CASE)
        .await;
    let objection = scene.office.objection(&case).await;
    scene.office.set_day("2020-05-16");
    let open = scene
        .office
        .refused(&scene.staff.lead, "closeNotice", on(&case, json!({})))
        .await;
    assert_eq!(open.0, "OBJECTION_OPEN");
    assert_eq!(assistance::run_due(&scene.office.engine).await.unwrap(), 0);
    let input = on(
        &case,
        json!({ "objection": objection, "verdict": "有一辆轿车未申报" }),
    );
    let case = scene
        .office
        .run(&scene.staff.lead, "upholdObjection", input, CASE)
        .await;
    says(
        &case,
        json!({ "state": "SURVEYING", "dueOn": "2020-05-29" }),
    );
    let stale = scene
        .office
        .refused(&scene.staff.surveyor, "closeSurvey", on(&case, json!({})))
        .await;
    assert_eq!(stale.0, "VISIT_REQUIRED", "the visit before does not count");
    let car = json!({ "items": [{ "person": scene.family.mother, "kind": "VEHICLE_CAR", "amount": "60000.00" }] });
    let case = scene
        .office
        .run(&scene.staff.surveyor, "setAssetItems", on(&case, car), CASE)
        .await;
    let payload = "assistanceCase { calcSnapshot { eligible refusal } assetItems { nodes { disqualifying origin } } }";
    let case = scene
        .office
        .run(
            &scene.staff.lead,
            "calculateAssistance",
            on(&case, json!({})),
            payload,
        )
        .await;
    says(
        &case["calcSnapshot"],
        json!({ "eligible": false, "refusal": "ASSET_OVER" }),
    );
    assert_eq!(
        case["assetItems"]["nodes"],
        json!([{ "disqualifying": true, "origin": "VISIT" }])
    );
}

#[tokio::test]
async fn the_county_returns_twice_and_extends_once() {
    let scene = Scene::open().await;
    let application = scene.application().await;
    let case = scene.at_town(application).await;
    let mut case = handed_over(&scene.office, &scene.staff, case).await;
    let longer = json!({ "text": "情况复杂" });
    case = scene
        .office
        .run(
            &scene.staff.officer,
            "extendCase",
            on(&case, longer.clone()),
            CASE,
        )
        .await;
    says(
        &case,
        json!({ "state": "COUNTY_REVIEW", "totalDueOn": "2020-07-15" }),
    );
    let again = scene
        .office
        .refused(&scene.staff.officer, "extendCase", on(&case, longer))
        .await;
    assert_eq!(again.0, "ALREADY_EXTENDED");
    let back = json!({ "text": "收入核查不清" });
    case = scene
        .office
        .run(&scene.staff.approver, "returnToTown", on(&case, back), CASE)
        .await;
    says(&case, json!({ "state": "SURVEYING" }));
}

#[tokio::test]
async fn what_is_missing_is_asked_for_once() {
    let scene = Scene::open().await;
    let (office, clerk) = (&scene.office, &scene.staff.clerk);
    let mut application = scene.application().await;
    let paper = application["authorisation"].take();
    let case = office
        .run(clerk, "createAssistanceCase", application, CASE)
        .await;
    let refused = office
        .refused(clerk, "submitAssistanceCase", on(&case, json!({})))
        .await;
    assert_eq!(
        refused,
        ("AUTHORISATION_MISSING".into(), "authorisation".into())
    );
    let case = office
        .run(
            clerk,
            "updateAssistanceCase",
            on(&case, json!({ "authorisation": paper })),
            CASE,
        )
        .await;
    let case = office
        .run(clerk, "submitAssistanceCase", on(&case, json!({})), CASE)
        .await;
    let missing = json!({ "items": ["户口簿复印件"] });
    let case = office
        .run(clerk, "requestCorrection", on(&case, missing.clone()), CASE)
        .await;
    says(&case, json!({ "state": "CORRECTION", "dueOn": null }));
    let case = office
        .run(clerk, "resubmitAssistanceCase", on(&case, json!({})), CASE)
        .await;
    let again = office
        .refused(clerk, "requestCorrection", on(&case, missing))
        .await;
    assert_eq!(again.0, "CORRECTION_ALREADY_REQUESTED");
    let other = json!({ "refusalCode": "OTHER", "text": "属医保部门职责", "competentDepartment": "医保局" });
    assert_eq!(
        office
            .refused(clerk, "rejectIntake", on(&case, other))
            .await
            .0,
        "REFERRAL_REQUIRED"
    );
    let request = office.file(clerk, "OTHER", VILLAGE).await;
    let input = json!({ "ground": "SIGNED_REQUEST", "request": request });
    let case = office
        .run(clerk, "withdrawCase", on(&case, input), CASE)
        .await;
    says(&case, json!({ "state": "WITHDRAWN", "dueOn": null }));
}

#[tokio::test]
async fn a_discrepancy_over_the_limit_waits_for_evidence() {
    let scene = Scene::open().await;
    let (office, staff) = (&scene.office, &scene.staff);
    let application = scene.application().await;
    let case = accepted(office, staff, application).await;
    let found = json!({ "items": [{ "person": scene.family.mother, "kind": "WAGE", "amount": "96000.00" }] });
    let case = office
        .run(&staff.checker, "setIncomeItems", on(&case, found), CASE)
        .await;
    let input = json!({ "conclusion": "DISCREPANCY", "restWithoutRecord": true });
    let case = office
        .run(&staff.checker, "completeMeansTest", on(&case, input), CASE)
        .await;
    says(
        &case,
        json!({ "state": "MEANS_TESTING", "dueOn": "2020-04-30" }),
    );
    let refusal = json!({ "refusalCode": "INCOME_OVER", "text": "经核对收入超过保障标准" });
    let early = office
        .refused(
            &staff.lead,
            "refuseAssistanceCase",
            on(&case, refusal.clone()),
        )
        .await;
    assert_eq!(early.0, "DISCREPANCY_NOT_FINAL");
    office.set_day("2020-05-06");
    let case = office
        .run(
            &staff.lead,
            "refuseAssistanceCase",
            on(&case, refusal),
            CASE,
        )
        .await;
    says(&case, json!({ "state": "REFUSED", "dueOn": "2020-05-09" }));
}

#[tokio::test]
async fn nobody_at_home_twice_ends_the_case_after_ten_working_days() {
    let scene = Scene::open().await;
    let (office, staff) = (&scene.office, &scene.staff);
    let application = scene.application().await;
    let case = accepted(office, staff, application).await;
    let input = json!({ "conclusion": "CONSISTENT", "restWithoutRecord": true });
    let mut case = office
        .run(&staff.checker, "completeMeansTest", on(&case, input), CASE)
        .await;
    for day in ["2020-04-22", "2020-04-23"] {
        office.set_day(day);
        let mut absent = visit(office, &staff.surveyor, day, &["钱调查", "冯村干"]).await;
        absent["conclusion"] = json!("NOT_HOME");
        absent["signatures"] = json!([]);
        case = office
            .run(
                &staff.surveyor,
                "recordHouseholdVisit",
                on(&case, absent),
                CASE,
            )
            .await;
    }
    let gone = json!({ "ground": "NOT_HOME" });
    office.set_day("2020-05-09");
    let early = office
        .refused(&staff.clerk, "withdrawCase", on(&case, gone.clone()))
        .await;
    assert_eq!(early.0, "VISIT_REQUIRED");
    office.set_day("2020-05-12");
    let case = office
        .run(&staff.clerk, "withdrawCase", on(&case, gone), CASE)
        .await;
    let case = look(office, &staff.clerk, &case).await;
    says(&case, json!({ "state": "WITHDRAWN" }));
}
