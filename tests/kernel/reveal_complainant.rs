//! `revealComplainant`: the phone in the clear for the inspection, with a reason.

use serde_json::json;
use tests::city::on_both_engines;

use crate::complain_about_conduct::complain;
use crate::examine_complaint::of;

#[test]
fn the_inspection_sees_the_phone_and_says_why() {
    on_both_engines(async |city| {
        let receipt = complain(&city, json!({})).await;
        let id = of(&city, &receipt).await["id"].clone();
        let inspection = city.staff("CITY_AUDIT", "6103");
        let ask = async |who: &tests::client::Client, reason: &str| {
            let input = json!({ "id": id, "reason": reason });
            who.run("revealComplainant", input, "name phone").await
        };
        let shown = ask(&inspection, "告知处理结果").await.done();
        assert_eq!(
            (&shown["name"], &shown["phone"]),
            (&json!("赵敏"), &json!("13812345678"))
        );
        ask(&inspection, "看").await.breaks("TEXT_TOO_SHORT");
        let lead = city.staff("TOWN_LEAD", tests::story::TOWN);
        ask(&lead, "告知处理结果").await.refused_with("FORBIDDEN");
    });
}
