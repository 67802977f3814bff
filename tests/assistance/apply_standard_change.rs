//! `applyStandardChange`: a preview changes nothing, what is carried out is what was previewed.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{COUNTY, Story, division, staff};

use crate::recheck::award;

/// The county's standard from June on.
async fn raised(city: &City) -> Value {
    let input = json!({
        "key": "dibao.rural.std_year", "value": "4827.00", "division": division(city, COUNTY).await,
        "effectiveFrom": "2020-06-01", "document": "岐民发〔2020〕9号",
    });
    let admin = city.staff("SYS_ADMIN", "6103");
    let set = admin
        .run("setParameter", input, "parameter { id }")
        .await
        .done();
    set["parameter"]["id"].clone()
}

#[test]
fn e1_gets_the_new_standard_from_july_on() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let parameter = raised(&city).await;
        let county = division(&city, COUNTY).await;
        let apply = async |role: &str, dry_run: bool| {
            let input = json!({ "county": county, "parameter": parameter, "dryRun": dry_run });
            let payload = "awards delta backpay effectiveMonth notEntitled";
            staff(&city, role)
                .run("applyStandardChange", input, payload)
                .await
        };
        apply("COUNTY_OFFICER", true)
            .await
            .refused_with("FORBIDDEN");
        let previewed = apply("COUNTY_APPROVER", true).await.done();
        assert_eq!(
            award(&story, "monthlyTotal version").await["monthlyTotal"],
            "1056.00"
        );
        assert_eq!(previewed["effectiveMonth"], "2020-07");
        assert_ne!(previewed["awards"], 0);
        assert_eq!(apply("COUNTY_APPROVER", false).await.done(), previewed);
        // (4 x 4,827 - 9,320) / 12 = 832.33, and 201 + 121 + 121 for the disabled, the elderly and the minor.
        assert_eq!(
            award(&story, "monthlyTotal version").await["monthlyTotal"],
            "1276.00"
        );
        let again = apply("COUNTY_APPROVER", false).await.done();
        assert_eq!(
            (&again["awards"], &again["delta"]),
            (&json!(0), &json!("0.00"))
        );
    });
}
