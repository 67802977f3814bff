//! Setting values and reading what is in force.

use graph::Principal;
use resource::Money;
use serde_json::{Value as Json, json};

use super::{Catalogue, ParameterKind, ParameterMeta, many, money, text};
use crate::testing::{Office, officer};

const STANDARD: &str = "dibao.rural.std_year";
const SET: &str = "mutation($input: SetParameterInput!) { setParameter(input: $input) \
    { parameter { value unit effectiveTo } userErrors { code path params { name value } } } }";

fn catalogue() -> Catalogue {
    Catalogue::new([ParameterMeta {
        key: STANDARD,
        zh: "农村低保标准",
        en: "Rural standard",
        unit: "元/年",
        kind: ParameterKind::Money,
    }])
}

async fn office() -> (Office, Principal) {
    let office = Office::of_baoji("2020-04-20", catalogue()).await;
    let permissions = ["kernel.parameter.set", "kernel.parameter.read"];
    let admin = officer(office.place("6103").await, &permissions);
    (office, admin)
}

async fn set(
    office: &Office,
    who: &Principal,
    division: Option<&str>,
    value: &str,
    from: &str,
) -> Json {
    let division = match division {
        Some(code) => Some(office.division(code).await),
        None => None,
    };
    let input = json!({
        "key": STANDARD, "value": value, "division": division, "effectiveFrom": from,
        "document": "陕民发〔2019〕1号", "article": "一",
    });
    let answer = office.ask(who, SET, json!({"input": input})).await;
    match answer["setParameter"].clone() {
        Json::Null => answer,
        payload => payload,
    }
}

async fn in_force(office: &Office, county: Option<&str>, on: &str) -> String {
    let county = match county {
        Some(code) => Some(office.place(code).await.division),
        None => None,
    };
    match text(office.db(), STANDARD, county, on.parse().unwrap()).await {
        Ok(found) => format!("{} {}", found.value, found.division)
            .trim_end()
            .to_owned(),
        Err(failure) => failure.into_refusals()[0].code.code.to_owned(),
    }
}

#[tokio::test]
async fn the_nearest_division_says_what_holds() {
    let (office, admin) = office().await;
    assert_eq!(
        in_force(&office, Some("610323"), "2020-04-20").await,
        "PARAM_MISSING"
    );
    for (division, value, from) in [
        (None, "4000", "2019-01-01"),
        (Some("6103"), "4310", "2019-10-01"),
        (Some("610323"), "4400", "2020-01-01"),
    ] {
        let answer = set(&office, &admin, division, value, from).await;
        assert_eq!(answer["userErrors"], json!([]));
        assert_eq!(answer["parameter"]["unit"], "元/年");
    }
    for (county, on, found) in [
        (Some("610323"), "2020-04-20", "4400.00 岐山县"),
        (Some("610323101"), "2020-04-20", "4400.00 岐山县"),
        (Some("610323"), "2019-12-31", "4310.00 宝鸡市"),
        (Some("610322"), "2020-04-20", "4310.00 宝鸡市"),
        (None, "2020-04-20", "4310.00 宝鸡市"),
        (Some("610322"), "2019-09-30", "4000.00"),
        (Some("610322"), "2018-12-31", "PARAM_MISSING"),
    ] {
        assert_eq!(
            in_force(&office, county, on).await,
            found,
            "{county:?} {on}"
        );
    }
    let county = Some(office.place("610323").await.division);
    let on = "2020-04-20".parse().unwrap();
    let found = many(office.db(), &[STANDARD, "pay.day"], county, on)
        .await
        .unwrap();
    assert_eq!(
        found.text("pay.day").unwrap_err().params,
        [("key", "pay.day".to_owned())]
    );
    assert_eq!(found.money(STANDARD).unwrap().value, Money::yuan(4400));
    let found = money(office.db(), STANDARD, county, on).await.unwrap();
    assert_eq!(
        (found.article.as_str(), found.document.as_str()),
        ("一", "陕民发〔2019〕1号")
    );
}

#[tokio::test]
async fn a_new_value_ends_the_one_before_and_ends_with_the_one_after() {
    let (office, admin) = office().await;
    for (value, from) in [
        ("4310", "2019-10-01"),
        ("4827", "2020-10-01"),
        ("4500", "2020-05-01"),
    ] {
        set(&office, &admin, None, value, from).await;
    }
    for (on, found) in [
        ("2020-04-30", "4310.00"),
        ("2020-05-01", "4500.00"),
        ("2020-09-30", "4500.00"),
        ("2020-10-01", "4827.00"),
    ] {
        assert_eq!(in_force(&office, None, on).await, found, "{on}");
    }
    let twice = set(&office, &admin, None, "1", "2020-05-01").await;
    assert_eq!(twice["userErrors"][0]["code"], "DUPLICATE");
    let told = office.heard.facts.lock().unwrap().clone();
    assert_eq!(
        told[2],
        (
            "ParameterChanged",
            json!({
                "key": STANDARD, "division": null, "effectiveFrom": "2020-05-01",
                "before": "4310.00", "after": "4500.00",
            })
        )
    );
    assert_eq!(told[0].1["before"], Json::Null);
    assert_eq!(told.len(), 3);
}

#[tokio::test]
async fn what_does_not_fit_is_refused() {
    let (office, admin) = office().await;
    let code = |answer: &Json| answer["userErrors"][0]["code"].as_str().map(str::to_owned);
    let refused = set(&office, &admin, None, "4310.005", "2020-01-01").await;
    assert_eq!(code(&refused).as_deref(), Some("VALIDATION_FAILED"));
    assert_eq!(refused["userErrors"][0]["path"], json!(["value"]));
    let input =
        json!({"key": "no.such", "value": "1", "effectiveFrom": "2020-01-01", "document": "x"});
    let refused = office.ask(&admin, SET, json!({"input": input})).await;
    assert_eq!(
        code(&refused["setParameter"]).as_deref(),
        Some("PARAMETER_UNKNOWN")
    );

    let county = officer(
        office.place("610323").await,
        &["kernel.parameter.set", "kernel.parameter.read"],
    );
    for division in [None, Some("6103"), Some("610322")] {
        let refused = set(&office, &county, division, "1", "2020-01-01").await;
        assert_eq!(
            code(&refused).as_deref(),
            Some("FORBIDDEN_SCOPE"),
            "{division:?}"
        );
    }
    let done = set(&office, &county, Some("610323"), "4400", "2020-01-01").await;
    assert_eq!(done["parameter"]["value"], "4400.00");
    let nobody = set(&office, &Principal::anonymous(), None, "1", "2020-01-01").await;
    assert_eq!(nobody[0]["extensions"]["code"], "UNAUTHENTICATED");
}

#[tokio::test]
async fn the_list_shows_who_set_what() {
    let (office, admin) = office().await;
    set(&office, &admin, None, "4000", "2019-01-01").await;
    set(&office, &admin, Some("6103"), "4310", "2019-10-01").await;
    let document = "query($division: ID!, $prefix: String) { parametersInForce(division: $division, prefix: $prefix) \
        { key value setBy { name } effectiveFrom effectiveTo document } }";
    let division = office.division("610323").await;
    let asked = |prefix: Option<&str>| json!({"prefix": prefix, "division": division});
    let data = office.ask(&admin, document, asked(Some("dibao."))).await;
    assert_eq!(
        data["parametersInForce"],
        json!([{
            "key": STANDARD, "value": "4310.00", "setBy": {"name": "宝鸡市"},
            "effectiveFrom": "2019-10-01", "effectiveTo": null, "document": "陕民发〔2019〕1号",
        }])
    );
    let data = office.ask(&admin, document, asked(Some("pay_"))).await;
    assert_eq!(data["parametersInForce"], json!([]));
}
