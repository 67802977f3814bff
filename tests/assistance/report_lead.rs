//! `reportLead`: the clock of a lead runs by how pressing it is (spec 01, 5.1).

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{TOWN, VILLAGE, clerk, division, merged};
use tests::thing::Thing;

/// A report from the demo's village.
pub async fn report(city: &City, more: Value) -> Value {
    let report = json!({
        "division": division(city, VILLAGE).await, "source": "VILLAGE", "urgency": "ORDINARY",
        "describedAs": "独居老人房屋漏雨,生活困难。", "location": "二组村口",
    });
    merged(report, more)
}

/// A moment to the minute.
pub fn minute(moment: &Value) -> String {
    tests::story::text(moment).chars().take(16).collect()
}

/// A lead, as the town's clerk wrote it down.
pub async fn lead(city: &City, more: Value) -> Thing {
    Thing::made(
        "assistanceLead",
        &clerk(city),
        "reportLead",
        report(city, more).await,
    )
    .await
}

/// A lead that a surveyor has looked at.
pub async fn verified(city: &City, more: Value) -> Thing {
    let lead = lead(city, more).await;
    lead.done(&clerk(city), "assignLead", json!({ "surveyor": "赵敏" }))
        .await;
    let surveyor = city.staff("TOWN_SURVEYOR", TOWN);
    lead.done(
        &surveyor,
        "verifyLead",
        json!({ "findings": "情况属实,家中无人照料。" }),
    )
    .await;
    lead
}

#[test]
fn a_lead_is_verified_in_hours_or_working_days() {
    on_both_engines(async |city| {
        let due = async |urgency: &str| {
            let lead = lead(&city, json!({ "urgency": urgency })).await;
            let due = lead.get("dueOn verifyDueAt").await;
            (due["dueOn"].clone(), minute(&due["verifyDueAt"]))
        };
        // The Thursday before the May holidays: 1 to 5 May are off, 9 May is a working Saturday.
        city.set_time("2020-04-30T10:00:00+08:00").await;
        assert_eq!(
            due("EMERGENCY").await,
            (json!("2020-05-01"), "2020-05-01T02:00".to_owned()),
            "hours do not stop for a holiday"
        );
        assert_eq!(
            due("URGENT").await,
            (json!("2020-05-08"), "2020-05-08T16:00".to_owned())
        );
        assert_eq!(due("ORDINARY").await.0, "2020-05-18");
    });
}

#[test]
fn an_emergency_calls_the_towns_lead_until_somebody_was_there() {
    on_both_engines(async |city| {
        let lead = lead(&city, json!({ "urgency": "EMERGENCY" })).await;
        let calls = async || {
            let document = "{ alerts(filter: { code: { eq: \"LEAD_EMERGENCY\" } }) { nodes { state severity } } }";
            let data = city
                .staff("TOWN_LEAD", TOWN)
                .query(document, json!({}))
                .await
                .ok();
            data["alerts"]["nodes"].clone()
        };
        assert_eq!(
            calls().await,
            json!([{ "state": "OPEN", "severity": "HIGH" }])
        );
        lead.done(&clerk(&city), "assignLead", json!({ "surveyor": "赵敏" }))
            .await;
        let surveyor = city.staff("TOWN_SURVEYOR", TOWN);
        lead.done(
            &surveyor,
            "verifyLead",
            json!({ "findings": "已送医,家属已到。" }),
        )
        .await;
        assert_eq!(calls().await[0]["state"], "RESOLVED");
    });
}

#[test]
fn a_report_says_what_and_where() {
    on_both_engines(async |city| {
        let refused = async |more: Value| {
            let report = report(&city, more).await;
            clerk(&city)
                .run("reportLead", report, "assistanceLead { id }")
                .await
        };
        refused(json!({ "describedAs": "困难" }))
            .await
            .breaks("TEXT_TOO_SHORT");
        refused(json!({ "location": " " }))
            .await
            .breaks("TEXT_TOO_SHORT");
        let elsewhere = json!({ "division": division(&city, "610323100").await });
        refused(elsewhere).await.refused_with("FORBIDDEN_SCOPE");
        let county = json!({ "division": division(&city, "610323").await });
        let report = report(&city, county).await;
        let officer = city.staff("COUNTY_OFFICER", "610323");
        officer
            .run("reportLead", report, "assistanceLead { id }")
            .await
            .breaks("NOT_APPLICABLE");
    });
}
