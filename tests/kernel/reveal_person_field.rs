//! `revealPersonField`: what is masked is shown for a reason, and whoever looked is on the record.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{NEXT_TOWN, clerk};

use crate::register_person::register;

#[test]
fn a_masked_number_is_shown_for_a_reason_and_the_look_is_audited() {
    on_both_engines(async |city| {
        let person = register(&city, json!({ "phone": "13812345678" }))
            .await
            .done()["person"]
            .clone();
        let ask = |reason: &str| json!({ "id": person["id"], "field": "PHONE", "reason": reason });
        clerk(&city)
            .run("revealPersonField", ask("看看"), "value")
            .await
            .breaks("TEXT_TOO_SHORT");
        let shown = clerk(&city)
            .run("revealPersonField", ask("通知领取低保证"), "value")
            .await
            .done();
        assert_eq!(shown["value"], "13812345678");
        city.staff("TOWN_CLERK", NEXT_TOWN)
            .run("revealPersonField", ask("通知领取低保证"), "value")
            .await
            .refused_with("NOT_FOUND");

        let audit = city.staff("AUDIT_ADMIN", "6103");
        let document = "{ auditEntries(first: 50, filter: { action: { eq: \"revealPersonField\" } }) { nodes { outcome objectId detail } } }";
        let looks = audit.query(document, json!({})).await.ok()["auditEntries"]["nodes"].clone();
        let looks = looks.as_array().expect("entries");
        assert!(
            looks.iter().any(|look| look["outcome"] == "SUCCESS"),
            "{looks:?}"
        );
        assert!(
            !json!(looks).to_string().contains("13812345678"),
            "the record itself is masked"
        );
    });
}
