//! A bad value is refused at start-up, with the variable's name; nothing has been changed.

use std::net::TcpListener;

use crate::{minzheng, refused};

#[test]
fn a_bad_variable_is_refused_with_its_name() {
    let data = tempfile::tempdir().expect("a folder");
    for (variable, value) in [
        ("MINZHENG_PORT", "eighty"),
        ("MINZHENG_PORT", "70000"),
        ("MINZHENG_HOST", "everywhere"),
        ("MINZHENG_WORKERS", "0"),
        ("MINZHENG_CONNECTIONS", "-1"),
        ("MINZHENG_PEOPLE", "many"),
        ("MINZHENG_SEED", "1.5"),
        ("MINZHENG_CLOCK", "yesterday"),
        ("MINZHENG_DATABASE_URL", "mysql://localhost/city"),
    ] {
        refused(
            minzheng(data.path(), &["demo"]).env(variable, value),
            &[variable],
        );
    }
    assert_eq!(
        std::fs::read_dir(data.path()).expect("the folder").count(),
        0,
        "nothing was made"
    );
}

#[test]
fn an_unknown_option_and_an_unknown_command_are_refused() {
    let data = tempfile::tempdir().expect("a folder");
    refused(
        &mut minzheng(data.path(), &["serve", "--prot", "8080"]),
        &["--prot", "--port"],
    );
    refused(
        &mut minzheng(data.path(), &["server"]),
        &["server", "serve"],
    );
}

#[test]
fn a_taken_port_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let data = tempfile::tempdir().expect("a folder");
    refused(
        &mut minzheng(data.path(), &["serve", "--port", &port]),
        &[&port, "MINZHENG_PORT"],
    );
}

#[test]
fn an_unreachable_database_is_named_without_its_password() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let place = listener.local_addr().expect("an address").to_string();
    drop(listener);
    let data = tempfile::tempdir().expect("a folder");
    let url = format!("postgres://clerk:geheim@{place}/city");
    let mut command = minzheng(data.path(), &["migrate", "status"]);
    refused(
        command.env("MINZHENG_DATABASE_URL", url),
        &[&place, "not reachable"],
    );
    let said = crate::run(&mut command);
    assert!(!said.err.contains("geheim"), "{}", said.err);
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let data = tempfile::tempdir().expect("a folder");
    let file = data.path().join("letter.txt");
    std::fs::write(&file, "Dear Sir or Madam, ".repeat(500)).expect("a file");
    let url = format!("sqlite:{}", file.display());
    refused(
        minzheng(data.path(), &["migrate", "up"]).env("MINZHENG_DATABASE_URL", url),
        &["letter.txt"],
    );
}
