//! The way of a case, step by step, with the refusals that each step must give.

use graph::Principal;
use serde_json::{Value as Json, json};

use crate::family::{Family, VILLAGE};
use crate::office::Office;

/// What is asked of a case after each step.
pub const CASE: &str = "assistanceCase { id version state dueOn totalDueOn ruleset }";

/// The officers of the walk.
pub struct Staff {
    pub clerk: Principal,
    /// Holds both the surveyor's and the lead's role.
    pub surveyor: Principal,
    pub lead: Principal,
    pub checker: Principal,
    pub officer: Principal,
    pub approver: Principal,
    /// Holds both the maker's and the checker's role.
    pub maker: Principal,
    pub pay_checker: Principal,
}

impl Staff {
    pub async fn of(office: &Office) -> Self {
        let (town, county) = ("610323100", "610323");
        Self {
            clerk: office.officer("赵窗口", &["TOWN_CLERK"], town).await,
            surveyor: office
                .officer("钱调查", &["TOWN_SURVEYOR", "TOWN_LEAD"], town)
                .await,
            lead: office.officer("孙镇长", &["TOWN_LEAD"], town).await,
            checker: office.officer("李核对", &["COUNTY_CHECKER"], county).await,
            officer: office.officer("周科员", &["COUNTY_OFFICER"], county).await,
            approver: office.officer("吴局长", &["COUNTY_APPROVER"], county).await,
            maker: office
                .officer("郑经办", &["PAY_MAKER", "PAY_CHECKER"], county)
                .await,
            pay_checker: office.officer("王复核", &["PAY_CHECKER"], county).await,
        }
    }
}

/// `id` and `version` of an object, with what else a command takes.
pub fn on(object: &Json, more: Json) -> Json {
    let mut input = more;
    input["id"] = object["id"].clone();
    input["version"] = object["version"].clone();
    input
}

/// The object has these values, whatever else.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it is written where it is handed over"
)]
pub fn says(object: &Json, expected: Json) {
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&object[field], value, "{field} of {object}");
    }
}

/// A review of so many, held today.
pub fn review(day: &str, seats: (usize, usize), confirmed: usize, minutes: &str) -> Json {
    let (present, villagers) = seats;
    let role = |at| {
        if at < villagers {
            "VILLAGER_REP"
        } else {
            "COMMITTEE"
        }
    };
    let participants: Vec<Json> = (0..present)
        .map(|at| json!({ "name": format!("代表{at}"), "role": role(at) }))
        .collect();
    json!({
        "heldOn": day, "place": "朝阳村委会", "participants": participants, "minutes": minutes,
        "votesTrue": confirmed, "votesFalse": present - confirmed, "votesAbstain": 0,
    })
}

/// A visit of these two this morning.
pub async fn visit(office: &Office, who: &Principal, day: &str, surveyors: &[&str]) -> Json {
    let surveyors: Vec<Json> = surveyors
        .iter()
        .map(|name| json!({ "name": name }))
        .collect();
    json!({
        "visitedAt": format!("{day}T08:00:00+08:00"), "conclusion": "MATCHES", "surveyors": surveyors,
        "signatures": [office.file(who, "SIGNATURE", VILLAGE).await],
        "photos": [office.file(who, "PHOTO", VILLAGE).await],
        "livingChecklist": { "food": true, "clothing": true, "housing": true },
    })
}

/// The application of the family with its papers.
pub async fn application(office: &Office, staff: &Staff, family: &Family) -> Json {
    let paper = office.file(&staff.clerk, "AUTHORISATION", VILLAGE).await;
    let proof = office.file(&staff.clerk, "EXPENSE_PROOF", VILLAGE).await;
    family.application(&paper, &proof)
}

/// From the papers to the acceptance.
pub async fn accepted(office: &Office, staff: &Staff, application: Json) -> Json {
    let clerk = &staff.clerk;
    let case = office
        .run(clerk, "createAssistanceCase", application, CASE)
        .await;
    let case = office
        .run(clerk, "submitAssistanceCase", on(&case, json!({})), CASE)
        .await;
    office
        .run(clerk, "acceptAssistanceCase", on(&case, json!({})), CASE)
        .await
}

/// Through means test and home visit of 6 May to the closed survey.
pub async fn surveyed(office: &Office, staff: &Staff, case: Json) -> Json {
    office.set_day("2020-04-23");
    let input = json!({ "conclusion": "CONSISTENT", "restWithoutRecord": true });
    let case = office
        .run(&staff.checker, "completeMeansTest", on(&case, input), CASE)
        .await;
    office.set_day("2020-05-06");
    let two = visit(office, &staff.surveyor, "2020-05-06", &["钱调查", "冯村干"]).await;
    let case = office
        .run(
            &staff.surveyor,
            "recordHouseholdVisit",
            on(&case, two),
            CASE,
        )
        .await;
    office
        .run(&staff.surveyor, "closeSurvey", on(&case, json!({})), CASE)
        .await
}

/// Through the review of 7 May to the town's desk.
pub async fn reviewed(office: &Office, staff: &Staff, case: Json) -> Json {
    office.set_day("2020-05-07");
    let minutes = office.file(&staff.clerk, "MINUTES", VILLAGE).await;
    let input = on(&case, review("2020-05-07", (10, 7), 8, &minutes));
    office
        .run(&staff.clerk, "recordDemocraticReview", input, CASE)
        .await
}

/// Through the town's grant of 8 May to the end of its notice.
pub async fn handed_over(office: &Office, staff: &Staff, case: Json) -> Json {
    office.set_day("2020-05-08");
    let opinion = json!({ "opinion": "GRANT", "text": "符合条件,拟同意。" });
    let case = office
        .run(&staff.lead, "submitTownOpinion", on(&case, opinion), CASE)
        .await;
    office.set_day("2020-05-16");
    assert_eq!(assistance::run_due(&office.engine).await.unwrap(), 1);
    look(office, &staff.officer, &case).await
}

/// Through county visit and second notice to the award of 2 June.
pub async fn approved(office: &Office, staff: &Staff, case: Json) -> Json {
    office.set_day("2020-05-20");
    let two = visit(office, &staff.officer, "2020-05-20", &["周科员", "陈科员"]).await;
    let case = office
        .run(&staff.officer, "recordHouseholdVisit", on(&case, two), CASE)
        .await;
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
    let payload = "assistanceCase { id state dueOn approvedAmount awards { nodes { id version awardNo startMonth monthlyTotal \
        personCount state manageClass recheckDueOn lines { nodes { kind amount fromMonth person { name } } } } } }";
    let input = on(&case, json!({ "text": "同意" }));
    office
        .run(&staff.approver, "approveCase", input, payload)
        .await
}

/// The case as it is now.
pub async fn look(office: &Office, who: &Principal, case: &Json) -> Json {
    let asked = "query($id: ID!) { assistanceCase(id: $id) { id version state dueOn totalDueOn ruleset countyVisitRequired \
        refusalCode returnCount allowedCommands events { nodes { command note fromState toState } } } }";
    let answer = office.ask(who, asked, json!({ "id": case["id"] })).await;
    answer["assistanceCase"].clone()
}
