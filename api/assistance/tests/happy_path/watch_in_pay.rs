//! The cross-checks of awards in pay: each is provoked alone, and lets go when its cause is gone.

use entity_assistance::asset_item::{self, AssetType};
use entity_assistance::assistance_award;
use entity_assistance::assistance_case::{self, AssistanceKind};
use entity_assistance::case_member;
use entity_assistance::income_item::ItemOrigin;
use entity_assistance::means_test_answer::{self, AnswerState, MeansSource};
use resource::Money;
use resource::id::decode;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use crate::family::set_parameter;
use crate::office::{Ground, Office};
use crate::sweep::open;
use crate::walk::{Staff, approved, handed_over, reviewed, surveyed};
use crate::watch::{case, open_alerts};

/// E1 in pay.
async fn in_pay(office: &Office, staff: &Staff) -> assistance_award::Model {
    let case = case(office, staff).await;
    let case = surveyed(office, staff, case).await;
    let case = reviewed(office, staff, case).await;
    let case = handed_over(office, staff, case).await;
    approved(office, staff, case).await;
    let award = assistance_award::Entity::find().one(office.db()).await;
    award.unwrap().unwrap()
}

/// Another award like this one, resting on a case: a status, or a support for one person.
async fn another(
    office: &Office,
    like: &assistance_award::Model,
    no: &str,
    case: Uuid,
    person: Option<Uuid>,
) -> Uuid {
    let mut row = like.clone().into_active_model();
    let id = Uuid::now_v7();
    row.id = Set(id);
    row.award_no = Set(no.to_owned());
    row.kind = Set(person.map_or(AssistanceKind::Marginal, |_| AssistanceKind::Tekun));
    row.person_id = Set(person);
    row.case_id = Set(case);
    row.insert(office.db()).await.unwrap();
    id
}

#[tokio::test]
async fn an_account_that_three_awards_share_is_found() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        let award = in_pay(&office, &staff).await;
        let case = other_case(&office, award.case_id).await;
        another(&office, &award, "AWRD-2", case, None).await;
        assert_eq!(open_alerts(&office, &staff).await, [""; 0], "two may share");
        let third = another(&office, &award, "AWRD-3", case, None).await;
        assert_eq!(
            open_alerts(&office, &staff).await,
            ["ACCOUNT_SHARED"; 3],
            "each of the three is told"
        );
        assistance_award::Entity::delete_by_id(third)
            .exec(office.db())
            .await
            .unwrap();
        assert_eq!(open_alerts(&office, &staff).await, [""; 0]);
    }
}

/// A case without members beside this one.
async fn other_case(office: &Office, like: Uuid) -> Uuid {
    let row = assistance_case::Entity::find_by_id(like)
        .one(office.db())
        .await;
    let mut row = row.unwrap().unwrap().into_active_model();
    let id = Uuid::now_v7();
    row.id = Set(id);
    row.case_no = Set("ASST-2".to_owned());
    row.insert(office.db()).await.unwrap();
    id
}

#[tokio::test]
async fn a_person_in_two_awards_is_found_in_both() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        let award = in_pay(&office, &staff).await;
        let case = other_case(&office, award.case_id).await;
        let member = case_member::Entity::find()
            .filter(case_member::Column::CaseId.eq(award.case_id))
            .filter(case_member::Column::Counted.eq(true))
            .one(office.db())
            .await;
        let member = member.unwrap().unwrap();
        another(&office, &award, "AWRD-2", case, Some(member.person_id)).await;
        let mut member = member.into_active_model();
        member.id = Set(Uuid::now_v7());
        member.case_id = Set(case);
        member.insert(office.db()).await.unwrap();
        assert_eq!(open_alerts(&office, &staff).await, ["DOUBLE_COVER"; 2]);
    }
}

#[tokio::test]
async fn a_relative_in_pay_without_a_filing_is_found() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        let award = in_pay(&office, &staff).await;
        let declared = |is: bool| {
            assistance_case::Entity::update_many()
                .col_expr(assistance_case::Column::RelativeOfOfficial, Expr::value(is))
                .filter(assistance_case::Column::Id.eq(award.case_id))
                .exec(office.db())
        };
        declared(true).await.unwrap();
        assert_eq!(open_alerts(&office, &staff).await, ["RELATIVE_UNFILED"]);
        declared(false).await.unwrap();
        assert_eq!(open_alerts(&office, &staff).await, [""; 0]);
    }
}

#[tokio::test]
async fn a_prisons_answer_stops_the_payroll_until_a_recheck_is_decided() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        in_pay(&office, &staff).await;
        assert_eq!(open_alerts(&office, &staff).await, [""; 0]);
        means_test_answer::Entity::update_many()
            .col_expr(
                means_test_answer::Column::State,
                Expr::value(AnswerState::Answered),
            )
            .col_expr(
                means_test_answer::Column::Discrepancy,
                Expr::value("王建军 2020-03-01 起服刑"),
            )
            .filter(means_test_answer::Column::Source.eq(MeansSource::Prison))
            .exec(office.db())
            .await
            .unwrap();
        assert_eq!(open_alerts(&office, &staff).await, ["PRISON_PAID"]);
    }
}

#[tokio::test]
async fn what_a_recheck_comes_upon_is_found_and_told_when_it_takes_too_long() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        let award = in_pay(&office, &staff).await;
        let found = "{ assistanceAwards(first: 1) { nodes { id } } }";
        let found = office.ask(&staff.officer, found, json!({})).await;
        let input = json!({
            "award": found["assistanceAwards"]["nodes"][0]["id"], "reason": "COMPLAINT", "text": "群众反映有车辆",
        });
        let task = office
            .run(
                &staff.officer,
                "openRecheck",
                input,
                "recheckTask { id dueOn }",
            )
            .await;
        let (recheck, now) = (
            decode(task["id"].as_str().unwrap()).unwrap().1,
            office.engine.clock.now(),
        );
        let item = asset_item::ActiveModel {
            id: Set(Uuid::now_v7()),
            case_id: Set(award.case_id),
            recheck_id: Set(Some(recheck)),
            kind: Set(AssetType::VehicleCar),
            amount: Set(Money::fen(6_000_000)),
            origin: Set(ItemOrigin::MeansTest),
            disqualifying: Set(false),
            division_id: Set(award.division_id),
            county_id: Set(award.county_id),
            town_id: Set(award.town_id),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
            ..Default::default()
        };
        item.insert(office.db()).await.unwrap();
        assert_eq!(open_alerts(&office, &staff).await, ["NEW_ASSET"]);
        office.set_day("2020-12-01");
        let late = open_alerts(&office, &staff).await;
        assert_eq!(
            late,
            ["NEW_ASSET", "RECHECK_OVERDUE"],
            "due {}",
            task["dueOn"]
        );
    }
}

#[tokio::test]
async fn a_family_with_high_bills_and_no_help_is_found() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        let case = case(&office, &staff).await;
        set_parameter(&office, "monitor.income_line_year", "6000.00", "2019-10-01").await;
        let household = "query($id: ID!) { assistanceCase(id: $id) { household { id } } }";
        let household = office
            .ask(&staff.officer, household, json!({ "id": case["id"] }))
            .await;
        let household = &household["assistanceCase"]["household"]["id"];
        // One member is registered: the line is twice 4,310 yuan.
        for (value, expected) in [("8620.00", 0), ("8620.01", 1)] {
            let signal = json!({
                "household": household, "kind": "HIGH_MEDICAL", "source": "医保局", "value": value,
            });
            office
                .run(
                    &staff.officer,
                    "raiseRiskSignal",
                    signal,
                    "riskSignal { id }",
                )
                .await;
            let found = open_alerts(&office, &staff).await;
            let found = found.iter().filter(|code| *code == "HIGH_MEDICAL").count();
            assert_eq!(found, expected, "{value}");
        }
    }
}
