//! A stranger reads `--help` and knows what to do.

use crate::{done, minzheng};

const COMMANDS: [&str; 8] = [
    "demo", "serve", "migrate", "schema", "user", "audit", "backup", "restore",
];

#[test]
fn help_names_every_command_and_the_first_one_to_try() {
    let data = tempfile::tempdir().expect("a folder");
    let help = done(&mut minzheng(data.path(), &["--help"]));
    for command in COMMANDS {
        assert!(
            help.contains(&format!("  {command} ")),
            "{command} is not in: {help}"
        );
    }
    assert!(help.contains("minzheng demo"), "{help}");
}

#[test]
fn every_option_names_its_environment_variable() {
    let data = tempfile::tempdir().expect("a folder");
    for command in COMMANDS {
        let help = done(&mut minzheng(data.path(), &[command, "--help"]));
        let options = help
            .split("\n      --")
            .skip(1)
            .chain(help.split("\n  -").skip(1));
        for option in options.filter(|option| {
            !option.starts_with("h, --help") && !option.starts_with("V, --version")
        }) {
            let option = option.split("\n      --").next().unwrap_or(option);
            assert!(option.contains("[env: MINZHENG_"), "{command} --{option}");
        }
    }
}
