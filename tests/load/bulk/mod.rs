//! Work on a whole county at once: another standard, a register that comes in as a file, a month's payroll.
//!
//! The county's families in pay are copied in the database until there are enough of them; what is measured goes through
//! the schema like everything else.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::memory::{self, Memory};
use crate::pgbench::Database;
use crate::stand::{self, City, Officer};
use crate::{Outcome, cpu, say};

/// What `--only` may name.
pub const NAMES: [&str; 3] = ["what-if", "import", "payroll"];

/// The county, and its code in names of accounts.
const COUNTY: &str = "610323";
/// People of the city whose families are copied.
const PEOPLE: u32 = 20_000;

const WHAT_IF: &str = "query($county: ID!) {
  simulateStandard(county: $county, area: RURAL, from: \"2020-10\", newStandard: \"4827.00\") {
    householdsBefore householdsChanged householdsUnreckoned monthlyBefore monthlyAfter } }";
const IMPORT: &str = "mutation($input: ImportPovertyProfilesInput!) {
  importPovertyProfiles(input: $input) { rows created changed same wrong userErrors { code path } } }";
const PAYROLL: &str = "mutation($input: GeneratePayrollInput!) {
  generatePayroll(input: $input) { fundBatch { lineCount total } userErrors { code path } } }";
const HEADING: &str = "户编号,户主姓名,户主身份证号,家庭人口,贫困类别,主要致贫原因,人均纯收入,收入年度,有无劳动力,识别日期,脱贫日期";

/// One piece of work, done once.
#[derive(Clone, Debug)]
pub struct Work {
    /// What was done.
    pub name: &'static str,
    /// Households, rows or awards.
    pub rows: u32,
    /// Longest time it may take.
    pub bar: Duration,
    /// How long it took.
    pub took: Duration,
    /// CPU time of the server.
    pub server: Duration,
    /// CPU time of PostgreSQL.
    pub database: Duration,
    /// Memory of the server before and at its highest.
    pub memory: Memory,
}

/// Builds the county and does what is wanted: the standard and the register for so many families, the payroll for twice
/// as many.
pub async fn measure(
    folder: &Path,
    families: u32,
    wants: impl Fn(&str) -> bool,
    works: &mut Vec<Work>,
) -> Outcome<()> {
    let folder = folder.join("bulk");
    say(&format!("a county of {families} families in pay"));
    let city = City::open(&folder, PEOPLE, false)?;
    let demo = stand::demo_folder(&folder)?;
    let county = county(&city.database)?;
    let mut copies = Copies::start(&city.database, &county)?;
    copies.reach(families)?;
    let server = stand::serve(&demo, Some(&city.database.url), PEOPLE);
    let officer = |role: &str| Officer::named(&server, &demo, &format!("{role}@{COUNTY}"));
    if wants("what-if") {
        works.push(what_if(&officer("COUNTY_OFFICER")?, families).await?);
    }
    if wants("import") {
        let file = register(&city.database, &county, &demo, families)?;
        works.extend(import(&officer("COUNTY_OFFICER")?, &file, families).await?);
    }
    if wants("payroll") {
        let awards = families * 2;
        say(&format!("a county of {awards} awards"));
        copies.reach(awards)?;
        works.push(payroll(&officer("PAY_MAKER")?, awards).await?);
    }
    server.stop();
    Ok(())
}

fn county(database: &Database) -> Outcome<String> {
    database.ask(&format!(
        "SELECT id FROM division WHERE code = '{COUNTY}000000'"
    ))
}

/// Families copied so far.
struct Copies<'a> {
    database: &'a Database,
    originals: u32,
    made: u32,
}

impl<'a> Copies<'a> {
    fn start(database: &'a Database, county: &str) -> Outcome<Self> {
        database.ask(&include_str!("copier.sql").replace("{county}", county))?;
        let found = database.ask("SELECT count(*) FROM copied_award")?;
        let originals: u32 = found.parse().map_err(|_| found.clone())?;
        if originals == 0 {
            return Err(format!("{COUNTY} has no rural family in pay"));
        }
        Ok(Self {
            database,
            originals,
            made: 0,
        })
    }

    /// Copies until there are so many families in pay.
    fn reach(&mut self, families: u32) -> Outcome<()> {
        let copies = families.div_ceil(self.originals);
        let (from, to) = (self.made + 1, copies);
        self.database
            .ask(&format!("CALL copy_families({from}, {to})"))?;
        self.database.ask("VACUUM ANALYZE")?;
        self.made = copies;
        Ok(())
    }
}

/// Does something once, and what it cost.
async fn timed<T>(
    name: &'static str,
    rows: u32,
    bar: u64,
    work: impl Future<Output = Outcome<T>>,
) -> Outcome<(Work, T)> {
    say(name);
    let (server, database) = (cpu::of("minzheng"), cpu::of("postgres"));
    let before = memory::of("minzheng")?;
    let start = Instant::now();
    let done = work.await?;
    let took = start.elapsed();
    let work = Work {
        name,
        rows,
        bar: Duration::from_secs(bar),
        took,
        server: cpu::of("minzheng").saturating_sub(server),
        database: cpu::of("postgres").saturating_sub(database),
        memory: before.highest_since("minzheng")?,
    };
    Ok((work, done))
}

async fn what_if(officer: &Officer, families: u32) -> Outcome<Work> {
    let token = officer.sign_in().await?;
    let county = county_id(officer, &token).await?;
    let variables = json!({ "county": county });
    let ask = officer.ask(WHAT_IF, &variables, Some(&token));
    let (work, answer) = timed("what-if", families, 5, ask).await?;
    let found = &answer["simulateStandard"];
    at_least(found, &["householdsBefore"], families)?;
    at_least(found, &["householdsChanged"], families)?;
    Ok(work)
}

/// A file with a row for each of so many households.
fn register(database: &Database, county: &str, demo: &Path, rows: u32) -> Outcome<String> {
    let keys =
        std::fs::read_to_string(demo.join("keys.json")).map_err(|error| error.to_string())?;
    let keys: Value = serde_json::from_str(&keys).map_err(|error| error.to_string())?;
    let blind = keys["data"]["blind"].as_str().unwrap_or_default();
    let made = include_str!("register.sql")
        .replace("{county}", county)
        .replace("{rows}", &rows.to_string())
        .replace("{blind}", blind);
    database.ask(&made)?;
    let rows = database.list(include_str!("register_rows.sql"))?;
    Ok(format!("\u{feff}{HEADING}\r\n{}\r\n", rows.join("\r\n")))
}

/// The file is looked at, then stored.
async fn import(officer: &Officer, file: &str, rows: u32) -> Outcome<Vec<Work>> {
    let token = officer.sign_in().await?;
    let county = county_id(officer, &token).await?;
    let county = county.as_str().unwrap_or_default();
    let file = officer
        .hand_in(county, "register.csv", file, &token)
        .await?;
    let mut works = Vec::new();
    for (name, dry_run) in [("import, dry run", true), ("import, stored", false)] {
        let variables = json!({ "input": { "file": file, "dryRun": dry_run } });
        let ask = officer.ask(IMPORT, &variables, Some(&token));
        let (work, answer) = timed(name, rows, 60, ask).await?;
        // A few of the copied families stand in the city's own register already.
        at_least(
            &answer["importPovertyProfiles"],
            &["created", "changed"],
            rows,
        )?;
        works.push(work);
    }
    Ok(works)
}

async fn payroll(officer: &Officer, awards: u32) -> Outcome<Work> {
    let token = officer.sign_in().await?;
    let county = county_id(officer, &token).await?;
    let variables = json!({ "input": { "county": county, "kind": "DIBAO", "month": "2020-05" } });
    let ask = officer.ask(PAYROLL, &variables, Some(&token));
    let (work, answer) = timed("payroll", awards, 30, ask).await?;
    at_least(
        &answer["generatePayroll"]["fundBatch"],
        &["lineCount"],
        awards,
    )?;
    Ok(work)
}

/// The county as the schema names it.
async fn county_id(officer: &Officer, token: &str) -> Outcome<Value> {
    let document = "query($code: DivisionCode!) {
        divisions(first: 1, filter: { code: { eq: $code } }) { nodes { id } } }";
    let code = json!({ "code": format!("{COUNTY}000000") });
    let mut data = officer.ask(document, &code, Some(token)).await?;
    Ok(data["divisions"]["nodes"][0]["id"].take())
}

/// Refuses figures that say together that less was done than was to be measured.
fn at_least(found: &Value, names: &[&str], least: u32) -> Outcome<()> {
    let counts = names.iter().filter_map(|name| found[*name].as_u64());
    if counts.sum::<u64>() >= u64::from(least) {
        return Ok(());
    }
    Err(format!("{names:?} should be at least {least}: {found}"))
}
