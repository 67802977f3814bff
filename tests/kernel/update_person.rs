//! `updatePerson`: what changed is on the record, masked; a moved person lies elsewhere.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{NEXT_TOWN, clerk, division};

use crate::register_person::register;

#[test]
fn a_changed_account_is_masked_and_checked() {
    on_both_engines(async |city| {
        let person = register(&city, json!({})).await.done()["person"].clone();
        let change = json!({ "id": person["id"], "version": 1, "bankAccount": "6217000000000000129", "bankName": "陕西信合" });
        let shown = "person { bankAccount bankName version }";
        let changed = clerk(&city).run("updatePerson", change, shown).await.done();
        assert_eq!(changed["person"]["version"], 2);
        let account = changed["person"]["bankAccount"]
            .as_str()
            .expect("an account");
        assert!(
            account.ends_with("0129") && !account.contains("6217"),
            "{account}"
        );
    });
}

#[test]
fn whoever_moves_is_the_next_towns() {
    on_both_engines(async |city| {
        let person = register(&city, json!({})).await.done()["person"].clone();
        let elsewhere = json!({ "id": person["id"], "version": 1, "division": division(&city, "610323100000").await });
        clerk(&city)
            .run("updatePerson", elsewhere, "person { id }")
            .await
            .refused_with("FORBIDDEN_SCOPE");
        let next = city.staff("TOWN_CLERK", NEXT_TOWN);
        let theirs = json!({ "id": person["id"], "version": 1, "bankName": "邮储银行" });
        next.run("updatePerson", theirs, "person { id }")
            .await
            .refused_with("NOT_FOUND");
    });
}
