//! `closeAlert`: somebody dealt with a warning and says how.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::staff;

use crate::register_household::household;
use crate::register_person::register;

#[test]
fn an_alert_is_closed_once_with_what_was_done() {
    on_both_engines(async |city| {
        // A father only five years older than his son is worth a second look.
        let father = register(&city, json!({ "idNumber": "610302198506071236" }))
            .await
            .done();
        let son = register(&city, json!({ "idNumber": "610302199001010010" }))
            .await
            .done();
        household(
            &city,
            json!([
                { "person": father["person"]["id"], "relation": "HEAD" },
                { "person": son["person"]["id"], "relation": "SON" },
            ]),
        )
        .await
        .done();
        let officer = staff(&city, "COUNTY_OFFICER");
        let open = "{ alerts(first: 1, filter: { state: { eq: OPEN } }) { nodes { id version } } }";
        let alert = officer.query(open, json!({})).await.ok()["alerts"]["nodes"][0].clone();
        let close = |outcome: &str, words: &str| json!({ "id": alert["id"], "version": alert["version"], "outcome": outcome, "resolution": words });
        let shown = "alert { state resolution }";
        officer
            .run("closeAlert", close("OPEN", "已核实"), shown)
            .await
            .breaks("NOT_APPLICABLE");
        officer
            .run("closeAlert", close("RESOLVED", " "), shown)
            .await
            .breaks("REQUIRED");
        let closed = officer
            .run("closeAlert", close("DISMISSED", "已核实,无误"), shown)
            .await
            .done();
        assert_eq!(
            closed["alert"],
            json!({ "state": "DISMISSED", "resolution": "已核实,无误" })
        );
        officer
            .run("closeAlert", close("DISMISSED", "再来一次"), shown)
            .await
            .refused_with("VERSION_CONFLICT");
    });
}
