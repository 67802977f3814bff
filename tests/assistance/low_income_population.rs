//! `lowIncomePopulation`: everybody counts once, in the first class that fits (spec 01, 5.3 rule 20).

use serde_json::{Value, json};
use tests::city::{City, on_both_engines, reading_on_both_engines};
use tests::story::{Family, Story, VILLAGE, division, staff};

use crate::safety_net_dashboard::{item, number, registered};

const ASKED: &str = "query($division: ID, $month: Month, $by: DivisionLevel) {
    lowIncomePopulation(division: $division, month: $month, by: $by) {
        persons classes { class persons } divisions { division { code } persons classes { class persons } } } }";

async fn village(city: &City, month: &str) -> Value {
    let asked = json!({ "division": division(city, VILLAGE).await, "month": month });
    let lead = staff(city, "TOWN_LEAD");
    lead.query(ASKED, asked).await.ok()["lowIncomePopulation"].clone()
}

/// Persons of the classes DIBAO and MONITORED, and in all.
fn told(found: &Value) -> [i64; 3] {
    let class = |class: &str| number(&item(&found["classes"], "class", class)["persons"]);
    [
        class("DIBAO"),
        class("MONITORED"),
        number(&found["persons"]),
    ]
}

#[test]
fn a_watched_family_with_an_allowance_counts_as_one_with_an_allowance() {
    on_both_engines(async |city| {
        let before = told(&village(&city, "2020-07").await);
        let family = Family::e1(&city).await;
        registered(&city, &family, "脱贫监测", "2018-12-31").await;
        let more = |found: &Value| {
            let [now, then] = [told(found), before];
            [0, 1, 2].map(|at| now[at] - then[at])
        };
        assert_eq!(more(&village(&city, "2020-07").await), [0, 4, 4]);
        Story::until(&city, "APPROVED").await;
        assert_eq!(more(&village(&city, "2020-07").await), [4, 0, 4]);
        assert_eq!(
            more(&village(&city, "2020-06").await)[1],
            4,
            "it is paid from July on"
        );
    });
}

#[test]
fn the_divisions_of_a_level_add_up() {
    reading_on_both_engines(async |city| {
        let assist = city.staff("CITY_ASSIST", "6103");
        for (by, most) in [("COUNTY", 12), ("TOWN", 120), ("VILLAGE", 1_394)] {
            let found =
                assist.query(ASKED, json!({ "by": by })).await.ok()["lowIncomePopulation"].clone();
            let divisions = found["divisions"].as_array().expect("divisions");
            assert!(!divisions.is_empty() && divisions.len() <= most);
            let sum: i64 = divisions.iter().map(|row| number(&row["persons"])).sum();
            assert_eq!(sum, number(&found["persons"]));
        }
        let refused = assist.query(ASKED, json!({ "by": "CITY" })).await;
        assert_eq!(refused.code(), "VALIDATION_FAILED");
    });
}
