//! `openDueRechecks`: all households of a county whose time has come, in one go.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{division, staff};

#[test]
fn every_award_that_is_due_is_rechecked_and_none_twice() {
    on_both_engines(async |city| {
        let officer = staff(&city, "COUNTY_OFFICER");
        let county = division(&city, "610323000000").await;
        let open = async |county: &Value| {
            let input = json!({ "county": county });
            officer.run("openDueRechecks", input, "opened").await
        };
        let due = "{ assistanceAwards(first: 100, filter: { recheckDueOn: { lte: \"2020-06-30\" },
            state: { in: [ACTIVE, SUSPENDED, GRADUAL_EXIT] } }) { nodes {
                rechecks(filter: { state: { in: [OPEN, IN_PROGRESS, PROPOSED] } }) { totalCount } } } }";
        city.set_time("2020-05-31T09:00:00+08:00").await;
        open(&json!(county)).await.done();
        assert_eq!(open(&json!(county)).await.done()["opened"], 0);
        let due = officer.query(due, json!({})).await.ok();
        let due = due["assistanceAwards"]["nodes"].as_array().expect("awards");
        assert!(!due.is_empty(), "the demo has awards that are due");
        let once = |award: &Value| award["rechecks"]["totalCount"] == 1;
        assert!(due.iter().all(once), "{due:?}");
        let town = division(&city, "610323101000").await;
        open(&json!(town)).await.breaks("NOT_APPLICABLE");
        let other = division(&city, "610322000000").await;
        open(&json!(other)).await.refused_with("FORBIDDEN_SCOPE");
    });
}
