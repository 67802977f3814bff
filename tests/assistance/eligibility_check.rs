//! `eligibilityCheck`: a family reckons for itself, by the rules that decide cases, and leaves no trace.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines, reading_on_both_engines};
use tests::shelf;
use tests::story::{VILLAGE, division, merged};

const CHECK: &str = "query($division: ID!, $area: AreaType!, $members: [CheckedMemberInput!]!, $incomes: [CheckedIncomeInput!],
    $expenses: [CheckedExpenseInput!], $assets: [CheckedAssetInput!], $able: Boolean) {
  eligibilityCheck(division: $division, area: $area, members: $members, incomes: $incomes, expenses: $expenses,
      assets: $assets, ableRelatives: $able) {
    likely on outcomes { kind member eligible refusal standard persons countable perCapita monthlyTotal
      lines { kind member amount }
      steps { labelZh labelEn formula values { name value } result basis { document article }
        parameter { key value document article effectiveFrom } } } } }";

/// E1 as it would tell of itself: father, mother, grandmother, son.
fn e1() -> Value {
    json!({
        "area": "RURAL",
        "members": [
            { "age": 48, "disabilityCategory": "LIMB", "disabilityGrade": "GRADE2" },
            { "age": 45 }, { "age": 72 }, { "age": 12 },
        ],
        "incomes": [
            { "kind": "WAGE", "amount": "14400.00", "member": 2 },
            { "kind": "BUSINESS", "amount": "1800.00" },
            { "kind": "OLD_AGE_ALLOWANCE", "amount": "600.00", "member": 3 },
        ],
        "expenses": [{ "kind": "MEDICAL_SELF_PAID", "amount": "4000.00", "member": 1 }],
    })
}

async fn asked(city: &City, told: Value) -> Answer {
    let village = division(city, VILLAGE).await;
    let variables = merged(json!({ "division": village }), told);
    city.anonymous().query(CHECK, variables).await
}

async fn check(city: &City, told: Value) -> Value {
    asked(city, told).await.ok()["eligibilityCheck"].clone()
}

fn outcome<'a>(found: &'a Value, kind: &str) -> &'a Value {
    let all = found["outcomes"].as_array().expect("outcomes");
    let found = all.iter().find(|outcome| outcome["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} among {all:?}"))
}

#[test]
fn e1_reckons_1056_yuan_with_every_step_and_where_it_stands() {
    reading_on_both_engines(async |city| {
        let found = check(&city, e1()).await;
        assert_eq!(found["likely"], "DIBAO");
        let dibao = &found["outcomes"][0];
        assert_eq!(
            (
                &dibao["standard"],
                &dibao["countable"],
                &dibao["monthlyTotal"]
            ),
            (&json!("4310.00"), &json!("9320.00"), &json!("1056.00"))
        );
        assert_eq!(
            dibao["lines"],
            json!([
                { "kind": "BASE_DIFFERENCE", "member": null, "amount": "660.00" },
                { "kind": "TOPUP_DISABLED", "member": 1, "amount": "180.00" },
                { "kind": "TOPUP_ELDER", "member": 3, "amount": "108.00" },
                { "kind": "TOPUP_MINOR", "member": 4, "amount": "108.00" },
            ])
        );
        let steps = dibao["steps"].as_array().expect("steps");
        let says = |text: &Value| text.as_str().is_some_and(|text| !text.is_empty());
        for step in steps {
            assert!(says(&step["labelZh"]) && says(&step["labelEn"]), "{step}");
            assert!(
                says(&step["basis"]["document"]) && says(&step["basis"]["article"]),
                "{step}"
            );
        }
        let standard = steps
            .iter()
            .find(|step| step["parameter"]["key"] == "dibao.rural.std_year");
        let parameter = &standard.expect("the standard")["parameter"];
        assert!(says(&parameter["document"]), "{parameter}");
    });
}

#[test]
fn each_kind_of_help_answers_by_its_own_rule() {
    reading_on_both_engines(async |city| {
        // 4: exactly the standard is not below it.
        let at_standard = json!({ "area": "RURAL", "members": [{ "age": 40 }],
            "incomes": [{ "kind": "BUSINESS", "amount": "4310.00" }] });
        let found = check(&city, at_standard).await;
        assert_eq!(outcome(&found, "DIBAO")["refusal"], "INCOME_OVER");
        assert_eq!(found["likely"], "MARGINAL");
        // E4: the family is marginal, the son is paid for alone.
        let e4 = json!({ "area": "RURAL",
            "members": [{ "age": 50 }, { "age": 48 }, { "age": 24, "disabilityCategory": "MENTAL", "disabilityGrade": "GRADE3" }],
            "incomes": [{ "kind": "BUSINESS", "amount": "17700.00", "member": 1 }] });
        let found = check(&city, e4).await;
        let single = outcome(&found, "DIBAO_SINGLE");
        assert_eq!(
            (&found["likely"], &single["member"], &single["monthlyTotal"]),
            (&json!("DIBAO_SINGLE"), &json!(3), &json!("540.00"))
        );
        // An old man without anybody: support as extremely poor, 467 + 170.
        let alone = json!({ "area": "RURAL", "members": [{ "age": 71 }], "able": false });
        let found = check(&city, alone).await;
        let tekun = outcome(&found, "TEKUN");
        assert_eq!(
            (&found["likely"], &tekun["monthlyTotal"]),
            (&json!("TEKUN"), &json!("637.00"))
        );
        let supported = json!({ "area": "RURAL", "members": [{ "age": 71 }], "able": true });
        let found = check(&city, supported).await;
        assert_eq!(outcome(&found, "TEKUN")["refusal"], "OBLIGOR_ABLE");
        assert_eq!(found["likely"], "DIBAO");
        // A car.
        let car = merged(
            e1(),
            json!({ "assets": [{ "kind": "VEHICLE_CAR", "amount": "30000.00" }] }),
        );
        let found = check(&city, car).await;
        assert_eq!(outcome(&found, "DIBAO")["refusal"], "ASSET_OVER");
        // Illness eats 70 % of the income.
        let ill = json!({ "area": "URBAN", "members": [{ "age": 40 }, { "age": 39 }, { "age": 10 }],
            "incomes": [{ "kind": "WAGE", "amount": "30000.00", "member": 1 }],
            "expenses": [{ "kind": "MEDICAL_SELF_PAID", "amount": "21000.00", "member": 2 }] });
        let found = check(&city, ill).await;
        assert_eq!(outcome(&found, "RIGID")["eligible"], true);
    });
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    reading_on_both_engines(async |city| {
        let one =
            |more: Value| merged(json!({ "area": "RURAL", "members": [{ "age": 40 }] }), more);
        let nobody = asked(&city, one(json!({ "members": [] }))).await;
        assert_eq!(
            nobody.breaks("REQUIRED").path.last().map(String::as_str),
            Some("members")
        );
        let ghost = asked(&city, one(json!({ "members": [{ "age": 131 }] }))).await;
        ghost.breaks("OUT_OF_RANGE");
        let half = asked(
            &city,
            one(json!({ "members": [{ "age": 4, "disabilityGrade": "GRADE1" }] })),
        )
        .await;
        half.breaks("REQUIRED");
        let stranger = json!({ "incomes": [{ "kind": "WAGE", "amount": "1.00", "member": 2 }] });
        asked(&city, one(stranger)).await.breaks("OUT_OF_RANGE");
        let debt = json!({ "incomes": [{ "kind": "WAGE", "amount": "-1.00" }] });
        asked(&city, one(debt))
            .await
            .refused_with("NEGATIVE_AMOUNT");
        let many: Vec<Value> = (0..31).map(|age| json!({ "age": age })).collect();
        asked(&city, one(json!({ "members": many })))
            .await
            .breaks("LIST_TOO_LONG");
    });
}

/// Every row of the database, and in which table: one line each, as the program backs them up.
async fn everything(city: &City, name: &str) -> BTreeSet<String> {
    let file = city.folder().with_file_name(name);
    let mut backup = std::process::Command::new(shelf::binary());
    backup
        .arg("backup")
        .arg(&file)
        .arg("--data")
        .arg(city.folder());
    if let Some(url) = city.database_url() {
        backup.env("MINZHENG_DATABASE_URL", url);
    }
    let made = tokio::task::spawn_blocking(move || backup.output()).await;
    let made = made.expect("a thread").expect("a backup");
    assert!(made.status.success(), "{made:?}");
    let text = std::fs::read_to_string(&file).expect("the backup");
    std::fs::remove_file(&file).expect("the backup");
    let mut table = String::new();
    let mut rows = BTreeSet::new();
    for line in text.lines() {
        if let Some(named) = line.strip_prefix("{\"columns\"") {
            named.clone_into(&mut table);
        } else if line.starts_with('[') {
            rows.insert(format!("{table} {line}"));
        }
    }
    rows
}

/// [`everything`] once the clock of the house has done what was due when it started.
async fn at_rest(city: &City) -> BTreeSet<String> {
    let mut before = everything(city, "at-rest.backup").await;
    loop {
        let now = everything(city, "at-rest.backup").await;
        if now == before {
            return now;
        }
        before = now;
    }
}

#[test]
fn nothing_at_all_is_stored() {
    on_both_engines(async |city| {
        check(&city, e1()).await;
        let before = at_rest(&city).await;
        assert!(before.len() > 20_000, "the demo has rows: {}", before.len());
        for _ in 0..3 {
            check(&city, e1()).await;
        }
        let after = everything(&city, "after.backup").await;
        let new: Vec<_> = after.symmetric_difference(&before).collect();
        assert!(new.is_empty(), "{new:#?}");
    });
}
