//! What the cross-checks find about towns: one that refuses more than the others, a pairing that fell asleep.

use entity_assistance::assistance_case::{self, CaseState, RefusalCode};
use resource::id::decode;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::family::VILLAGE;
use crate::office::{Ground, Office};
use crate::sweep::open;
use crate::walk::{Staff, on};
use crate::watch::{case, open_alerts};

/// Qishan's towns: the one that refuses, and a neighbour.
const TOWN: &str = "610323100";
const NEIGHBOUR: &str = "610323101";
/// What is asked of a pairing.
const PAIRING: &str = "pairing { id version state }";

/// Decided applications of a town, like the one that there is.
async fn decided(office: &Office, like: &Json, town: &str, state: CaseState, number: usize) {
    let key = decode(like["id"].as_str().unwrap()).unwrap().1;
    let one = assistance_case::Entity::find_by_id(key)
        .one(office.db())
        .await;
    let (one, place) = (one.unwrap().unwrap(), office.place(town).await);
    for _ in 0..number {
        let id = Uuid::now_v7();
        let mut row = one.clone().into_active_model().reset_all();
        row.id = Set(id);
        row.case_no = Set(id.to_string());
        row.state = Set(state);
        if state == CaseState::Refused {
            row.refusal_code = Set(Some(RefusalCode::IncomeOver));
            row.decision_text = Set(Some("收入超过标准。".to_owned()));
        }
        row.division_id = Set(place.division);
        row.town_id = Set(place.town);
        row.insert(office.db()).await.unwrap();
    }
}

#[tokio::test]
async fn a_town_that_refuses_twice_as_often_as_its_county_is_told() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        let one = case(&office, &staff).await;
        decided(&office, &one, NEIGHBOUR, CaseState::Approved, 50).await;
        decided(&office, &one, TOWN, CaseState::Approved, 12).await;
        decided(&office, &one, TOWN, CaseState::Refused, 7).await;
        let few = open_alerts(&office, &staff).await;
        assert_eq!(few, [""; 0], "19 cases say nothing");
        // 7 of 20 are more than twice 7 of 70.
        decided(&office, &one, TOWN, CaseState::Approved, 1).await;
        assert_eq!(open_alerts(&office, &staff).await, ["REFUSAL_PATTERN"]);
        // 7 of 20 are not more than twice 14 of 77.
        decided(&office, &one, NEIGHBOUR, CaseState::Refused, 7).await;
        assert_eq!(open_alerts(&office, &staff).await, [""; 0]);
    }
}

/// A pairing of the town that is under way from 20 April on, as the town's lead sees it.
async fn paired(office: &Office, staff: &Staff) -> Json {
    let system = office.officer("韩管理", &["SYS_ADMIN"], "6103").await;
    let city = office.officer("何科长", &["CITY_ASSIST"], "6103").await;
    let society = json!({
        "division": office.division("6103").await, "name": "宝鸡市慈善协会", "kind": "SOCIAL_GROUP",
        "registeredOn": "2010-05-01",
    });
    let society = office
        .run(
            &system,
            "registerOrganization",
            society,
            "organization { id }",
        )
        .await;
    let proposal = json!({
        "org": society["id"], "division": office.division(TOWN).await, "fromOn": "2020-04-20",
        "plan": "每月走访一次,发放生活物资。", "contact": "秘书处",
    });
    let pairing = office.run(&city, "proposePairing", proposal, PAIRING).await;
    let agreed = on(&pairing, json!({ "agreedOn": "2020-04-20" }));
    office
        .run(&staff.lead, "confirmPairing", agreed, PAIRING)
        .await
}

#[tokio::test]
async fn a_pairing_without_an_action_for_sixty_days_is_told() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        let pairing = paired(&office, &staff).await;
        office.set_day("2020-06-18");
        assert_eq!(open_alerts(&office, &staff).await, [""; 0]);
        office.set_day("2020-06-19");
        assert_eq!(open_alerts(&office, &staff).await, ["PAIRING_IDLE"]);
        let photo = office.file(&staff.clerk, "PHOTO", VILLAGE).await;
        let action = json!({
            "pairing": pairing["id"], "kind": "EDUCATION", "doneOn": "2020-06-19", "headCount": 5, "evidence": [photo],
        });
        office
            .run(
                &staff.clerk,
                "recordPairingAction",
                action,
                "pairingAction { id }",
            )
            .await;
        assert_eq!(open_alerts(&office, &staff).await, [""; 0]);
    }
}
