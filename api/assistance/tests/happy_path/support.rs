//! An extremely poor person moves into an institution and out of it, as another domain tells.

use entity_kernel::facility::{self, FacilityKind, FacilityState};
use kernel::facts::{PersonAdmitted, PersonDischarged, publish};
use resource::id::{decode, encode, tag};
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::family::{Family, set_parameter, set_parameters};
use crate::office::{Ground, Office};
use crate::walk::{
    CASE, Staff, accepted, application, handed_over, look, on, reviewed, says, surveyed, visit,
};

const TEKUN: &[(&str, &str)] = &[
    ("tekun.living_multiple_bp", "13000"),
    ("tekun.care_base_month", "1700.00"),
    ("tekun.care_self_bp", "1000"),
    ("tekun.care_semi_bp", "1667"),
    ("tekun.care_full_bp", "3333"),
    ("tekun.rounding", "HALF_UP_YUAN"),
];

const AWARD: &str =
    "assistanceAward { id version supportMode facility { name } payeePerson { name } }";

async fn home(office: &Office) -> Uuid {
    let (place, now, id) = (
        office.place("610323100").await,
        office.engine.clock.now(),
        Uuid::now_v7(),
    );
    let row = facility::ActiveModel {
        id: Set(id),
        name: Set("凤鸣镇敬老院".to_owned()),
        kind: Set(FacilityKind::TekunHome),
        state: Set(FacilityState::Open),
        address: Set("凤鸣镇".to_owned()),
        division_id: Set(place.division),
        county_id: Set(place.county),
        town_id: Set(place.town),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        ..Default::default()
    };
    row.insert(office.db()).await.unwrap();
    id
}

async fn assessed(office: &Office, staff: &Staff, family: &Family) {
    let input = json!({
        "person": family.grandmother, "assessedOn": "2020-04-23", "assessors": [{ "name": "钱调查" }, { "name": "冯村干" }],
        "canEat": true, "canDress": true, "canTransfer": false, "canToilet": false, "canWalkIndoor": false, "canBathe": false,
    });
    let found = office
        .run(
            &staff.surveyor,
            "recordCareAssessment",
            input,
            "tekunCareAssessment { careLevel failedCount }",
        )
        .await;
    says(&found, json!({ "careLevel": "FULL", "failedCount": 4 }));
}

async fn awarded(office: &Office, staff: &Staff, family: &Family) -> Json {
    let mut asked = application(office, staff, family).await;
    let member = |person: &str, relation: &str, counted: bool| {
        json!({ "person": person, "relation": relation, "labourCapacity": "NONE", "employment": "UNABLE",
            "counted": counted, "excludedReason": if counted { Json::Null } else { json!("代领供养金") } })
    };
    asked["kind"] = json!("TEKUN");
    asked["applicantPerson"] = json!(family.grandmother);
    asked["members"] = json!([
        member(&family.grandmother, "MOTHER", true),
        member(&family.father, "SON", false)
    ]);
    asked["incomeItems"] = json!([]);
    asked["expenseItems"] = json!([]);
    asked["tekunObligors"] = json!([{ "person": family.father, "relation": "SON", "able": false, "inability": "SEVERE_DISABLED_LOW_INCOME" }]);
    let case = accepted(office, staff, asked).await;
    office.set_day("2020-04-23");
    assessed(office, staff, family).await;
    let case = surveyed(office, staff, case).await;
    let case = reviewed(office, staff, case).await;
    // Twenty working days from the acceptance, not three from the review.
    says(
        &case,
        json!({ "state": "TOWN_OPINION", "dueOn": "2020-05-19" }),
    );
    let case = handed_over(office, staff, case).await;
    let case = county_visited(office, staff, case).await;
    office.set_day("2020-05-25");
    let case = office
        .run(
            &staff.officer,
            "proposeApproval",
            on(&case, json!({})),
            CASE,
        )
        .await;
    office.set_day("2020-06-02");
    let input = on(&case, json!({ "text": "同意", "payee": family.father }));
    let payload = "assistanceCase { awards { nodes { id version supportMode monthlyTotal } } }";
    let case = office
        .run(&staff.approver, "approveCase", input, payload)
        .await;
    case["awards"]["nodes"][0].clone()
}

async fn county_visited(office: &Office, staff: &Staff, case: Json) -> Json {
    office.set_day("2020-05-20");
    let two = visit(office, &staff.officer, "2020-05-20", &["周科员", "陈科员"]).await;
    let case = office
        .run(&staff.officer, "recordHouseholdVisit", on(&case, two), CASE)
        .await;
    look(office, &staff.officer, &case).await
}

async fn open_alerts(office: &Office, staff: &Staff) -> Json {
    let asked = "{ alerts(first: 10, filter: { state: { eq: OPEN } }) { nodes { code } } }";
    let alerts = office.ask(&staff.officer, asked, json!({})).await;
    alerts["alerts"]["nodes"].clone()
}

#[tokio::test]
async fn support_in_an_institution_rests_on_the_admission_that_another_domain_tells() {
    for ground in Ground::all() {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(&ground, "2020-04-20", folder.path()).await;
        set_parameters(&office).await;
        for (key, value) in TEKUN {
            set_parameter(&office, key, value, "2019-10-01").await;
        }
        let (family, staff) = (Family::of(&office).await, Staff::of(&office).await);
        let award = awarded(&office, &staff, &family).await;
        says(
            &award,
            json!({ "supportMode": "DISPERSED", "monthlyTotal": "1034.00" }),
        );
        assert_eq!(
            open_alerts(&office, &staff).await,
            json!([{ "code": "CARE_AGREEMENT_GAP" }])
        );

        let (person, facility) = (decode(&family.grandmother).unwrap().1, home(&office).await);
        let inside = on(
            &award,
            json!({ "mode": "CENTRALISED", "facility": encode(tag("Facility"), facility) }),
        );
        let refused = office
            .refused(&staff.officer, "changeSupportMode", inside.clone())
            .await;
        assert_eq!(refused, ("NO_ACTIVE_ADMISSION".into(), "facility".into()));
        let day = |text: &str| text.parse().unwrap();
        let admitted = PersonAdmitted {
            person,
            facility,
            on: day("2020-06-01"),
        };
        office
            .within(&staff.clerk, move |cx| {
                Box::pin(async move { publish(cx, admitted).await })
            })
            .await;
        let award = office
            .run(&staff.officer, "changeSupportMode", inside, AWARD)
            .await;
        says(
            &award,
            json!({ "supportMode": "CENTRALISED", "facility": { "name": "凤鸣镇敬老院" }, "payeePerson": null }),
        );
        assert_eq!(
            open_alerts(&office, &staff).await,
            json!([]),
            "the home cares"
        );

        office.set_day("2020-07-01");
        let left = PersonDischarged {
            person,
            facility,
            on: day("2020-07-01"),
        };
        office
            .within(&staff.clerk, move |cx| {
                Box::pin(async move { publish(cx, left).await })
            })
            .await;
        assert_eq!(
            open_alerts(&office, &staff).await,
            json!([{ "code": "CENTRALISED_NO_ADMISSION" }])
        );
        let back = on(
            &award,
            json!({ "mode": "DISPERSED", "payee": family.father }),
        );
        let award = office
            .run(&staff.officer, "changeSupportMode", back, AWARD)
            .await;
        says(
            &award,
            json!({ "supportMode": "DISPERSED", "facility": null, "payeePerson": { "name": "王建国" } }),
        );
        assert_eq!(
            open_alerts(&office, &staff).await,
            json!([{ "code": "CARE_AGREEMENT_GAP" }])
        );
    }
}
