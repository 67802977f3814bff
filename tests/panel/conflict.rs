//! Two officers change one case: the second sees what changed meanwhile, and loses nothing.

use serde_json::json;
use tests::browser::Scripts;
use tests::story::{Story, TOWN, VILLAGE, text};

use crate::desk::{Desk, at_a_desk};

#[test]
fn the_second_of_two_officers_decides_field_by_field() {
    at_a_desk(Scripts::Off, async |city, desk| {
        let story = Story::until(city, "DRAFT").await;
        let assistant = city.staff("VILLAGE_ASSISTANT", VILLAGE);
        desk.sit_down("TOWN_CLERK", TOWN).await;
        desk.open(&format!("/admin/record/assistanceCase/{}", story.case))
            .await;
        desk.press("修改申请").await;
        let theirs = json!({ "agentName": "岐星村委会", "intakeChannel": "VILLAGE_AGENT" });
        story
            .act(&assistant, "updateAssistanceCase", theirs)
            .await
            .done();
        desk.fill("代办人", "王建国").await;
        desk.fill("代办人关系", "叔父").await;
        desk.press("修改申请").await;
        let them = assistant
            .query("{ viewer { user { displayName } } }", json!({}))
            .await
            .ok();
        let them = text(&them["viewer"]["user"]["displayName"]);
        desk.says(&[&format!("{them} 于 2020-04-20 09:")]).await;
        both_versions_are_shown(desk).await;
        desk.pick("代办人", "保留我填写的").await;
        desk.pick("受理渠道", "采用现在的").await;
        desk.press("按最新内容重新提交").await;
        let kept = story.get("agentName agentRelation intakeChannel").await;
        let expected = json!({ "agentName": "王建国", "agentRelation": "叔父", "intakeChannel": "VILLAGE_AGENT" });
        assert_eq!(kept, expected);
        desk.says(&["修改申请：已办理", "王建国"]).await;
    });
}

async fn both_versions_are_shown(desk: &Desk) {
    assert_eq!(desk.heading().await, "记录已被他人修改");
    let row = async |field: &str| {
        let mut texts = Vec::new();
        for column in ["您打开时", "现在", "您填写的"] {
            let cell = format!("//tr[th[normalize-space()='{field}']]/td[@data-label='{column}']");
            texts.push(desk.read(&cell).await);
        }
        texts
    };
    assert_eq!(row("代办人").await, ["—", "岐星村委会", "王建国"]);
    assert_eq!(row("受理渠道").await, ["窗口", "村代办", "窗口"]);
}
