//! The tree, its codes through time, and the Fengxiang change on a database.

use chrono::NaiveDate;
use entity_kernel::division::DivisionKind;
use entity_kernel::division_succession::{self, SuccessionKind};
use entity_kernel::{division, division_version};
use graph::{Failure, Principal};
use resource::DivisionCode;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
};
use serde_json::json;
use uuid::Uuid;

use super::recode::{self, Change};
use super::{resolve, tree};
use crate::testing::{Office, database};

/// Fengxiang as the tables of 2020 have it, segment by segment: 12 towns, 6 communities, 160 villages; and a neighbour.
fn file() -> String {
    let head = "code12,name,level,parent_code12\n\
        610000000000,陕西省,province,\n610300000000,宝鸡市,city,610000000000\n\
        610322000000,凤翔县,county,610300000000\n610323000000,岐山县,county,610300000000\n\
        610323100000,凤鸣镇,town,610323000000\n610323100001,北街社区居委会,village,610323100000";
    let mut lines = vec![head.to_owned()];
    for town in 100..112 {
        let name = if town == 100 {
            "城关".to_owned()
        } else {
            format!("第{town}")
        };
        lines.push(format!("610322{town}000,{name}镇,town,610322000000"));
        let communities = (1..=6).filter(|_| town == 100);
        let villages = 200..if town < 104 { 214 } else { 213 };
        let village =
            |segment| format!("610322{town}{segment:03},第{segment}村,village,610322{town}000");
        lines.extend(communities.chain(villages).map(village));
    }
    lines.join("\n") + "\n"
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn code(text: &str) -> DivisionCode {
    text.parse().unwrap()
}

async fn load(db: &DatabaseConnection, file: &str) -> Result<tree::Report, Failure> {
    let read = tree::read(file.as_bytes(), day("2000-01-01")).unwrap();
    tree::import(db, read.rows, "2020-01-01T00:00:00Z".parse().unwrap()).await
}

fn fengxiang() -> Change {
    Change {
        from: code("610322"),
        to: code("610305"),
        name: "凤翔区".to_owned(),
        kind: DivisionKind::District,
        effective_on: day("2021-01-29"),
        basis: "国函〔2021〕9号".to_owned(),
        case: None,
    }
}

async fn versions(db: &impl ConnectionTrait) -> u64 {
    division_version::Entity::find().count(db).await.unwrap()
}

async fn found(db: &DatabaseConnection, asked: &str, on: &str) -> Result<(String, String), String> {
    let version = resolve::resolve(db, &code(asked), day(on)).await;
    match version {
        Ok(version) => Ok((version.code.to_string(), version.full_name)),
        Err(failure) => Err(failure.into_refusals()[0].code.code.to_owned()),
    }
}

#[tokio::test]
async fn loading_twice_changes_nothing() {
    let db = database().await;
    let report = load(&db, &file()).await.unwrap();
    assert_eq!((report.added, report.known), (184, 0));
    let report = load(&db, &file()).await.unwrap();
    assert_eq!((report.added, report.known), (0, 184));
    let village = division::Entity::find()
        .filter(division::Column::Code.eq("610323100001"))
        .one(&db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(village.full_name, "陕西省宝鸡市岐山县凤鸣镇北街社区居委会");
    assert_eq!(village.kind, DivisionKind::ResidentsCommittee);
    let place = super::places(&db).await.unwrap().get(village.id).unwrap();
    assert_eq!(
        (place.county, place.town),
        (village.county_id, village.parent_id)
    );
    assert_ne!(place.county, None);
}

#[tokio::test]
async fn rows_that_do_not_fit_are_all_named() {
    let faults = tree::read(
        b"code,name,level,kind,valid_to\n6103,A,town,,\n610,B,city,,\n610302,,county,,\n610302,C,county,TOWN,1999-01-01\n",
        day("2000-01-01"),
    )
    .unwrap_err();
    let told: Vec<_> = faults
        .iter()
        .map(|f| (f.line, f.column, f.what.code))
        .collect();
    assert_eq!(
        told,
        [
            (2, "kind", "DIVISION_SEGMENT_KIND"),
            (3, "code", "DIVISION_CODE_LENGTH"),
            (4, "name", "REQUIRED"),
            (5, "valid_to", "DATE_ORDER"),
        ]
    );
    let read = tree::read(
        "code,name,level,kind\n610302,渭滨区,county,COUNTY\n".as_bytes(),
        day("2000-01-01"),
    );
    assert_eq!(
        read.unwrap().warnings[0].what.param("expected"),
        Some("DISTRICT")
    );

    let db = database().await;
    load(&db, "code,name,level,parent_code\n61,陕西省,province,\n")
        .await
        .unwrap();
    let lost = "code,name,level,parent_code,valid_from\n6103,宝鸡市,city,62,\n61,陕西,province,,2001-01-01\n";
    let refusals = load(&db, lost).await.unwrap_err().into_refusals();
    let paths: Vec<_> = refusals
        .iter()
        .map(|refusal| refusal.path.join("."))
        .collect();
    assert_eq!(paths, ["file.3.code", "file.2.parent_code"]);
}

#[tokio::test]
async fn the_fengxiang_change_makes_179_versions_and_touches_nothing_else() {
    let db = database().await;
    load(&db, &file()).await.unwrap();
    let before = versions(&db).await;
    let now = "2021-02-01T00:00:00Z".parse().unwrap();
    let begun = recode::apply(&db, &fengxiang(), day("2021-02-01"), now)
        .await
        .unwrap();
    assert_eq!(begun, 179);
    assert_eq!(versions(&db).await - before, 179);
    assert_eq!(division::Entity::find().count(&db).await.unwrap(), 184);
    let county = division::Entity::find()
        .filter(division::Column::Code.eq("610305000000"))
        .one(&db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (&*county.name, &*county.pinyin, county.version),
        ("凤翔区", "feng xiang qu", 2)
    );
    assert_eq!(county.full_name, "陕西省宝鸡市凤翔区");
    let again = recode::apply(&db, &fengxiang(), day("2021-02-01"), now).await;
    assert_eq!(
        again.unwrap_err().into_refusals()[0].code.code,
        "DIVISION_NOT_FOUND"
    );
}

#[tokio::test]
async fn a_change_decided_ahead_waits_for_its_day() {
    let db = database().await;
    load(&db, &file()).await.unwrap();
    let now = "2021-01-10T00:00:00Z".parse().unwrap();
    recode::apply(&db, &fengxiang(), day("2021-01-10"), now)
        .await
        .unwrap();
    let recoded = || division::Entity::find().filter(division::Column::Code.starts_with("610305"));
    assert_eq!(recoded().count(&db).await.unwrap(), 0);
    assert_eq!(
        super::bring_up_to(&db, day("2021-01-29"), now)
            .await
            .unwrap(),
        179
    );
    assert_eq!(recoded().count(&db).await.unwrap(), 179);
    assert_eq!(
        super::bring_up_to(&db, day("2021-01-29"), now)
            .await
            .unwrap(),
        0
    );
}

#[tokio::test]
async fn a_code_of_any_time_leads_to_its_division() {
    let db = database().await;
    load(&db, &file()).await.unwrap();
    let now = "2021-02-01T00:00:00Z".parse().unwrap();
    recode::apply(&db, &fengxiang(), day("2021-02-01"), now)
        .await
        .unwrap();
    let town = |code: &str, county: &str| (code.to_owned(), format!("陕西省宝鸡市{county}城关镇"));
    assert_eq!(
        found(&db, "610322100000", "2020-05-01").await,
        Ok(town("610322100000", "凤翔县"))
    );
    assert_eq!(
        found(&db, "610322100000", "2021-12-01").await,
        Ok(town("610305100000", "凤翔区"))
    );
    assert_eq!(
        found(&db, "610305", "2020-05-01").await,
        Ok(("610322000000".to_owned(), "陕西省宝鸡市凤翔县".to_owned()))
    );
    assert_eq!(
        found(&db, "610399", "2020-05-01").await,
        Err("DIVISION_NOT_FOUND".to_owned())
    );
    assert_eq!(
        found(&db, "610322", "1999-05-01").await,
        Err("DIVISION_NOT_FOUND".to_owned())
    );
}

async fn id(db: &DatabaseConnection, code: &str) -> Uuid {
    let version = division_version::Entity::find()
        .filter(division_version::Column::Code.eq(code))
        .one(db)
        .await;
    version.unwrap().unwrap().division_id
}

/// Ends a division and names its successors.
async fn succeed(db: &DatabaseConnection, from: &str, to: &[&str], kind: SuccessionKind) {
    let on = day("2020-06-01");
    let from = id(db, from).await;
    division_version::Entity::update_many()
        .col_expr(
            division_version::Column::ValidTo,
            sea_orm::sea_query::Expr::value(on),
        )
        .filter(division_version::Column::DivisionId.eq(from))
        .exec(db)
        .await
        .unwrap();
    for to in to {
        let step = division_succession::ActiveModel {
            id: Set(Uuid::now_v7()),
            from_division_id: Set(from),
            to_division_id: Set(Some(id(db, to).await)),
            kind: Set(kind),
            effective_on: Set(on),
            share_note: Set(None),
            created_at: Set("2020-06-01T00:00:00Z".parse().unwrap()),
            created_by: Set(None),
            updated_at: Set("2020-06-01T00:00:00Z".parse().unwrap()),
            version: Set(1),
        };
        division_succession::Entity::insert(step)
            .exec_without_returning(db)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_merged_code_leads_on_and_a_divided_one_asks() {
    let db = database().await;
    load(&db, &file()).await.unwrap();
    succeed(
        &db,
        "610322101200",
        &["610322101201"],
        SuccessionKind::Merged,
    )
    .await;
    succeed(
        &db,
        "610322101201",
        &["610322101202"],
        SuccessionKind::Merged,
    )
    .await;
    let found_on = |on: &'static str| found(&db, "610322101200", on);
    assert_eq!(found_on("2020-05-31").await.unwrap().0, "610322101200");
    assert_eq!(found_on("2020-06-01").await.unwrap().0, "610322101202");

    succeed(
        &db,
        "610322102200",
        &["610322102201", "610322102202"],
        SuccessionKind::Split,
    )
    .await;
    let refusals = resolve::resolve(&db, &code("610322102200"), day("2020-07-01")).await;
    let refusals = refusals.unwrap_err().into_refusals();
    assert_eq!(refusals[0].code.code, "DIVISION_AMBIGUOUS");
    assert_eq!(
        refusals[0].params,
        [("candidates", "610322102201, 610322102202".to_owned())]
    );

    succeed(&db, "610322103200", &[], SuccessionKind::Abolished).await;
    assert_eq!(
        found(&db, "610322103200", "2020-07-01").await,
        Err("DIVISION_NOT_FOUND".to_owned())
    );
}

#[tokio::test]
async fn the_query_answers_anybody_for_today() {
    let office = Office::on("2021-02-01").await;
    load(office.db(), &file()).await.unwrap();
    let now = "2021-02-01T00:00:00Z".parse().unwrap();
    recode::apply(office.db(), &fengxiang(), day("2021-02-01"), now)
        .await
        .unwrap();
    let document = "{ resolveDivision(code: \"610322100\") \
        { division { code kind } version { fullName level validFrom validTo } redirectedFrom } }";
    let data = office
        .ask(&Principal::anonymous(), document, json!({}))
        .await;
    assert_eq!(
        data["resolveDivision"],
        json!({
            "division": {"code": "610305100000", "kind": "TOWN"},
            "version": {
                "fullName": "陕西省宝鸡市凤翔区城关镇",
                "level": "TOWN",
                "validFrom": "2021-01-29",
                "validTo": null,
            },
            "redirectedFrom": "610322100000",
        })
    );
}
