//! Posting, objecting, ending.

use entity_kernel::notice;
use graph::Principal;
use graph::places::Place;
use sea_orm::EntityTrait;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{NewNotice, open};
use crate::calendar::{Book, holidays, seed};
use crate::parameters::Catalogue;
use crate::testing::{Office, officer};

const OBJECT: &str = "mutation($input: ObjectToNoticeInput!) { objectToNotice(input: $input) \
    { noticeNo closesOn userErrors { code path } } }";
const DISMISS: &str = "mutation($input: DismissNoticeObjectionInput!) { dismissNoticeObjection(input: $input) \
    { noticeObjection { state verdict } userErrors { code } } }";
const HANGING: &str = "query($division: ID!) { publicNotices(division: $division) \
    { noticeNo body division { name } closesOn } }";

async fn office() -> (Office, Principal) {
    let office = Office::of_baoji("2020-04-27", Catalogue::default()).await;
    seed(office.db(), &holidays::ALL, office.now())
        .await
        .unwrap();
    office
        .engine
        .service::<Book>()
        .reload(office.db())
        .await
        .unwrap();
    let permissions = ["kernel.notice.read", "kernel.notice.decide"];
    let lead = officer(office.place("610323100").await, &permissions);
    (office, lead)
}

fn new(place: Place, body: &str) -> NewNotice {
    NewNotice {
        kind: "ASSIST_OPINION",
        object_type: "assistance_case",
        object_id: Uuid::now_v7(),
        place,
        title: "初审公示".to_owned(),
        body: body.to_owned(),
        days: 7,
    }
}

async fn post(office: &Office, code: &str, body: &str) -> Result<notice::Model, String> {
    let new = new(office.place(code).await, body);
    let posted = office.within(|cx| Box::pin(open(cx, new)));
    posted.await.map_err(|codes| codes[0].clone())
}

async fn object(office: &Office, number: &str, content: &str) -> Json {
    let input = json!({"noticeNo": number, "content": content, "phone": "13812345678"});
    let answer = office
        .ask(&Principal::anonymous(), OBJECT, json!({"input": input}))
        .await;
    answer["objectToNotice"].clone()
}

async fn hanging(office: &Office, code: &str) -> Vec<Json> {
    let division = office.division(code).await;
    let data = office
        .ask(
            &Principal::anonymous(),
            HANGING,
            json!({"division": division}),
        )
        .await;
    data["publicNotices"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_notice_hangs_for_its_days_and_shows_no_numbers() {
    let (office, _) = office().await;
    for body in [
        "王** 610302198506071236",
        "电话13812345678",
        "卡号 6217 0000 0000 0000 129",
    ] {
        assert_eq!(
            post(&office, "610323100200", body).await,
            Err("NOTICE_PII".to_owned())
        );
    }
    let posted = post(&office, "610323100200", "王**,3人").await.unwrap();
    assert_eq!(posted.notice_no, "GS-610323-2020-000001");
    // Seven days from 27 April end on 4 May, a holiday.
    assert_eq!(posted.closes_on.to_string(), "2020-05-06");
    for (code, count) in [
        ("610323100200", 1),
        ("610323100", 1),
        ("610323", 1),
        ("6103", 1),
        ("610323101", 0),
        ("610322", 0),
    ] {
        assert_eq!(hanging(&office, code).await.len(), count, "{code}");
    }
    assert_eq!(
        hanging(&office, "610323").await[0],
        json!({
            "noticeNo": posted.notice_no, "body": "王**,3人",
            "division": {"name": "朝阳村委会"}, "closesOn": "2020-05-06",
        })
    );
    office.clock.set("2020-05-06");
    assert_eq!(hanging(&office, "610323").await.len(), 1);
    office.clock.set("2020-05-07");
    assert_eq!(hanging(&office, "610323").await.len(), 0);
}

#[tokio::test]
async fn anybody_may_object_until_the_last_day_ends() {
    let (office, lead) = office().await;
    let posted = post(&office, "610323100200", "王**,3人").await.unwrap();
    let number = posted.notice_no.as_str();
    office.clock.set("2020-05-06");
    let received = object(&office, number, " 他家有两套房 ").await;
    assert_eq!(
        received,
        json!({"noticeNo": number, "closesOn": "2020-05-06", "userErrors": []})
    );
    assert_eq!(
        super::open_objections(office.db(), posted.id)
            .await
            .unwrap(),
        1
    );
    for (number, content, code) in [
        (number, "他家有两套房", "DUPLICATE"),
        (number, "不同", "VALIDATION_FAILED"),
        ("GS-610323-2020-000009", "他家有两套房", "NOT_FOUND"),
    ] {
        let refused = object(&office, number, content).await;
        assert_eq!(refused["userErrors"][0]["code"], code);
    }
    office.clock.set("2020-05-07");
    let late = object(&office, number, "他家还有一辆车").await;
    assert_eq!(late["userErrors"][0]["code"], "NOTICE_NOT_OPEN");

    let listed = "{ noticeObjections { nodes { id version objectorPhone content } } }";
    let data = office.ask(&lead, listed, json!({})).await;
    let objection = data["noticeObjections"]["nodes"][0].clone();
    assert_eq!(objection["objectorPhone"], "138****5678");
    assert_eq!(objection["content"], Json::Null);
    let input =
        |verdict| json!({"input": {"id": objection["id"], "version": 1, "verdict": verdict}});
    let empty = office.ask(&lead, DISMISS, input(" ")).await;
    assert_eq!(
        empty["dismissNoticeObjection"]["userErrors"][0]["code"],
        "VALIDATION_FAILED"
    );
    let done = office.ask(&lead, DISMISS, input("房屋为租赁")).await;
    assert_eq!(
        done["dismissNoticeObjection"]["noticeObjection"],
        json!({"state": "DISMISSED", "verdict": "房屋为租赁"})
    );
    assert_eq!(
        super::open_objections(office.db(), posted.id)
            .await
            .unwrap(),
        0
    );
}

#[tokio::test]
async fn a_notice_cannot_be_buried_in_objections() {
    let (office, _) = office().await;
    let posted = post(&office, "610323100200", "王**,3人").await.unwrap();
    for at in 0..50 {
        let received = object(&office, &posted.notice_no, &format!("第 {at} 条异议")).await;
        assert_eq!(received["userErrors"], json!([]));
    }
    let input = json!({"noticeNo": posted.notice_no, "content": "又一条异议"});
    let answer = office
        .ask(&Principal::anonymous(), OBJECT, json!({"input": input}))
        .await;
    assert_eq!(answer[0]["extensions"]["code"], "RATE_LIMITED");
}

#[tokio::test]
async fn a_notice_that_is_taken_down_leaves_at_once() {
    let (office, _) = office().await;
    let posted = post(&office, "610323100200", "王**,3人").await.unwrap();
    let row = posted.clone();
    let taken = office.within(|cx| Box::pin(super::withdraw(cx, row)));
    taken.await.unwrap();
    assert_eq!(hanging(&office, "610323").await.len(), 0);
    let row = notice::Entity::find_by_id(posted.id)
        .one(office.db())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (row.state, row.version),
        (notice::NoticeState::Withdrawn, 2)
    );
}

#[tokio::test]
async fn days_of_an_unknown_year_raise_an_alert_once() {
    let (office, _) = office().await;
    office.clock.set("2025-12-28");
    post(&office, "610323100200", "王**,3人").await.unwrap();
    let alerts = entity_kernel::alert::Entity::find()
        .all(office.db())
        .await
        .unwrap();
    assert_eq!(
        (alerts.len(), &*alerts[0].code),
        (1, "CALENDAR_YEAR_MISSING")
    );
    let admin = officer(
        office.place("610323").await,
        &["kernel.alert.read", "kernel.alert.close"],
    );
    let document = "mutation($input: CloseAlertInput!) { closeAlert(input: $input) { alert { state resolution } userErrors { code path } } }";
    let close = |outcome, resolution| {
        let id = resource::id::encode(resource::id::tag("Alert"), alerts[0].id);
        json!({"input": {"id": id, "version": 1, "outcome": outcome, "resolution": resolution}})
    };
    let refused = office.ask(&admin, document, close("OPEN", "")).await;
    let paths: Vec<_> = refused["closeAlert"]["userErrors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["path"][0])
        .collect();
    assert_eq!(paths, ["outcome", "resolution"]);
    let done = office
        .ask(&admin, document, close("RESOLVED", "已录入"))
        .await;
    assert_eq!(
        done["closeAlert"]["alert"],
        json!({"state": "RESOLVED", "resolution": "已录入"})
    );
}
