//! The committed schema is the one that the binary serves.

use std::process::{Command, Stdio};

use tests::schema::Schema;
use tests::{repository, shelf};

#[test]
fn the_committed_schema_is_current() {
    let printed = Command::new(shelf::binary())
        .arg("schema")
        .stdin(Stdio::null())
        .output()
        .expect("it starts");
    assert!(
        printed.status.success(),
        "{}",
        String::from_utf8_lossy(&printed.stderr)
    );
    let printed = String::from_utf8(printed.stdout).expect("text");
    let same = printed == repository::read("api/schema.graphql");
    assert!(
        same,
        "run `cargo run -- schema > api/schema.graphql` and read what changed before you commit it"
    );
}

#[test]
fn a_command_takes_one_input_and_answers_with_a_payload() {
    let schema = Schema::committed();
    let mut wrong = Vec::new();
    for command in schema.commands() {
        let one_input = matches!(command.arguments.as_slice(), [only] if only.name == "input" && only.of.required);
        let errors = schema.of(&command.of.name).field("userErrors");
        let payload =
            command.of.name.ends_with("Payload") && errors.is_some_and(|field| field.of.list);
        if !one_input || !payload || command.of.required {
            wrong.push(&command.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_refusal_in_one_root_field_leaves_its_neighbours() {
    let schema = Schema::committed();
    let required: Vec<_> = schema
        .queries()
        .iter()
        .filter(|field| field.of.required)
        .map(|field| &field.name)
        .collect();
    assert!(
        required.is_empty(),
        "root fields are nullable: {required:#?}"
    );
}
