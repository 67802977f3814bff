//! `assistanceStatistics`: a partner counts the city, and finds nobody in the counts.

use serde_json::{Value, json};
use tests::city::reading_on_both_engines;
use tests::story::COUNTY;

const ASK: &str = "query($month: Month) { assistanceStatistics(month: $month) { month
    cells { county { id } kind area awards persons monthly } totals { county { id } kind area awards persons monthly }
    nets { net persons money } } }";

fn list<'a>(found: &'a Value, name: &str) -> &'a Vec<Value> {
    found[name]
        .as_array()
        .unwrap_or_else(|| panic!("no {name} in {found}"))
}

#[test]
fn counts_below_five_are_told_nowhere_and_purpose_and_scope_are_needed() {
    reading_on_both_engines(async |city| {
        let partner = city.partner("assist.stats.read");
        let data = partner.query_for("STATISTICS", ASK, json!({})).await.ok();
        let found = &data["assistanceStatistics"];
        assert_eq!(found["month"], "2020-04");
        let cells = list(found, "cells");
        assert_eq!(
            cells.len() % 12,
            0,
            "six kinds in two areas for each county"
        );
        assert!(!cells.is_empty());
        for cell in cells {
            let awards = cell["awards"].as_i64();
            assert!(
                awards.is_none_or(|awards| awards == 0 || awards >= 5),
                "{cell}"
            );
            let hidden = cell["awards"].is_null();
            assert_eq!(
                (cell["persons"].is_null(), cell["monthly"].is_null()),
                (hidden, hidden),
                "{cell}"
            );
        }
        // Every line of the table that a total counts has no hidden cell, or several.
        let totals = list(found, "totals");
        if !totals.is_empty() {
            let all = totals.last().expect("the whole city");
            let counties = totals
                .iter()
                .filter(|total| total["kind"].is_null() && !total["county"].is_null());
            let sum: i64 = counties.filter_map(|total| total["awards"].as_i64()).sum();
            assert_eq!(all["awards"].as_i64(), Some(sum));
            for total in totals {
                let of_line = |cell: &&Value| {
                    let same = |name: &str| total[name].is_null() || cell[name] == total[name];
                    same("county") && same("kind") && same("area")
                };
                let counted = |cell: &&Value| {
                    let same = |total: &Value| {
                        total["kind"] == cell["kind"] && total["area"] == cell["area"]
                    };
                    totals.iter().any(same)
                };
                let hidden = cells.iter().filter(of_line).filter(counted);
                let hidden = hidden.filter(|cell| cell["awards"].is_null());
                assert_ne!(hidden.count(), 1, "{total} gives one away");
            }
        }
        for net in list(found, "nets") {
            let persons = net["persons"].as_i64();
            assert!(
                persons.is_none_or(|persons| persons == 0 || persons >= 5),
                "{net}"
            );
        }

        partner
            .query(ASK, json!({}))
            .await
            .refused_with("PURPOSE_REQUIRED");
        let other = city.partner("assist.status.read");
        other
            .query_for("STATISTICS", ASK, json!({}))
            .await
            .refused_with("TOKEN_SCOPE_MISSING");
        let officer = city.staff("COUNTY_OFFICER", COUNTY);
        officer
            .query(ASK, json!({}))
            .await
            .refused_with("FORBIDDEN");
        city.anonymous()
            .query(ASK, json!({}))
            .await
            .refused_with("UNAUTHENTICATED");
    });
}
