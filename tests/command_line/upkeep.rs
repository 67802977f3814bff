//! Steps up and down, accounts, copies, the audit chain: on both engines.

use std::path::Path;
use std::process::Command;

use serde_json::json;
use tempfile::TempDir;
use tests::city::on_both_engines as on_both_cities;
use tests::demo::{Engine, Ground};
use tests::postgres::Cluster;

use crate::{done, minzheng, refused};

/// An empty place for data.
struct Place {
    data: TempDir,
    database: Option<(Cluster, String)>,
}

impl Place {
    fn on(engine: Engine) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let database = (engine == Engine::Postgres).then(|| {
            let cluster =
                Cluster::start(tests::postgres::programs().expect("it is available"), None);
            let name = cluster.create(None);
            (cluster, name)
        });
        Self { data, database }
    }

    fn minzheng(&self, arguments: &[&str]) -> Command {
        let mut command = minzheng(self.data.path(), arguments);
        if let Some((cluster, name)) = &self.database {
            command.env("MINZHENG_DATABASE_URL", cluster.url(name));
        }
        command
    }
}

fn on_both_engines(test: impl Fn(Place)) {
    for engine in Engine::available() {
        eprintln!("on {engine:?}");
        test(Place::on(*engine));
    }
}

fn steps(status: &str, sign: &str) -> usize {
    status.lines().filter(|line| line.starts_with(sign)).count()
}

#[test]
fn every_step_is_taken_and_the_last_one_taken_back() {
    on_both_engines(|place| {
        let before = done(&mut place.minzheng(&["migrate", "status"]));
        let all = steps(&before, "missing");
        assert!(all > 5 && steps(&before, "taken") == 0, "{before}");

        done(&mut place.minzheng(&["migrate", "up"]));
        done(&mut place.minzheng(&["migrate", "up"]));
        assert_eq!(
            steps(&done(&mut place.minzheng(&["migrate", "status"])), "taken"),
            all
        );

        done(&mut place.minzheng(&["migrate", "down"]));
        let after = done(&mut place.minzheng(&["migrate", "status"]));
        assert_eq!(
            (steps(&after, "taken"), steps(&after, "missing")),
            (all - 1, 1),
            "{after}"
        );
    });
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let Some(programs) = tests::postgres::programs() else {
        return;
    };
    let place = Place::on(Engine::Postgres);
    done(&mut place.minzheng(&["migrate", "up"]));
    let (cluster, name) = place.database.as_ref().expect("a database");
    let mut psql = Command::new(programs.join("psql"));
    let future =
        "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m99991231_000001_later', 0)";
    done(psql.args(["-X", "-q", "-d", &cluster.url(name), "-c", future]));
    for command in [
        &["migrate", "up"][..],
        &["migrate", "down"],
        &["serve", "--port", "0"],
    ] {
        refused(
            &mut place.minzheng(command),
            &["newer", "m99991231_000001_later"],
        );
    }
}

#[test]
fn an_account_is_made_with_a_one_time_password() {
    for engine in Engine::available() {
        let demo = Ground::copy(*engine);
        let url = demo.database_url();
        let run = |arguments: &[&str]| {
            let mut command = minzheng(&demo.folder, arguments);
            command.envs(url.iter().map(|url| ("MINZHENG_DATABASE_URL", url)));
            command
        };
        let make = [
            "user",
            "create",
            "--login",
            "wang.fang",
            "--name",
            "王芳",
            "--role",
            "CITY_ASSIST",
            "--division",
        ];
        refused(
            &mut run(&[&make[..], &["999999"]].concat()),
            &["DIVISION_NOT_FOUND"],
        );
        refused(
            &mut run(&["user", "create", "--login", "wang.fang"]),
            &["--name"],
        );
        let said = done(&mut run(&[&make[..], &["6103"]].concat()));
        assert!(said.contains("wang.fang"), "{said}");
        refused(&mut run(&[&make[..], &["6103"]].concat()), &["DUPLICATE"]);
        done(&mut run(&["audit", "verify"]));
    }
}

#[test]
fn scenario_11_an_audit_entry_that_was_tampered_with_is_named() {
    on_both_cities(async |city| {
        for _ in 0..3 {
            let guess = json!({ "loginName": "clerk.610323101", "password": "guess" });
            city.anonymous()
                .run("signIn", guess, "accessToken")
                .await
                .refused_with("SIGN_IN_FAILED");
        }
        let verify = || {
            let mut command = minzheng(city.folder(), &["audit", "verify"]);
            command.envs(
                city.database_url()
                    .map(|url| ("MINZHENG_DATABASE_URL", url)),
            );
            command
        };
        assert!(done(&mut verify()).contains("unbroken"));
        let (Some(url), Some(programs)) = (city.database_url(), tests::postgres::programs()) else {
            return;
        };
        let mut psql = Command::new(programs.join("psql"));
        let tamper = "UPDATE audit_entry SET actor_name = '某人' WHERE seq = 2";
        done(psql.args(["-X", "-q", "-d", &url, "-c", tamper]));
        refused(&mut verify(), &["tampered", "number 2"]);
    });
}

#[test]
fn what_was_due_ordered_and_paid_is_the_same() {
    for engine in Engine::available() {
        let demo = Ground::copy(*engine);
        let url = demo.database_url();
        let audit = || {
            let mut command = minzheng(&demo.folder, &["audit", "money"]);
            command.envs(url.iter().map(|url| ("MINZHENG_DATABASE_URL", url)));
            command
        };
        assert!(done(&mut audit()).contains("payrolls agree"));
        let (Some(url), Some(programs)) = (&url, tests::postgres::programs()) else {
            continue;
        };
        let mut psql = Command::new(programs.join("psql"));
        let tamper = "UPDATE fund_batch SET paid_total = paid_total + 100 WHERE state = 'SETTLED'";
        done(psql.args(["-X", "-q", "-d", url, "-c", tamper]));
        refused(&mut audit(), &["does not agree", "PAID PAY-"]);
    }
}

fn copy_of(place: &Place) -> std::path::PathBuf {
    place.data.path().join("copy.backup")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a readable path")
}

#[test]
fn a_copy_is_restored_into_an_empty_place_only() {
    on_both_engines(|place| {
        done(&mut place.minzheng(&["migrate", "up"]));
        let copy = copy_of(&place);
        done(&mut place.minzheng(&["backup", text(&copy)]));
        refused(
            &mut place.minzheng(&["backup", text(&copy)]),
            &["exists already"],
        );

        for engine in Engine::available() {
            let other = Place::on(*engine);
            done(&mut other.minzheng(&["restore", text(&copy)]));
            done(&mut other.minzheng(&["audit", "verify"]));
        }
    });
}

#[test]
fn a_damaged_copy_is_refused_and_nothing_is_restored() {
    on_both_engines(|place| {
        done(&mut place.minzheng(&["migrate", "up"]));
        let copy = copy_of(&place);
        done(&mut place.minzheng(&["backup", text(&copy)]));
        let whole = std::fs::read_to_string(&copy).expect("the copy");
        std::fs::write(
            &copy,
            whole.replacen("\"table\":\"person\"", "\"table\":\"persom\"", 1),
        )
        .expect("a damaged copy");

        let other = Place::on(Engine::Sqlite);
        refused(&mut other.minzheng(&["restore", text(&copy)]), &["damaged"]);
        refused(
            &mut other.minzheng(&["restore", "/nowhere/copy.backup"]),
            &["/nowhere/copy.backup"],
        );
    });
}
