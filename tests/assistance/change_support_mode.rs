//! `changeSupportMode`: an institution supports whom it has admitted.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::tekun::{award, until};

#[test]
fn who_lives_in_no_institution_is_not_supported_in_one() {
    on_both_engines(async |city| {
        let story = until(&city, "APPROVED", 4).await;
        let award = award(&story).await;
        let officer = story.staff("COUNTY_OFFICER");
        let asked =
            "{ facilities(first: 1, filter: { kind: { eq: TEKUN_HOME } }) { nodes { id } } }";
        let facilities = officer.query(asked, json!({})).await.ok();
        let home = &facilities["facilities"]["nodes"][0]["id"];
        let on = |more| {
            tests::story::merged(
                json!({ "id": award["id"], "version": award["version"] }),
                more,
            )
        };
        let payload = "assistanceAward { supportMode }";
        let inside = on(json!({ "mode": "CENTRALISED", "facility": home }));
        officer
            .run("changeSupportMode", inside, payload)
            .await
            .refused_with("NO_ACTIVE_ADMISSION");
        let nowhere = on(json!({ "mode": "CENTRALISED" }));
        officer
            .run("changeSupportMode", nowhere, payload)
            .await
            .breaks("REQUIRED");
        let home = on(json!({ "mode": "DISPERSED", "payee": story.family.mother }));
        let done = officer.run("changeSupportMode", home, payload).await.done();
        assert_eq!(done["assistanceAward"]["supportMode"], "DISPERSED");
    });
}

#[test]
fn a_household_is_not_supported_anywhere() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let award = award(&story).await;
        let input = json!({ "id": award["id"], "version": award["version"], "mode": "DISPERSED" });
        story
            .staff("COUNTY_OFFICER")
            .run("changeSupportMode", input, "assistanceAward { id }")
            .await
            .breaks("NOT_APPLICABLE");
    });
}
