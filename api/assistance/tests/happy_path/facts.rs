//! What other domains tell changes what is due and what is paid.

use kernel::facts::{CalendarChanged, PersonDied, Subscriber};
use serde_json::{Value as Json, json};

use crate::family::{FATHERS_NUMBER, Family, set_parameters};
use crate::office::{Ground, Office};
use crate::walk::{
    Staff, accepted, application, approved, handed_over, look, on, reviewed, says, surveyed,
};

async fn office(ground: &Ground, day: &str, folder: &std::path::Path) -> (Office, Family, Staff) {
    let office = Office::open(ground, day, folder).await;
    set_parameters(&office).await;
    let (family, staff) = (Family::of(&office).await, Staff::of(&office).await);
    (office, family, staff)
}

async fn awarded(office: &Office, family: &Family, staff: &Staff) -> Json {
    let application = application(office, staff, family).await;
    let case = accepted(office, staff, application).await;
    let case = surveyed(office, staff, case).await;
    let case = reviewed(office, staff, case).await;
    let case = handed_over(office, staff, case).await;
    let case = approved(office, staff, case).await;
    case["awards"]["nodes"][0].clone()
}

const BATCH: &str = "fundBatch { id version state total lineCount excludedCount payrollLines { nodes { id total } } }";

#[tokio::test]
async fn a_death_stops_a_draft_payroll_and_ends_the_lines_of_the_dead() {
    for ground in Ground::all() {
        let folder = tempfile::tempdir().unwrap();
        let (office, family, staff) = office(&ground, "2020-04-20", folder.path()).await;
        let award = awarded(&office, &family, &staff).await;
        office.set_day("2020-07-02");
        let made = json!({ "county": office.division("610323").await, "kind": "DIBAO", "month": "2020-07" });
        let batch = office
            .run(&staff.maker, "generatePayroll", made, BATCH)
            .await;
        let person = resource::id::decode(&family.grandmother).unwrap().1;
        let died_on = "2020-06-20".parse().unwrap();
        office
            .within(&staff.clerk, move |cx| {
                let fact = PersonDied { person, died_on };
                Box::pin(async move { assistance::award::death::StopPayment.hear(&fact, cx).await })
            })
            .await;
        let blocked = office
            .refused(&staff.maker, "submitPayroll", on(&batch, json!({})))
            .await;
        assert_eq!(blocked.0, "BLOCKING_ALERTS");
        let asked = "query($id: ID!) { assistanceAward(id: $id) { monthlyTotal state lines { nodes { kind toMonth } } } }";
        let now = office
            .ask(&staff.officer, asked, json!({ "id": award["id"] }))
            .await;
        let now = &now["assistanceAward"];
        says(now, json!({ "monthlyTotal": "948.00", "state": "ACTIVE" }));
        let lines = now["lines"]["nodes"].as_array().unwrap();
        assert!(
            lines.iter().all(|line| line["kind"] != "TOPUP_ELDER"),
            "July is not reached"
        );
        let line = &batch["payrollLines"]["nodes"][0]["id"];
        let out = on(
            &batch,
            json!({ "line": line, "reason": "家庭成员死亡,待复核" }),
        );
        let batch = office
            .run(&staff.maker, "excludePayrollLine", out, BATCH)
            .await;
        says(
            &batch,
            json!({ "total": "0.00", "lineCount": 0, "excludedCount": 1 }),
        );
        let batch = office
            .run(&staff.maker, "submitPayroll", on(&batch, json!({})), BATCH)
            .await;
        says(&batch, json!({ "state": "CHECKING" }));
    }
}

#[tokio::test]
async fn a_payroll_finds_the_dead_and_shared_accounts_by_itself() {
    for ground in Ground::all() {
        let folder = tempfile::tempdir().unwrap();
        let (office, family, staff) = office(&ground, "2020-04-20", folder.path()).await;
        awarded(&office, &family, &staff).await;
        office.died(&family.son, "2020-06-30").await;
        office.set_day("2020-07-02");
        let made = json!({ "county": office.division("610323").await, "kind": "DIBAO", "month": "2020-07" });
        office
            .run(&staff.maker, "generatePayroll", made, BATCH)
            .await;
        let asked = "{ alerts(first: 10) { nodes { code severity state } } }";
        let alerts = office.ask(&staff.maker, asked, json!({})).await;
        let expected = json!([{ "code": "DEATH_PAID", "severity": "BLOCK", "state": "OPEN" }]);
        assert_eq!(alerts["alerts"]["nodes"], expected);
    }
}

#[tokio::test]
async fn new_holidays_move_a_deadline_once_and_say_so() {
    for ground in Ground::all() {
        let folder = tempfile::tempdir().unwrap();
        let (office, family, staff) = office(&ground, "2020-01-21", folder.path()).await;
        office.forget_extension().await;
        let application = application(&office, &staff, &family).await;
        let case = accepted(&office, &staff, application).await;
        let input = json!({ "conclusion": "CONSISTENT", "restWithoutRecord": true });
        let case = office
            .run(
                &staff.checker,
                "completeMeansTest",
                on(&case, input),
                "assistanceCase { id dueOn }",
            )
            .await;
        says(&case, json!({ "dueOn": "2020-02-10" }));
        office.order_extension().await;
        for _ in 0..2 {
            let changed = CalendarChanged {
                from: "2020-01-31".parse().unwrap(),
                to: "2020-02-02".parse().unwrap(),
                source_doc: "国办发明电〔2020〕1号".to_owned(),
            };
            office
                .within(&staff.clerk, move |cx| {
                    Box::pin(async move {
                        assistance::case::recount::MoveDeadlines
                            .hear(&changed, cx)
                            .await
                    })
                })
                .await;
        }
        let case = look(&office, &staff.clerk, &case).await;
        says(&case, json!({ "dueOn": "2020-02-12" }));
        let events = case["events"]["nodes"].as_array().unwrap();
        let moved = events
            .iter()
            .filter(|event| event["note"] == "国办发明电〔2020〕1号");
        assert_eq!(moved.count(), 1);
    }
}

/// Spec 01, scenario 13.
#[tokio::test]
async fn a_partner_learns_whether_somebody_is_covered_and_no_more() {
    for ground in Ground::all() {
        let folder = tempfile::tempdir().unwrap();
        let (office, family, staff) = office(&ground, "2020-04-20", folder.path()).await;
        let asked = "query($id: CitizenId!, $name: String!) { assistanceStatus(idNumber: $id, name: $name) { covered reason kind since } }";
        let who = |name: &str| json!({ "id": FATHERS_NUMBER, "name": name });
        let partner = office.partner(&["assistance.status.read"]).await;
        let before = office
            .ask_for(&partner, "MEDICAL_AID", asked, who("王建国"))
            .await;
        says(
            &before["assistanceStatus"],
            json!({ "covered": false, "kind": null }),
        );
        awarded(&office, &family, &staff).await;
        let after = office
            .ask_for(&partner, "MEDICAL_AID", asked, who("王建国"))
            .await;
        let covered =
            json!({ "covered": true, "kind": "DIBAO", "since": "2020-07", "reason": null });
        says(&after["assistanceStatus"], covered);
        let other = office
            .ask_for(&partner, "MEDICAL_AID", asked, who("王建民"))
            .await;
        says(
            &other["assistanceStatus"],
            json!({ "covered": null, "reason": "NAME_MISMATCH", "kind": null }),
        );
        assert_eq!(
            office.turned_down(&partner, asked, who("王建国")).await,
            "PURPOSE_REQUIRED"
        );
    }
}
