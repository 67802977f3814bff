//! Exports without a domain: villages of a county, more than a page of them.

use std::sync::Arc;

use chrono::TimeDelta;
use entity_kernel::division::DivisionLevel;
use entity_kernel::export::{self, ExportFormat};
use entity_kernel::job::{self, JobState};
use entity_kernel::user_account::UserKind;
use graph::places::Place;
use graph::principal::Grant;
use graph::{Principal, PrincipalKind};
use object_store::memory::InMemory;
use resource::Money;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::{Value as Json, json};

use super::cells::Cell;
use super::declare::{Column, Export, Exports, Source};
use super::exporting::fits;
use super::sheet::MOST_ROWS;
use super::{MakeExport, expire, key};
use crate::access::users::{self, NewUser};
use crate::access::{Access, Declared, Keys, RoleMeta, Settings};
use crate::divisions;
use crate::facts::Subscribers;
use crate::files::Files;
use crate::jobs::{Workers, run_due};
use crate::parameters::Catalogue;
use crate::testing::Office;

const MAY: &[&str] = &[
    "kernel.export.create",
    "kernel.export.read",
    "test.village.export",
];

const ROLES: &[RoleMeta] = &[RoleMeta {
    code: "COUNTY_OFFICER",
    zh: "县区救助股",
    en: "County officer",
    level: DivisionLevel::County,
    permissions: MAY,
}];

static VILLAGES: Export = Export {
    kind: "villages",
    zh: "村名册",
    en: "Villages",
    may: "test.village.export",
    asks: &[],
    document: "query($first: Int, $after: String, $counted: Boolean!) {
        divisions(first: $first, after: $after, filter: { level: { eq: VILLAGE } }) {
            totalCount @include(if: $counted) pageInfo { hasNextPage endCursor } nodes { code name } } }",
    rows: "/divisions",
    limits: |_, _| json!({}),
    columns: &[
        Column { zh: "序号", en: "No.", width: 6, source: Source::Serial },
        Column { zh: "代码", en: "Code", width: 14, source: Source::Text("/code") },
        Column { zh: "名称", en: "Name", width: 20, source: Source::Text("/name") },
    ],
};

/// Villages that the tests add to the tree's two.
const MORE: usize = 248;

struct Desk {
    office: Office,
    workers: Arc<Workers>,
    who: Principal,
}

impl Desk {
    /// An officer of Qishan before an office with 250 villages.
    async fn new() -> Self {
        let office = Office::furnished(
            "2020-04-20",
            Catalogue::default(),
            Subscribers::default(),
            async |engine| {
                let declared = Declared {
                    roles: vec![ROLES],
                    scopes: Vec::new(),
                };
                let keys = Keys::new("minzheng", &Keys::generate(), &[]).unwrap();
                let (db, now) = (engine.db.write.clone(), engine.clock.now());
                let access = Access::open(&db, &engine.model, declared, keys, Settings::DEMO, now);
                let access = access.await.unwrap();
                engine
                    .with(access)
                    .with(Files::over(Arc::new(InMemory::new())))
                    .with(Exports::new([&VILLAGES]))
            },
        )
        .await;
        office.load_baoji().await;
        let village = |number| {
            let code = 610_323_100_201 + number;
            format!("{code},第{number}村委会,village,610323100000")
        };
        let heading = "code,name,level,parent_code".to_owned();
        let tree: Vec<String> = std::iter::once(heading)
            .chain((0..MORE).map(village))
            .collect();
        let tree = tree.join("\n");
        let read = divisions::tree::read(tree.as_bytes(), "2000-01-01".parse().unwrap()).unwrap();
        divisions::tree::import(office.db(), read.rows, office.now())
            .await
            .unwrap();
        divisions::reload(&office.engine).await.unwrap();
        let place = office.place("610323").await;
        let who = officer(&office, place).await;
        Self {
            office,
            workers: Arc::new(Workers::default().with(MakeExport)),
            who,
        }
    }

    async fn ask(&self, format: &str) -> Json {
        let document = "mutation($input: CreateExportInput!) { createExport(input: $input) {
            export { id title } userErrors { code path } } }";
        let division = self.office.division("610323").await;
        let input = json!({ "kind": "villages", "division": division, "format": format,
            "reason": "编制村名册使用" });
        let answer = self
            .office
            .ask(&self.who, document, json!({ "input": input }))
            .await;
        answer["createExport"].clone()
    }

    async fn work(&self) -> usize {
        run_due(&self.office.engine, &self.workers).await.unwrap()
    }

    async fn last(&self) -> (export::Model, job::Model) {
        let row = export::Entity::find().order_by_desc(export::Column::Id);
        let row = row.one(self.office.db()).await.unwrap().unwrap();
        let job = job::Entity::find_by_id(row.job_id)
            .one(self.office.db())
            .await;
        (row, job.unwrap().unwrap())
    }

    async fn lines(&self, row: &export::Model) -> Vec<String> {
        let files = self.office.engine.service::<Files>();
        let bytes = files.bytes_at(&key(row.id)).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.lines().map(str::to_owned).collect()
    }
}

async fn officer(office: &Office, place: Place) -> Principal {
    let access = office.engine.service::<Access>();
    let new = NewUser {
        login_name: "qishan".to_owned(),
        display_name: "王科长".to_owned(),
        kind: UserKind::Staff,
        password: "Weihe-2020-ping".to_owned(),
        must_change_password: false,
        place,
        grants: vec![("COUNTY_OFFICER".to_owned(), place)],
    };
    let user = users::insert(office.db(), access, new, office.now())
        .await
        .unwrap();
    let grant = Grant {
        role: "COUNTY_OFFICER".to_owned(),
        place,
    };
    let may = |_: &str| MAY.iter().map(|&may| may.to_owned()).collect();
    Principal::new(PrincipalKind::Staff, Some(user), "王科长", vec![grant], may)
}

#[tokio::test]
async fn a_list_of_several_pages_is_whole_and_counted() {
    let desk = Desk::new().await;
    desk.ask("CSV").await;
    assert_eq!(desk.work().await, 1);
    let (row, job) = desk.last().await;
    assert_eq!(
        (job.state, job.progress_done, job.progress_total),
        (JobState::Succeeded, 250, Some(250))
    );
    assert_eq!((row.row_count, row.format), (Some(250), ExportFormat::Csv));
    let lines = desk.lines(&row).await;
    assert_eq!(lines[0], "\u{feff}岐山县 Villages");
    let mark = "Exported by 王科长 at 2020-04-20 09:00 for: 编制村名册使用";
    assert_eq!(
        (lines[1].as_str(), lines[2].as_str()),
        (mark, "No.,Code,Name")
    );
    let mut codes: Vec<&str> = lines[3..]
        .iter()
        .filter_map(|line| line.split(',').nth(1))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 250);
}

#[tokio::test]
async fn a_process_that_ends_in_the_middle_leaves_the_file_to_the_next() {
    let desk = Desk::new().await;
    desk.ask("CSV").await;
    let lost = crate::jobs::take_and_lose(&desk.office.engine, &desk.workers, (100, 250)).await;
    assert_eq!((lost.state, lost.progress_done), (JobState::Running, 100));
    assert_eq!(
        desk.work().await,
        0,
        "it is held until its lease has run out"
    );
    let twice = desk.ask("CSV").await;
    assert_eq!(twice["userErrors"][0]["code"], "JOB_RUNNING");
    desk.office.clock.advance(TimeDelta::seconds(61));
    assert_eq!(desk.work().await, 1);
    let (row, job) = desk.last().await;
    assert_eq!((job.state, job.attempts), (JobState::Succeeded, 2));
    assert_eq!(
        desk.lines(&row).await.len(),
        253,
        "the file begins anew, and holds each row once"
    );
}

#[tokio::test]
async fn whoever_lost_the_permission_meanwhile_gets_no_file() {
    let desk = Desk::new().await;
    desk.ask("XLSX").await;
    let grants = entity_kernel::role_grant::Entity::delete_many();
    grants.exec(desk.office.db()).await.unwrap();
    desk.work().await;
    let (row, job) = desk.last().await;
    assert_eq!((job.state, row.file_name), (JobState::Failed, None));
    assert_eq!(job.error.as_deref(), Some("当前角色不能办理此环节"));
}

#[tokio::test]
async fn a_file_is_gone_after_its_day_and_what_was_taken_is_known() {
    let desk = Desk::new().await;
    desk.ask("CSV").await;
    desk.work().await;
    let (row, _) = desk.last().await;
    let files = desk.office.engine.service::<Files>();
    expire(&desk.office.engine).await.unwrap();
    assert!(files.bytes_at(&key(row.id)).await.is_ok());
    desk.office.clock.set("2020-04-22");
    expire(&desk.office.engine).await.unwrap();
    assert!(files.bytes_at(&key(row.id)).await.is_err());
    let (after, _) = desk.last().await;
    assert_eq!(
        (after.removed_at, after.row_count),
        (Some(desk.office.now()), Some(250))
    );
    expire(&desk.office.engine).await.unwrap();
}

#[tokio::test]
async fn a_file_that_is_not_made_yet_is_not_given() {
    let desk = Desk::new().await;
    desk.ask("XLSX").await;
    let (row, _) = desk.last().await;
    let document = "mutation($id: ID!) { downloadExport(input: { id: $id }) { fileName userErrors { code } } }";
    let id = resource::id::encode(resource::id::tag("Export"), row.id);
    let fetch = async || {
        let answer = desk
            .office
            .ask(&desk.who, document, json!({ "id": id }))
            .await;
        answer["downloadExport"].clone()
    };
    assert_eq!(fetch().await["userErrors"][0]["code"], "EXPORT_NOT_READY");
    desk.work().await;
    assert_eq!(
        fetch().await["fileName"],
        "岐山县_Villages_20200420-0900.xlsx"
    );
}

#[test]
fn more_rows_than_a_sheet_has_are_refused() {
    assert!(fits(MOST_ROWS).is_ok());
    let refusal = fits(MOST_ROWS + 1).unwrap_err();
    assert_eq!(refusal.code.code, "EXPORT_TOO_LARGE");
}

#[test]
fn no_cell_of_csv_begins_like_a_formula() {
    for text in ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
        assert_eq!(Cell::text(text).plain(), format!("'{text}"));
    }
    for text in ["王建军", "610323199001010015", "1-2"] {
        assert_eq!(Cell::text(text).plain(), text);
    }
    assert_eq!(Cell::Money(Money::fen(-105)).plain(), "-1.05");
}
