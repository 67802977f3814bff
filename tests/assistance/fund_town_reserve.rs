//! `fundTownReserve`: the county funds a town for a year; the balance is the sum of its entries.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{COUNTY, NEXT_TOWN, TOWN, division, staff};

use crate::grant_fast_track_aid::{aid, funded, granted};
use crate::payroll::open_alerts;

#[test]
fn money_adds_up_and_only_a_town_has_a_reserve() {
    on_both_engines(async |city| {
        funded(&city, "3000.00").await;
        let reserve = funded(&city, "2000.00").await;
        assert_eq!(
            (&reserve["balance"], &reserve["year"]),
            (&json!("5000.00"), &json!(2020))
        );
        let officer = staff(&city, "COUNTY_OFFICER");
        let wrong = [
            (
                json!({ "town": division(&city, COUNTY).await, "amount": "1.00" }),
                "NOT_APPLICABLE",
            ),
            (
                json!({ "town": division(&city, TOWN).await, "amount": "0.00" }),
                "OUT_OF_RANGE",
            ),
            (
                json!({ "town": division(&city, TOWN).await, "amount": "1.00", "year": 2019 }),
                "OUT_OF_RANGE",
            ),
        ];
        for (input, rule) in wrong {
            officer
                .run("fundTownReserve", input, "townReserve { id }")
                .await
                .breaks(rule);
        }
    });
}

#[test]
fn a_neighbour_does_not_see_it() {
    on_both_engines(async |city| {
        funded(&city, "3000.00").await;
        let asked = "{ townReserves(first: 5) { nodes { balance } } }";
        let seen = city
            .staff("TOWN_LEAD", NEXT_TOWN)
            .query(asked, json!({}))
            .await
            .ok();
        assert_eq!(seen["townReserves"]["nodes"], json!([]));
    });
}

#[test]
fn a_reserve_below_twice_the_towns_limit_is_told_until_it_is_filled_up() {
    on_both_engines(async |city| {
        let low = async || open_alerts(&city, "RESERVE_LOW").await.len();
        let known = low().await;
        funded(&city, "5000.00").await;
        // The limit is 1,740.00.
        let fire = aid(&city, "FIRE", "1520.00", json!({})).await;
        granted(&city, "TOWN_LEAD", fire).await.done();
        assert_eq!(low().await, known, "3,480.00 are left");
        let illness = aid(&city, "DISEASE", "10.00", json!({})).await;
        granted(&city, "TOWN_LEAD", illness).await.done();
        assert_eq!(low().await, known + 1, "3,470.00 are left");
        funded(&city, "10.00").await;
        assert_eq!(low().await, known);
    });
}
