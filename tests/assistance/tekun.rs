//! Scenario 6: the six items of daily life decide what an extremely poor person gets, and who must be cared for.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{Family, Story, merged};

use crate::payroll::open_alerts;

/// The grandmother applies for herself; her son is bound to support her and cannot.
pub async fn application(city: &City) -> Value {
    let family = Family::e1(city).await;
    json!({
        "kind": "TEKUN", "applicantPerson": family.grandmother,
        "members": [{ "person": family.grandmother, "relation": "MOTHER", "labourCapacity": "NONE", "employment": "UNABLE" }],
        "incomeItems": [{ "person": family.grandmother, "kind": "BASE_PENSION", "amount": "1236.00" }],
        "expenseItems": [],
        "tekunObligors": [{ "person": family.father, "relation": "SON", "able": false, "inability": "SEVERE_DISABLED_LOW_INCOME" }],
    })
}

/// An assessment of the person in which so many of the six items fail.
pub fn assessment(person: &str, failed: usize) -> Value {
    let items = [
        "canEat",
        "canDress",
        "canTransfer",
        "canToilet",
        "canWalkIndoor",
        "canBathe",
    ];
    let mut input = json!({
        "person": person, "assessedOn": "2020-04-24", "assessors": [{ "name": "赵敏" }, { "name": "孙立" }],
    });
    for (at, item) in items.iter().enumerate() {
        input[*item] = json!(at >= failed);
    }
    input
}

/// Somebody assesses the grandmother.
pub async fn assessed(story: &Story, failed: usize) -> Value {
    let input = assessment(&story.family.grandmother, failed);
    let payload = "tekunCareAssessment { failedCount careLevel nextDueOn steps { steps { result basis { document } } } }";
    let done = story
        .staff("TOWN_SURVEYOR")
        .run("recordCareAssessment", input, payload)
        .await
        .done();
    done["tekunCareAssessment"].clone()
}

/// The grandmother's case in this state, with so many items failed.
pub async fn until(city: &City, state: &str, failed: usize) -> Story {
    let story = Story::with(city, "SURVEYING", application(city).await).await;
    assessed(&story, failed).await;
    let grandmother = json!({ "payee": story.family.grandmother, "text": "同意。" });
    if state == "APPROVED" {
        story.go_on("DECISION_NOTICE").await;
        city.set_time("2020-06-03T10:00:00+08:00").await;
        story.done("COUNTY_OFFICER", "closeNotice", json!({})).await;
        story
            .done("COUNTY_APPROVER", "approveCase", grandmother)
            .await;
    } else {
        story.go_on(state).await;
    }
    story
}

/// The grandmother's award.
pub async fn award(story: &Story) -> Value {
    let fields = "awards { nodes { id version kind method supportMode careLevel monthlyTotal person { id } state
        lines { nodes { kind amount } } } }";
    story.get(fields).await["nodes"][0].clone()
}

#[test]
fn scenario_6_the_failed_items_decide_level_and_care() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "SURVEYING", application(&city).await).await;
        for (failed, level, care, total) in [
            (0, "SELF", "170.00", "637.00"),
            (3, "SEMI", "283.00", "750.00"),
            (4, "FULL", "567.00", "1034.00"),
        ] {
            let found = assessed(&story, failed).await;
            assert_eq!(
                (&found["failedCount"], &found["careLevel"]),
                (&json!(failed), &json!(level))
            );
            assert_eq!(found["nextDueOn"], "2021-04-24");
            assert_eq!(found["steps"]["steps"][0]["result"], level);
            story
                .done("TOWN_SURVEYOR", "calculateAssistance", json!({}))
                .await;
            let fields = "calcSnapshot { kind method monthlyTotal eligible lines { kind amount } steps { labelEn basis { document article } } }";
            let found = story.get(fields).await;
            assert_eq!(
                found["lines"],
                json!([{ "kind": "TEKUN_LIVING", "amount": "467.00" }, { "kind": "TEKUN_CARE", "amount": care }])
            );
            assert_eq!(
                (&found["monthlyTotal"], &found["method"]),
                (&json!(total), &json!("FLAT"))
            );
            let steps = found["steps"].as_array().expect("steps");
            assert!(
                steps.iter().all(|step| step["basis"]["article"] != ""),
                "{steps:#?}"
            );
        }
    });
}

#[test]
fn scenario_6_who_needs_care_at_home_and_has_no_agreement_is_pointed_out() {
    on_both_engines(async |city| {
        let story = until(&city, "APPROVED", 3).await;
        let award = award(&story).await;
        assert_eq!(
            (
                &award["supportMode"],
                &award["careLevel"],
                &award["monthlyTotal"]
            ),
            (&json!("DISPERSED"), &json!("SEMI"), &json!("750.00"))
        );
        assert_eq!(award["person"]["id"], story.family.grandmother);
        assert_eq!(open_alerts(&city, "CARE_AGREEMENT_GAP").await.len(), 1);
    });
}

#[test]
fn an_able_son_stands_in_the_way() {
    on_both_engines(async |city| {
        let able =
            json!({ "tekunObligors": [{ "name": "王建军", "relation": "SON", "able": true }] });
        let application = merged(application(&city).await, able);
        let story = Story::with(&city, "SURVEYING", application).await;
        assessed(&story, 0).await;
        story.go_on("TOWN_OPINION").await;
        let refusal = story
            .refused(
                "TOWN_LEAD",
                "submitTownOpinion",
                tests::story::granted(),
                "NOT_ELIGIBLE",
            )
            .await;
        assert_eq!(refusal.param("refusal"), "OBLIGOR_ABLE");
    });
}

#[test]
fn a_minor_is_never_put_up_in_public() {
    on_both_engines(async |city| {
        let family = Family::e1(&city).await;
        let minor = json!({
            "applicantPerson": family.son,
            "members": [
                { "person": family.son, "relation": "SON", "labourCapacity": "NONE", "employment": "STUDENT", "student": true },
                { "person": family.mother, "relation": "MOTHER", "labourCapacity": "NONE", "employment": "UNABLE",
                  "counted": false, "excludedReason": "监护人,代领供养金" },
            ],
            "incomeItems": [],
        });
        let story = Story::with(&city, "SURVEYING", merged(application(&city).await, minor)).await;
        let input = assessment(&story.family.son, 0);
        let surveyor = story.staff("TOWN_SURVEYOR");
        let payload = "tekunCareAssessment { id }";
        let assessed = surveyor.run("recordCareAssessment", input, payload).await;
        assessed.done();
        story.go_on("TOWN_OPINION").await;
        city.set_time("2020-05-13T10:00:00+08:00").await;
        story
            .done("TOWN_LEAD", "submitTownOpinion", tests::story::granted())
            .await;
        let case = story.get("state noticeExempt stateDueOn").await;
        assert_eq!(
            (&case["state"], &case["noticeExempt"]),
            (&json!("COUNTY_REVIEW"), &json!(true))
        );
        let hanging =
            "query($division: ID!) { publicNotices(division: $division) { noticeNo body } }";
        let data = city
            .anonymous()
            .query(hanging, json!({ "division": story.family.division }))
            .await
            .ok();
        assert!(!data.to_string().contains("特困"), "{data}");

        let visit = story.visit("COUNTY_OFFICER").await;
        story
            .done("COUNTY_OFFICER", "recordHouseholdVisit", visit)
            .await;
        story
            .refused(
                "COUNTY_OFFICER",
                "proposeApproval",
                json!({}),
                "NO_SECOND_NOTICE",
            )
            .await;
        story
            .done("COUNTY_APPROVER", "approveCase", story.payee())
            .await;
        assert_eq!(award(&story).await["monthlyTotal"], "637.00");
    });
}
