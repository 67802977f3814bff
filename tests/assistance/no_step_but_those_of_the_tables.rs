//! Whatever has a lifecycle refuses, in every state that the demo shows, every command that its table does not have
//! there, from whoever may run it elsewhere, and is unchanged afterwards.
//!
//! Tables and commands are read from the sources and the schema: a new lifecycle is tried without a line here.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::accounts::Account;
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::client::Client;
use tests::example;
use tests::lifecycle::Lifecycle;
use tests::repository;
use tests::schema::Schema;
use tests::story::division;

const TABLES: &str = "api/assistance/src/lifecycle.rs";

/// One object, and somebody who reads it and may run the command in another state.
struct Met {
    who: Client,
    object: Value,
}

/// The list of a type's objects.
fn list<'a>(schema: &'a Schema, of: &str) -> &'a str {
    let connection = format!("{of}Connection");
    let mut lists = schema.queries().iter();
    let list = lists.find(|field| field.of.name == connection);
    &list.unwrap_or_else(|| panic!("no list of {of}")).name
}

/// The first object in this state, and somebody who holds one of the roles there, by a grant for today if need be.
async fn meet(city: &City, list: &str, state: &str, roles: &BTreeSet<&str>) -> Option<Met> {
    let document = format!(
        "{{ {list}(first: 1, filter: {{ state: {{ eq: {state} }} }}) {{
            nodes {{ id version updatedAt division {{ code }} }} }} }}"
    );
    let everywhere = city.staff("CITY_AUDIT", "6103");
    let found = everywhere.query(&document, json!({})).await.ok();
    let mut object = found[list]["nodes"][0].as_object()?.clone();
    let place = object.remove("division").expect("asked for");
    let code = place["code"].as_str().expect("a code");
    let held = |account: &Account, role: &str| account.roles.iter().any(|held| held == role);
    let role = roles.iter().find(|role| !role.starts_with("VILLAGE_"))?;
    let staff = &city.accounts().staff;
    let there = |account: &&Account| held(account, role) && account.division == office(role, code);
    let account = staff.iter().find(there);
    let elsewhere = || {
        staff
            .iter()
            .find(|account| held(account, role))
            .expect("an account")
    };
    let who = if let Some(account) = account {
        city.signed_in(account.clone())
    } else {
        let substitute = elsewhere();
        substituted(city, substitute, role, code).await;
        city.signed_in(substitute.clone())
    };
    Some(Met {
        who,
        object: object.into(),
    })
}

/// The division of those who hold a role over what lies here.
fn office(role: &str, code: &str) -> String {
    let digits = match role.split('_').next() {
        Some("CITY") => 4,
        Some("TOWN") => 9,
        _ => 6,
    };
    format!("{:0<12}", &code[..digits])
}

/// Grants an officer the same role in the place of an object.
async fn substituted(city: &City, officer: &Account, role: &str, code: &str) {
    let named = "query($name: String!) { userAccounts(filter: { loginName: { eq: $name } }) { nodes { id } } }";
    let security = city.staff("SEC_ADMIN", "6103");
    let user = security
        .query(named, json!({ "name": officer.login_name }))
        .await
        .ok();
    let place = division(city, &office(role, code)).await;
    let input =
        json!({ "user": user["userAccounts"]["nodes"][0]["id"], "role": role, "division": place });
    let granted = security.run("grantRole", input, "__typename").await;
    // Granted before: another object of the same place.
    assert!(
        ["OK", "DUPLICATE"].contains(&granted.code().as_str()),
        "{granted:?}"
    );
}

/// Runs a command whose input is valid: where it names an object, it names one.
async fn run(
    city: &City,
    schema: &Schema,
    who: &Client,
    command: &str,
    mut input: Value,
) -> Answer {
    loop {
        let answer = who.run(command, input.clone(), "__typename").await;
        let refusals = answer.refusals();
        let Some(wanted) = refusals
            .iter()
            .find(|refusal| refusal.param("rule") == "ID_FORMAT")
        else {
            return answer;
        };
        let list = list(schema, wanted.param("type"));
        let document = format!("{{ {list}(first: 1) {{ nodes {{ id }} }} }}");
        let named = who.query(&document, json!({})).await;
        let named = if named.code() == "OK" {
            named.data
        } else {
            city.staff("CITY_AUDIT", "6103")
                .query(&document, json!({}))
                .await
                .ok()
        };
        let place = format!("/{}", wanted.path.join("/"));
        *input.pointer_mut(&place).expect("the input's own path") =
            named[list]["nodes"][0]["id"].clone();
    }
}

/// Tries every command that is impossible in a state; tells those that nobody was met for.
async fn tried(city: &City, schema: &Schema, table: &Lifecycle, state: &str) -> Vec<String> {
    let list = list(schema, &table.on);
    let mut nowhere = Vec::new();
    for command in table.commands() {
        let roles = table.roles(command);
        if table.allows(command, state) || roles.is_empty() {
            continue;
        }
        let Some(Met { who, object }) = meet(city, list, state, &roles).await else {
            nowhere.push(format!("{} {state} {command}", table.on));
            continue;
        };
        let mut input = example::besides_the_object(schema, command);
        input["id"] = object["id"].clone();
        input["version"] = object["version"].clone();
        let answer = run(city, schema, &who, command, input).await;
        let code = answer.code();
        if code != "BATCH_IMMUTABLE" {
            assert_eq!(
                code, "STATE_CONFLICT",
                "{command} by {who} on {} in {state}: {answer:?}",
                table.on
            );
            assert_eq!(answer.refusal().param("actual"), state, "{command}");
        }
        let again = format!(
            "query($id: ID!) {{ node(id: $id) {{ ... on {} {{ id version updatedAt }} }} }}",
            table.on
        );
        let after = who.query(&again, json!({ "id": object["id"] })).await.ok();
        assert_eq!(after["node"], object, "{command} in {state}");
    }
    nowhere
}

#[test]
fn a_command_that_the_table_does_not_have_is_refused_in_every_state() {
    let schema = Schema::committed();
    let tables = Lifecycle::all(&repository::read(TABLES));
    assert!(tables.len() >= 13, "{} tables", tables.len());
    on_both_engines(async |city| {
        let mut nowhere = Vec::new();
        for table in tables.iter().filter(|table| table.on != "AssistanceCase") {
            for state in table.states() {
                nowhere.extend(tried(&city, &schema, table, state).await);
            }
        }
        assert!(
            nowhere.is_empty(),
            "the demo has no object to try {nowhere:?}"
        );
    });
}
