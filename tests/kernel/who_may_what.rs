//! The permission matrix: every command, called as every kind of client.
//!
//! The table lies in `tests/who_may_what.txt`. When it changes on purpose, write it anew with
//! `MINZHENG_ACCEPT=1 cargo test --workspace who_may_what`, and read the difference before you commit it.

use std::collections::BTreeMap;

use tests::city::{City, on_both_engines};
use tests::client::Client;
use tests::schema::Schema;
use tests::{example, repository};

const TABLE: &str = "tests/who_may_what.txt";

/// Answers that mean: not you. Everything else means that the pipeline let the client through.
const NOT_YOU: [&str; 4] = [
    "UNAUTHENTICATED",
    "FORBIDDEN",
    "FORBIDDEN_ROLE",
    "TOKEN_SCOPE_MISSING",
];

/// These end the session that they are called in, so they are tried last.
const LAST: [&str; 2] = ["signOut", "refreshSession"];

/// One client for each role, one partner, and anyone.
fn clients(city: &City) -> BTreeMap<String, Client> {
    let mut clients = BTreeMap::new();
    for account in &city.accounts().staff {
        for role in &account.roles {
            clients
                .entry(role.clone())
                .or_insert_with(|| city.signed_in(account.clone()));
        }
    }
    for token in &city.accounts().tokens {
        clients
            .entry(format!("token:{}", token.scopes.join("+")))
            .or_insert_with(|| city.bearer(&token.token));
    }
    clients.insert("anyone".to_owned(), city.anonymous());
    clients
}

async fn may(client: &Client, schema: &Schema, command: &str) -> bool {
    let field = schema.of("Mutation").field(command).expect("a command");
    let input = example::input(schema, &field.argument("input").expect("an input").of.name);
    let answer = client.run(command, input, "__typename").await;
    !NOT_YOU.contains(&answer.code().as_str())
}

async fn table(city: &City) -> String {
    let schema = Schema::committed();
    let clients = clients(city);
    let mut commands: Vec<&str> = schema
        .commands()
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    commands.sort_by_key(|command| (LAST.contains(command), *command));
    let mut rows = Vec::new();
    for command in commands {
        let mut allowed = Vec::new();
        for (name, client) in &clients {
            if may(client, &schema, command).await {
                allowed.push(name.as_str());
            }
        }
        rows.push(row(command, &allowed, &clients));
    }
    rows.sort();
    rows.concat()
}

fn row(command: &str, allowed: &[&str], clients: &BTreeMap<String, Client>) -> String {
    let is_staff = |name: &&str| !name.starts_with("token:") && **name != *"anyone";
    let staff = clients.keys().map(String::as_str).filter(is_staff).count();
    let who = match allowed.len() {
        all if all == clients.len() => "everybody".to_owned(),
        all if all == staff && allowed.iter().all(is_staff) => "every officer".to_owned(),
        _ => allowed.join(" "),
    };
    format!("{command:<32} {who}").trim_end().to_owned() + "\n"
}

#[test]
fn who_may_what() {
    on_both_engines(async |city| {
        let found = table(&city).await;
        if std::env::var_os("MINZHENG_ACCEPT").is_some() {
            std::fs::write(repository::root().join(TABLE), &found).expect("the table is written");
        }
        let kept = repository::read(TABLE);
        assert!(
            found == kept,
            "{TABLE} says otherwise:\n{}",
            difference(&kept, &found)
        );
    });
}

fn difference(kept: &str, found: &str) -> String {
    let only = |these: &str, those: &str, sign: char| -> Vec<String> {
        let lines = these
            .lines()
            .filter(|line| !those.lines().any(|other| other == *line));
        lines.map(|line| format!("{sign} {line}")).collect()
    };
    [only(kept, found, '-'), only(found, kept, '+')]
        .concat()
        .join("\n")
}
