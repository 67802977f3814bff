//! Whatever officers try, in whatever order: no award without acceptance, means test, visit and notice.

use chrono::NaiveDate;
use entity_kernel::notice;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use resource::id::decode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value as Json, json};

use crate::family::{Family, VILLAGE, set_parameters};
use crate::office::{Ground, Office};
use crate::walk::{CASE, Staff, application, look, on, review, visit};

/// What may be tried next.
const MOVES: [&str; 14] = [
    "submitAssistanceCase",
    "acceptAssistanceCase",
    "completeMeansTest",
    "recordHouseholdVisit",
    "closeSurvey",
    "recordDemocraticReview",
    "submitTownOpinion",
    "closeNotice",
    "countyVisit",
    "proposeApproval",
    "approveCase",
    "confirmCase",
    "returnToTown",
    "wait",
];
/// Tries of one walk: enough to reach the end now and then.
const TRIES: usize = 90;

/// One application among officers who try anything.
struct Walk<'a> {
    office: &'a Office,
    staff: Staff,
    case: Json,
    day: NaiveDate,
}

impl Walk<'_> {
    /// What an officer who knows the way would do.
    fn ordinary(&self, dice: u8) -> &'static str {
        let choices: &[&str] = match self.case["state"].as_str().unwrap() {
            "DRAFT" => &["submitAssistanceCase"],
            "SUBMITTED" => &["acceptAssistanceCase"],
            "MEANS_TESTING" => &["completeMeansTest"],
            "SURVEYING" => &["recordHouseholdVisit", "closeSurvey"],
            "REVIEWING" => &["recordDemocraticReview"],
            "TOWN_OPINION" => &["submitTownOpinion"],
            "NOTICE" => &["wait", "closeNotice"],
            "COUNTY_REVIEW" => &["countyVisit", "proposeApproval"],
            _ => &["wait", "approveCase"],
        };
        choices[usize::from(dice) % choices.len()]
    }

    /// Tries one move; what is refused changes nothing.
    async fn attempt(&mut self, [dice, other, days]: [u8; 3]) {
        let what = if dice % 4 == 0 {
            MOVES[usize::from(other) % MOVES.len()]
        } else {
            self.ordinary(other)
        };
        if what == "wait" {
            self.day = self.day + chrono::Days::new(u64::from(days % 9) + 1);
            self.office.set_day(&self.day.to_string());
            assistance::run_due(&self.office.engine).await.unwrap();
        } else {
            self.run(what).await;
        }
        self.case = look(self.office, &self.staff.officer, &self.case).await;
    }

    async fn run(&self, what: &'static str) {
        let (staff, day) = (&self.staff, self.day.to_string());
        let grant = json!({ "opinion": "GRANT", "text": "符合条件,拟同意。" });
        let (who, command, input) = match what {
            "completeMeansTest" => {
                let input = json!({ "conclusion": "CONSISTENT", "restWithoutRecord": true });
                (&staff.checker, what, input)
            }
            "recordHouseholdVisit" => {
                let found = visit(self.office, &staff.surveyor, &day, &["钱调查", "冯村干"]);
                (&staff.surveyor, what, found.await)
            }
            "countyVisit" => {
                let found = visit(self.office, &staff.officer, &day, &["周科员", "陈科员"]);
                (&staff.officer, "recordHouseholdVisit", found.await)
            }
            "recordDemocraticReview" => {
                let minutes = self.office.file(&staff.clerk, "MINUTES", VILLAGE).await;
                (&staff.clerk, what, review(&day, (10, 7), 8, &minutes))
            }
            "closeSurvey" => (&staff.surveyor, what, json!({})),
            "submitTownOpinion" => (&staff.lead, what, grant),
            "closeNotice" => (&staff.lead, what, json!({})),
            "confirmCase" => (&staff.lead, what, json!({ "text": "同意" })),
            "proposeApproval" => (&staff.officer, what, json!({})),
            "approveCase" | "returnToTown" => (&staff.approver, what, json!({ "text": "请看" })),
            _ => (&staff.clerk, what, json!({})),
        };
        self.office
            .answered(who, command, on(&self.case, input))
            .await;
    }

    /// Whether there is an award; if so, everything that must come before it has.
    async fn awarded(&self) -> bool {
        let asked = "query($id: ID!) { assistanceCase(id: $id) { state awards { nodes { id } }
            visits { nodes { level surveyors } } meansTests { nodes { state conclusion } }
            events(last: 100) { nodes { command } } } }";
        let id = &self.case["id"];
        let data = self
            .office
            .ask(&self.staff.officer, asked, json!({ "id": id }))
            .await;
        let case = &data["assistanceCase"];
        if case["awards"]["nodes"] == json!([]) {
            assert_ne!(case["state"], "APPROVED");
            return false;
        }
        let events = case["events"]["nodes"].as_array().unwrap();
        let happened = |command: &str| events.iter().any(|event| event["command"] == command);
        for command in [
            "acceptAssistanceCase",
            "completeMeansTest",
            "closeSurvey",
            "submitTownOpinion",
        ] {
            assert!(happened(command), "an award without {command}: {events:#?}");
        }
        let tests = case["meansTests"]["nodes"].as_array().unwrap();
        assert!(
            tests.iter().any(|test| test["state"] == "COMPLETED"),
            "{tests:?}"
        );
        let visits = case["visits"]["nodes"].as_array().unwrap();
        let two = |visit: &&Json| visit["surveyors"].as_array().unwrap().len() >= 2;
        assert!(
            visits
                .iter()
                .filter(two)
                .any(|visit| visit["level"] == "TOWN"),
            "{visits:?}"
        );
        let notices = notice::Entity::find()
            .filter(notice::Column::ObjectId.eq(decode(id.as_str().unwrap()).unwrap().1))
            .order_by_asc(notice::Column::Id)
            .all(self.office.db())
            .await
            .unwrap();
        assert!(notices.len() >= 2, "both notices of 2012");
        for notice in notices.iter().rev().take(2) {
            let days = (notice.closes_on - notice.opened_on).num_days();
            assert!(days >= 7 && notice.closes_on < self.day, "{notice:?}");
        }
        true
    }
}

#[test]
fn no_award_without_acceptance_test_visit_and_notice() {
    let config = Config {
        cases: 6,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let tries = prop::collection::vec(any::<[u8; 3]>(), TRIES);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let awards = std::cell::Cell::new(0);
    for ground in Ground::all() {
        let walked = runner.run(&tries, |tries| {
            let awarded = runtime.block_on(walk(&ground, &tries));
            awards.set(awards.get() + u32::from(awarded));
            Ok(())
        });
        walked.unwrap();
    }
    assert!(
        awards.get() >= 3,
        "only {} walks came to an award",
        awards.get()
    );
}

async fn walk(ground: &Ground, tries: &[[u8; 3]]) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::open(ground, "2020-04-20", folder.path()).await;
    set_parameters(&office).await;
    let (family, staff) = (Family::of(&office).await, Staff::of(&office).await);
    let papers = application(&office, &staff, &family).await;
    let case = office
        .run(&staff.clerk, "createAssistanceCase", papers, CASE)
        .await;
    let day = "2020-04-20".parse().unwrap();
    let mut walk = Walk {
        office: &office,
        staff,
        case,
        day,
    };
    for step in tries {
        walk.attempt(*step).await;
        if walk.awarded().await {
            return true;
        }
    }
    false
}
