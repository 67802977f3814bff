//! The permission matrix: every command, called as every kind of client, in words that a bureau chief reads.
//!
//! The table lies in `tests/snapshots/who_may_what.txt`. When it changes on purpose, write it anew with
//! `MINZHENG_ACCEPT=1 cargo test --workspace who_may_what`, and read the difference before you commit it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::client::Client;
use tests::schema::{Field, Schema};
use tests::{example, repository};

const TABLE: &str = "tests/snapshots/who_may_what.txt";

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

/// Chinese names of the roles, by code.
async fn names(city: &City) -> BTreeMap<String, String> {
    let document = "{ roles(first: 100) { nodes { code labelZh } } }";
    let security = city.staff("SEC_ADMIN", "6103");
    let data = security.query(document, json!({})).await.ok();
    let roles = data["roles"]["nodes"].as_array().into_iter().flatten();
    let text = |of: &Value| of.as_str().expect("a text").to_owned();
    roles
        .map(|role| (text(&role["code"]), text(&role["labelZh"])))
        .collect()
}

/// The Chinese words in brackets at the end of a description.
fn in_chinese(description: &str) -> &str {
    let last = description.lines().next().unwrap_or(description);
    last.rsplit_once('(')
        .and_then(|(_, words)| words.split_once(')'))
        .map_or(last, |(words, _)| words)
}

async fn table(city: &City) -> String {
    let schema = Schema::committed();
    let names = names(city).await;
    let clients = clients(city);
    let mut commands: Vec<&Field> = schema.commands().iter().collect();
    commands.sort_by_key(|command| (LAST.contains(&command.name.as_str()), &command.name));
    let mut rows = Vec::new();
    for command in commands {
        let mut allowed = Vec::new();
        for (name, client) in &clients {
            if may(client, &schema, &command.name).await {
                allowed.push(name.as_str());
            }
        }
        rows.push(row(command, &allowed, &clients, &names));
    }
    rows.sort();
    rows.concat()
}

fn row(
    command: &Field,
    allowed: &[&str],
    clients: &BTreeMap<String, Client>,
    names: &BTreeMap<String, String>,
) -> String {
    let is_staff = |name: &&str| !name.starts_with("token:") && **name != *"anyone";
    let staff = clients.keys().map(String::as_str).filter(is_staff).count();
    let in_words = |code: &&str| match (names.get(*code), code.strip_prefix("token:")) {
        (Some(name), _) => format!("{name} {code}"),
        (None, Some(scopes)) => format!("第三方 {scopes}"),
        (None, None) => "任何人".to_owned(),
    };
    let who = match allowed.len() {
        0 => "无(仅系统)".to_owned(),
        all if all == clients.len() => "任何人".to_owned(),
        all if all == staff && allowed.iter().all(is_staff) => "全体工作人员".to_owned(),
        _ => allowed.iter().map(in_words).collect::<Vec<_>>().join(", "),
    };
    format!(
        "{} {}: {who}\n",
        command.name,
        in_chinese(&command.description)
    )
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
