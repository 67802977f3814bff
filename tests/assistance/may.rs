//! Who may take a step: along E1's way, every step is tried by four others, and a denied call has changed nothing.
//!
//! The table of roles is the lifecycle's; the next town and the next county hold the same roles over other people.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::client::Client;
use tests::example;
use tests::lifecycle::Lifecycle;
use tests::schema::Schema;
use tests::story::{NEXT_TOWN, Story};

/// A county whose officers have nothing to do with E1.
const NEXT_COUNTY: &str = "610322";

/// States in which most of the steps are possible, and all kinds of offices act.
const STATES: [&str; 6] = [
    "DRAFT",
    "SUBMITTED",
    "MEANS_TESTING",
    "SURVEYING",
    "TOWN_OPINION",
    "COUNTY_REVIEW",
];

/// A role that takes part in the lifecycle, but not in this step.
fn outsider<'a>(table: &'a Lifecycle, command: &str, state: &str) -> Option<&'a str> {
    let may = |role: &&str| {
        table.steps.iter().any(|step| {
            step.command == command
                && step.from.iter().any(|from| from == state)
                && step.by.iter().any(|by| by == role)
        })
    };
    let roles = table
        .steps
        .iter()
        .flat_map(|step| &step.by)
        .map(String::as_str);
    roles
        .filter(|role| !["SYSTEM", "VILLAGE_ASSISTANT"].contains(role))
        .find(|role| !may(role))
}

fn neighbour(story: &Story, role: &str) -> Client {
    let elsewhere = if role.starts_with("TOWN_") {
        NEXT_TOWN
    } else {
        NEXT_COUNTY
    };
    story.city.staff(role, elsewhere)
}

async fn denied(story: &Story, who: &Client, command: &str, input: Value, codes: &[&str]) {
    let answer = story.act(who, command, input).await;
    assert!(
        codes.contains(&answer.code().as_str()),
        "{command} by {who}: {answer:?}"
    );
}

/// Tries every step that is possible now as those who may not take it.
async fn nobody_else_may(story: &Story, table: &Lifecycle, schema: &Schema) {
    let state = story.stands().await.0;
    let before = story.get("state version updatedAt").await;
    for step in table.steps.iter().filter(|step| step.from.contains(&state)) {
        let command = step.command.as_str();
        let input = example::besides_the_object(schema, command);
        let role = step
            .by
            .iter()
            .find(|role| *role != "SYSTEM")
            .expect("a role");
        if role != "VILLAGE_ASSISTANT" {
            denied(
                story,
                &neighbour(story, role),
                command,
                input.clone(),
                &["NOT_FOUND"],
            )
            .await;
        }
        if let Some(outsider) = outsider(table, command, &state) {
            let codes = ["FORBIDDEN", "FORBIDDEN_ROLE"];
            denied(
                story,
                &story.staff(outsider),
                command,
                input.clone(),
                &codes,
            )
            .await;
        }
        let partner = story.city.partner("assist.status.read");
        denied(
            story,
            &partner,
            command,
            input.clone(),
            &["FORBIDDEN", "TOKEN_SCOPE_MISSING"],
        )
        .await;
        denied(
            story,
            &story.city.anonymous(),
            command,
            input,
            &["UNAUTHENTICATED"],
        )
        .await;
    }
    assert_eq!(
        story.get("state version updatedAt").await,
        before,
        "a denied call changes nothing"
    );
}

#[test]
fn a_step_is_taken_by_those_whom_the_table_names_and_nobody_else() {
    let (table, schema) = (
        Lifecycle::of("AssistanceCase", "api/assistance/src/lifecycle.rs"),
        Schema::committed(),
    );
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        for state in STATES {
            story.go_on(state).await;
            nobody_else_may(&story, &table, &schema).await;
        }
        let mine = story
            .staff("TOWN_CLERK")
            .query("{ assistanceCases(first: 1) { totalCount } }", json!({}))
            .await;
        mine.ok();
    });
}
