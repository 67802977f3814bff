//! The cross-checks find what is wrong, once, and let go of it when it is mended.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use entity_assistance::award_line::{self, AwardLineKind};
use entity_kernel::codes::FamilyRelation;
use entity_kernel::{household_member, notice, parameter};
use resource::Month;
use resource::id::decode;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::family::{FATHERS_NUMBER, Family, VILLAGE, set_parameters};
use crate::office::{Ground, Office};
use crate::sweep::open;
use crate::walk::{Staff, accepted, application, approved, handed_over, on, reviewed, surveyed};

/// Runs the cross-checks; the open alerts by code.
pub async fn open_alerts(office: &Office, staff: &Staff) -> Vec<String> {
    assistance::watch(&office.engine).await.unwrap();
    let document = "{ alerts(first: 100, filter: { state: { eq: OPEN } }) { nodes { code } } }";
    let found = office.ask(&staff.officer, document, json!({})).await;
    let nodes = found["alerts"]["nodes"].as_array().unwrap().clone();
    let mut codes: Vec<String> = nodes
        .iter()
        .filter_map(|node| Some(node["code"].as_str()?.to_owned()))
        .collect();
    codes.sort();
    codes
}

pub async fn case(office: &Office, staff: &Staff) -> Json {
    set_parameters(office).await;
    let family = Family::of(office).await;
    member(office, &family).await;
    let application = application(office, staff, &family).await;
    accepted(office, staff, application).await
}

/// The father is registered as a member of the household.
async fn member(office: &Office, family: &Family) {
    let (place, now) = (office.place(VILLAGE).await, office.engine.clock.now());
    let row = household_member::ActiveModel {
        id: Set(Uuid::now_v7()),
        household_id: Set(decode(&family.household).unwrap().1),
        person_id: Set(decode(&family.father).unwrap().1),
        relation: Set(FamilyRelation::Head),
        from_on: Set("2010-01-01".parse().unwrap()),
        to_on: Set(None),
        division_id: Set(place.division),
        county_id: Set(place.county),
        town_id: Set(place.town),
        created_at: Set(now),
        created_by: Set(None),
        updated_at: Set(now),
        version: Set(1),
    };
    row.insert(office.db()).await.unwrap();
}

#[tokio::test]
async fn a_deadline_is_told_before_and_after_until_the_step_is_taken() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        let case = case(&office, &staff).await;
        assert_eq!(case["dueOn"], "2020-04-26");
        office.set_day("2020-04-22");
        assert_eq!(open_alerts(&office, &staff).await, [""; 0]);
        office.set_day("2020-04-24");
        assert_eq!(open_alerts(&office, &staff).await, ["DUE_SOON"]);
        assert_eq!(assistance::watch(&office.engine).await.unwrap(), (0, 0));
        office.set_day("2020-04-27");
        assert_eq!(open_alerts(&office, &staff).await, ["DEADLINE_OVERDUE"]);

        let document =
            "{ alerts(filter: { code: { eq: \"DEADLINE_OVERDUE\" } }) { nodes { id version } } }";
        let found = office.ask(&staff.officer, document, json!({})).await;
        let word = json!({ "outcome": "DISMISSED", "resolution": "银行系统维护,已说明" });
        let word = on(&found["alerts"]["nodes"][0], word);
        office
            .run(&staff.officer, "closeAlert", word, "alert { id }")
            .await;
        assert_eq!(
            open_alerts(&office, &staff).await,
            [""; 0],
            "the officer's word holds"
        );
        office.set_day("2020-05-28");
        assert_eq!(
            open_alerts(&office, &staff).await,
            ["DEADLINE_OVERDUE"],
            "for thirty days"
        );
    }
}

#[tokio::test]
async fn who_is_poor_and_uncovered_is_found_until_the_award_runs() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        let case = case(&office, &staff).await;
        let register = format!(
            "户编号,户主身份证号,贫困类别,致贫原因,人均纯收入,收入年度,有无劳动力,识别日期\n\
             610323000001,{FATHERS_NUMBER},建档立卡未脱贫,因残,2330,2019,无,2014-01-01"
        );
        let file = json!({
            "division": office.division("610323").await, "kind": "IMPORT", "fileName": "建档立卡.csv",
            "content": STANDARD.encode(register),
        });
        let officer = &staff.officer;
        let file = office
            .run(officer, "addAttachment", file, "attachment { id }")
            .await;
        let import = json!({ "file": file["id"], "dryRun": false });
        office
            .run(officer, "importPovertyProfiles", import, "created")
            .await;
        assert_eq!(
            open_alerts(&office, &staff).await,
            ["DISABLED_UNCOVERED", "MISSED_COVER"]
        );

        let case = surveyed(&office, &staff, case).await;
        let case = reviewed(&office, &staff, case).await;
        let case = handed_over(&office, &staff, case).await;
        approved(&office, &staff, case).await;
        assert_eq!(open_alerts(&office, &staff).await, [""; 0]);

        let may = Month::new(2020, 6).unwrap();
        award_line::Entity::update_many()
            .col_expr(award_line::Column::FromMonth, Expr::value(may))
            .col_expr(award_line::Column::ToMonth, Expr::value(may))
            .filter(award_line::Column::Kind.eq(AwardLineKind::TopupDisabled))
            .exec(office.db())
            .await
            .unwrap();
        let early = office.engine.clock.now() - chrono::TimeDelta::days(14);
        notice::Entity::update_many()
            .col_expr(notice::Column::ClosedAt, Expr::value(early))
            .filter(notice::Column::ClosesOn.gte("2020-05-25".parse::<NaiveDate>().unwrap()))
            .exec(office.db())
            .await
            .unwrap();
        standard(&office, "3900.00").await;
        assert_eq!(
            open_alerts(&office, &staff).await,
            ["NOTICE_SHORT", "STANDARD_LOW", "TOPUP_MISSING"]
        );
    }
}

/// The county's own standard.
async fn standard(office: &Office, value: &str) {
    let county = office.place("610323").await;
    let now = office.engine.clock.now();
    let row = parameter::ActiveModel {
        id: Set(Uuid::now_v7()),
        key: Set("dibao.rural.std_year".to_owned()),
        value: Set(value.to_owned()),
        division_id: Set(Some(county.division)),
        effective_from: Set("2020-06-01".parse().unwrap()),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        ..Default::default()
    };
    row.insert(office.db()).await.unwrap();
}
