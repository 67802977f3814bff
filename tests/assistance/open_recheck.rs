//! `openRecheck`: a complaint is a reason to look again, a cycle and a report are not for this command.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::recheck::award;

#[test]
fn a_complaint_opens_a_recheck_once() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let id = award(&story, "id state").await["id"].clone();
        let open = async |role: &str, reason: &str, words: &str| {
            let input = json!({ "award": id, "reason": reason, "text": words });
            let payload = "recheckTask { state reason cycleNo }";
            story.staff(role).run("openRecheck", input, payload).await
        };
        open("COUNTY_OFFICER", "PERIODIC", "到期")
            .await
            .breaks("NOT_APPLICABLE");
        open("COUNTY_OFFICER", "COMPLAINT", " ")
            .await
            .refused_with("REASON_REQUIRED");
        open("TOWN_SURVEYOR", "COMPLAINT", "有轿车")
            .await
            .refused_with("FORBIDDEN");
        let made = open("COUNTY_OFFICER", "COMPLAINT", "有轿车").await.done();
        let expected = json!({ "state": "OPEN", "reason": "COMPLAINT", "cycleNo": 1 });
        assert_eq!(made["recheckTask"], expected);
        open("TOWN_CLERK", "ALERT", "车辆登记")
            .await
            .refused_with("RECHECK_OPEN");
    });
}
