//! Every command that the lifecycle does not have in a state is refused there, and changes nothing.
//!
//! The table is read from the sources; the story takes a case from state to state.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::example;
use tests::lifecycle::Lifecycle;
use tests::schema::Schema;

use tests::story::{Story, paper};

const TABLE: &str = "api/assistance/src/lifecycle.rs";

/// States on the way to an award, in order; each is tried out and left.
const ON_THE_WAY: [&str; 10] = [
    "DRAFT",
    "SUBMITTED",
    "MEANS_TESTING",
    "SURVEYING",
    "REVIEWING",
    "TOWN_OPINION",
    "NOTICE",
    "COUNTY_REVIEW",
    "DECISION_NOTICE",
    "APPROVED",
];

/// An input that is valid as far as the case's state does not matter.
async fn input(story: &Story, schema: &Schema, command: &str) -> Value {
    let mut input = example::besides_the_object(schema, command);
    if input.get("minutes").is_some() {
        let clerk = story.staff("TOWN_CLERK");
        input["minutes"] = paper(&clerk, &story.family.division, "MINUTES")
            .await
            .into();
    }
    input
}

async fn nothing_else_is_possible(story: &Story, table: &Lifecycle, schema: &Schema) {
    let state = story.stands().await.0;
    let before = story.get("version updatedAt").await;
    for command in table
        .commands()
        .into_iter()
        .filter(|command| !table.allows(command, &state))
    {
        // The objection that is upheld cannot exist in a state without a notice.
        if command == "upholdObjection" {
            continue;
        }
        let role = *table.roles(command).iter().next().expect("a role");
        let input = input(story, schema, command).await;
        let answer = story.act(&story.staff(role), command, input).await;
        assert_eq!(
            answer.code(),
            "STATE_CONFLICT",
            "{command} by {role} in {state}: {answer:?}"
        );
        assert_eq!(answer.refusal().param("actual"), state, "{command}");
    }
    assert_eq!(story.get("version updatedAt").await, before, "{state}");
}

#[test]
fn on_the_way_to_an_award_nothing_is_possible_but_what_the_table_says() {
    let (table, schema) = (Lifecycle::of("AssistanceCase", TABLE), Schema::committed());
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        for state in ON_THE_WAY {
            story.go_on(state).await;
            nothing_else_is_possible(&story, &table, &schema).await;
        }
    });
}

#[test]
fn where_a_case_has_ended_nothing_is_possible() {
    let (table, schema) = (Lifecycle::of("AssistanceCase", TABLE), Schema::committed());
    let refusal = json!({ "refusalCode": "OTHER", "text": "不符合条件。" });
    on_both_engines(async |city| {
        for (last, role, command, input) in [
            ("SUBMITTED", "TOWN_CLERK", "rejectIntake", refusal.clone()),
            (
                "SUBMITTED",
                "TOWN_CLERK",
                "requestCorrection",
                json!({ "items": ["户口簿"] }),
            ),
            (
                "TOWN_OPINION",
                "TOWN_LEAD",
                "refuseAssistanceCase",
                refusal.clone(),
            ),
        ] {
            let story = Story::until(&city, last).await;
            story.done(role, command, input).await;
            nothing_else_is_possible(&story, &table, &schema).await;
            if story.stands().await.0 == "CORRECTION" {
                story
                    .done("TOWN_CLERK", "withdrawCase", story.withdrawal().await)
                    .await;
                nothing_else_is_possible(&story, &table, &schema).await;
            }
        }
    });
}

#[test]
fn every_state_of_the_table_is_tried() {
    let table = Lifecycle::of("AssistanceCase", TABLE);
    let ends = ["CORRECTION", "REFUSED", "REJECTED_INTAKE", "WITHDRAWN"];
    let untried: Vec<&str> = table
        .states()
        .into_iter()
        .filter(|state| !ON_THE_WAY.contains(state) && !ends.contains(state))
        .collect();
    assert!(untried.is_empty(), "{untried:?}");
}

#[test]
fn what_is_offered_is_what_the_table_says() {
    let table = Lifecycle::of("AssistanceCase", TABLE);
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        for state in ON_THE_WAY {
            story.go_on(state).await;
            for role in [
                "TOWN_CLERK",
                "TOWN_SURVEYOR",
                "TOWN_LEAD",
                "COUNTY_CHECKER",
                "COUNTY_OFFICER",
                "COUNTY_APPROVER",
            ] {
                let document = "query($id: ID!) { assistanceCase(id: $id) { allowedCommands } }";
                let data = story
                    .staff(role)
                    .query(document, json!({ "id": story.case }))
                    .await
                    .ok();
                let offered = data["assistanceCase"]["allowedCommands"]
                    .as_array()
                    .expect("commands");
                for command in offered {
                    let step = table.steps.iter().any(|step| {
                        *command == step.command
                            && step.from.iter().any(|from| from == state)
                            && step.by.iter().any(|by| by == role)
                    });
                    assert!(step, "{role} is offered {command} in {state}");
                }
                let rows = table
                    .steps
                    .iter()
                    .filter(|step| step.from.iter().any(|from| from == state));
                for step in rows.filter(|step| step.by.iter().any(|by| by == role)) {
                    assert!(
                        offered.contains(&json!(step.command)),
                        "{role} is not offered {} in {state}",
                        step.command
                    );
                }
            }
        }
    });
}
