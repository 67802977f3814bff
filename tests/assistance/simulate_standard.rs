//! `simulateStandard`: today's standard changes nothing, a higher one costs more, and each county is seen by its own.

use serde_json::{Value, json};
use tests::city::reading_on_both_engines;
use tests::story::{division, staff};

const ASKED: &str = "query($county: ID, $standard: Money!) {
    simulateStandard(county: $county, area: RURAL, from: \"2020-05\", newStandard: $standard) {
        householdsBefore householdsIn householdsOut householdsChanged personsBefore personsAfter monthlyBefore monthlyAfter
        counties { county { id } householdsBefore monthlyBefore monthlyAfter }
    }
}";

fn fen(amount: &Value) -> i64 {
    let digits = amount.as_str().expect("an amount").replace('.', "");
    digits.parse().expect("an amount")
}

#[test]
fn a_higher_standard_costs_more_and_lets_nobody_fall_out() {
    reading_on_both_engines(async |city| {
        let office = city.staff("CITY_ASSIST", "6103");
        let ask = async |standard: &str| {
            let variables = json!({ "standard": standard });
            office.query(ASKED, variables).await.ok()["simulateStandard"].clone()
        };
        let (low, high) = (ask("4310.00").await, ask("4827.00").await);
        assert_eq!(low["counties"].as_array().map(Vec::len), Some(12));
        for found in [&low, &high] {
            let counties = found["counties"].as_array().expect("counties").iter();
            let sum: i64 = counties.map(|county| fen(&county["monthlyAfter"])).sum();
            assert_eq!(sum, fen(&found["monthlyAfter"]));
        }
        assert_eq!(low["monthlyBefore"], high["monthlyBefore"]);
        assert!(
            fen(&high["monthlyAfter"]) > fen(&low["monthlyAfter"]),
            "{low} {high}"
        );
        let count = |found: &Value, name: &str| found[name].as_i64().expect("a number");
        assert!(count(&high, "householdsIn") >= count(&low, "householdsIn"));
        // Only a single person may: the family, now below the standard, is to apply as a whole.
        let single = "{ assistanceAwards(filter: { kind: { eq: DIBAO_SINGLE } }) { totalCount } }";
        let single = office.query(single, json!({})).await.ok();
        let single = count(&single["assistanceAwards"], "totalCount");
        assert!(count(&high, "householdsOut") <= count(&low, "householdsOut") + single);
        assert!(count(&high, "householdsChanged") > 0);
        assert!(
            fen(&ask("1.00").await["monthlyAfter"]) == 0,
            "nobody lives on less than a yuan a year"
        );
    });
}

#[test]
fn a_county_sees_itself() {
    reading_on_both_engines(async |city| {
        let officer = staff(&city, "COUNTY_OFFICER");
        let own = division(&city, "610323000000").await;
        let own = json!({ "county": own, "standard": "4827.00" });
        let found = officer.query(ASKED, own).await.ok();
        assert_eq!(
            found["simulateStandard"]["counties"]
                .as_array()
                .map(Vec::len),
            Some(1)
        );
        let other =
            json!({ "county": division(&city, "610322000000").await, "standard": "4827.00" });
        officer
            .query(ASKED, other)
            .await
            .refused_with("FORBIDDEN_SCOPE");
        officer
            .query(ASKED, json!({ "standard": "4827.00" }))
            .await
            .refused_with("FORBIDDEN_SCOPE");
        let clerk = staff(&city, "TOWN_CLERK");
        clerk
            .query(ASKED, json!({ "standard": "4827.00" }))
            .await
            .refused_with("FORBIDDEN");
        let nothing = json!({ "standard": "0.00" });
        city.staff("CITY_ASSIST", "6103")
            .query(ASKED, nothing)
            .await
            .refused_with("VALIDATION_FAILED");
    });
}

#[test]
fn other_parameters_are_tried_with_the_standard() {
    const TRIED: &str = "query($others: [ParameterTrialInput!]) {
        simulateStandard(area: RURAL, from: \"2020-05\", newStandard: \"4310.00\", otherParameters: $others) { monthlyAfter } }";
    reading_on_both_engines(async |city| {
        let office = city.staff("CITY_ASSIST", "6103");
        let ask = async |others: Value| office.query(TRIED, json!({ "others": others })).await;
        let cost = |data: Value| fen(&data["simulateStandard"]["monthlyAfter"]);
        let as_it_is = cost(ask(json!([])).await.ok());
        let top_ups = ["elder", "minor", "disabled", "ill"];
        let none = top_ups.map(|group| json!({ "key": format!("topup.{group}_bp"), "value": "0" }));
        let without = cost(ask(json!(none)).await.ok());
        assert!(without < as_it_is, "{without} {as_it_is}");
        let same = json!([{ "key": "topup.elder_age", "value": "70" }]);
        assert_eq!(cost(ask(same).await.ok()), as_it_is, "as it is in force");
        for (key, value, code, field) in [
            ("topup.elder_bp", "many", "VALIDATION_FAILED", "value"),
            ("dibao.tier_amounts", "[]", "VALIDATION_FAILED", "value"),
            ("pay.day", "5", "VALIDATION_FAILED", "key"),
            ("topup.giants_bp", "5", "PARAMETER_UNKNOWN", "key"),
        ] {
            let wrong = ask(json!([{ "key": key, "value": value }])).await;
            let refusal = wrong.refused_with(code);
            assert!(
                refusal
                    .path
                    .ends_with(&["otherParameters".into(), "0".into(), field.into()]),
                "{refusal:?}"
            );
        }
    });
}
