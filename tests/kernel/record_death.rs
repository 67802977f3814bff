//! `recordDeath`: once, not before birth, not in the future; afterwards nothing about the person changes.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::clerk;

use crate::register_person::register;

#[test]
fn a_death_is_recorded_once() {
    on_both_engines(async |city| {
        let person = register(&city, json!({})).await.done()["person"].clone();
        let died = |day: &str, version: i32| json!({ "id": person["id"], "version": version, "diedOn": day });
        let shown = "person { diedOn version }";
        for day in ["2020-04-21", "1970-08-14"] {
            clerk(&city)
                .run("recordDeath", died(day, 1), shown)
                .await
                .breaks("DATE_ORDER");
        }
        let recorded = clerk(&city)
            .run("recordDeath", died("2020-04-19", 1), shown)
            .await
            .done();
        assert_eq!(
            recorded["person"],
            json!({ "diedOn": "2020-04-19", "version": 2 })
        );
        clerk(&city)
            .run("recordDeath", died("2020-04-19", 2), shown)
            .await
            .refused_with("PERSON_DECEASED");
        let change = json!({ "id": person["id"], "version": 2, "bankName": "陕西信合" });
        clerk(&city)
            .run("updatePerson", change, shown)
            .await
            .refused_with("PERSON_DECEASED");
    });
}
