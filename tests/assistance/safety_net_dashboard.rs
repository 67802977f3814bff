//! `safetyNetDashboard`: what is granted, given and registered in a village is counted there, and only once.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines, reading_on_both_engines};
use tests::client::Client;
use tests::story::{Family, Story, VILLAGE, clerk, division, staff, text};

use crate::grant_fast_track_aid::{aid, funded, granted};
use crate::import_poverty_profiles::{import, row};

const BOARD: &str = "query($division: ID) { safetyNetDashboard(division: $division, from: \"2020-04\", month: \"2020-07\") {
    nets { net persons money openTasks overdue alerts } awards { kind area awards persons monthly paid averageBase }
    unliftedPersons register { category covered { part whole shareBp } }
    tempAid { grants persons amount withinADay { part whole shareBp } } onTime { part whole }
    screeningCoverage { part whole } fullyDecided { shareBp } fullCareCentralised { whole } recheckOverdue { part whole }
    stoppedAtRecheck { part whole } toRecover recovered recoveryBp } }";

async fn board(city: &City) -> Value {
    let village = json!({ "division": division(city, VILLAGE).await });
    let lead = staff(city, "TOWN_LEAD");
    lead.query(BOARD, village).await.ok()["safetyNetDashboard"].clone()
}

/// The item of a list whose field has this value; null where there is none.
pub fn item<'a>(list: &'a Value, field: &str, value: &str) -> &'a Value {
    let items = list.as_array().expect("a list");
    let found = items.iter().find(|item| item[field] == value);
    found.unwrap_or(&Value::Null)
}

/// A number of yuan or of things; nothing where there is none.
pub fn number(value: &Value) -> i64 {
    let digits = value.as_str().map(|text| text.replace('.', ""));
    let parsed = digits.and_then(|digits| digits.parse().ok());
    parsed.or_else(|| value.as_i64()).unwrap_or_default()
}

/// Puts the family E1 into the poverty register.
pub async fn registered(city: &City, family: &Family, category: &str, lifted: &str) {
    let ask = json!({ "id": family.father, "field": "ID_NUMBER", "reason": "核对建档立卡信息" });
    let shown = clerk(city)
        .run("revealPersonField", ask, "value")
        .await
        .done();
    let document = "query($head: ID!) { households(filter: { kind: { eq: FAMILY }, headPerson: { eq: $head } }) {
        nodes { householdNo } } }";
    let head = json!({ "head": family.father });
    let found = clerk(city).query(document, head).await.ok();
    let poor = (
        text(&found["households"]["nodes"][0]["householdNo"]),
        text(&shown["value"]),
    );
    import(city, &[row(&poor, category, "2330.00", lifted)], json!({}))
        .await
        .done();
}

#[test]
fn an_award_an_aid_and_a_family_of_the_register_are_counted() {
    on_both_engines(async |city| {
        let before = board(&city).await;
        let family = Family::e1(&city).await;
        registered(&city, &family, "建档立卡未脱贫", "").await;
        funded(&city, "5000.00").await;
        granted(
            &city,
            "TOWN_LEAD",
            aid(&city, "FIRE", "1500.00", json!({})).await,
        )
        .await
        .done();
        let registered = board(&city).await;
        Story::until(&city, "APPROVED").await;
        let after = board(&city).await;

        let more = |of: &dyn Fn(&Value) -> i64| of(&after) - of(&before);
        let rural = |board: &Value| item(&board["nets"], "net", "RURAL_DIBAO").clone();
        assert_eq!(more(&|board| number(&rural(board)["persons"])), 4);
        assert_eq!(more(&|board| number(&rural(board)["money"])), 105_600);
        let awards = |board: &Value| item(&board["awards"], "kind", "DIBAO").clone();
        assert_eq!(more(&|board| number(&awards(board)["awards"])), 1);
        assert_eq!(more(&|board| number(&awards(board)["monthly"])), 105_600);
        assert_eq!(
            awards(&after)["paid"],
            "0.00",
            "nothing of July is paid yet"
        );
        assert_eq!(more(&|board| number(&board["onTime"]["part"])), 1);
        assert_eq!(more(&|board| number(&board["onTime"]["whole"])), 1);

        assert_eq!(more(&|board| number(&board["unliftedPersons"])), 4);
        let unlifted = |board: &Value| {
            item(&board["register"], "category", "REGISTERED_UNLIFTED")["covered"].clone()
        };
        let covered = |board: &Value| number(&unlifted(board)["part"]);
        assert_eq!(
            (covered(&registered) - covered(&before), more(&covered)),
            (0, 4)
        );

        assert_eq!(more(&|board| number(&board["tempAid"]["grants"])), 1);
        assert_eq!(more(&|board| number(&board["tempAid"]["persons"])), 4);
        assert_eq!(more(&|board| number(&board["tempAid"]["amount"])), 150_000);
        assert_eq!(
            more(&|board| number(&board["tempAid"]["withinADay"]["part"])),
            1
        );
        let special = |board: &Value| item(&board["nets"], "net", "SPECIAL_GROUPS").clone();
        assert_eq!(
            more(&|board| number(&special(board)["persons"])),
            1,
            "the father is severely disabled"
        );
        assert_eq!(
            more(&|board| number(&special(board)["openTasks"])),
            0,
            "he is covered now"
        );
        assert_eq!(
            number(&special(&registered)["openTasks"]) - number(&special(&before)["openTasks"]),
            1
        );
    });
}

#[test]
fn everybody_sees_the_board_of_the_own_scope_only() {
    reading_on_both_engines(async |city| {
        let whole = json!({});
        let ask = async |who: &Client| {
            who.query(BOARD, json!({})).await.ok()["safetyNetDashboard"].clone()
        };
        let (all, county) = (
            ask(&city.staff("CITY_ASSIST", "6103")).await,
            ask(&staff(&city, "COUNTY_OFFICER")).await,
        );
        let persons = |board: &Value| number(&item(&board["awards"], "kind", "DIBAO")["persons"]);
        assert!(
            persons(&all) > persons(&county) && persons(&county) > 0,
            "{all} {county}"
        );
        assert_eq!(all["nets"].as_array().map(Vec::len), Some(6));
        let elsewhere = json!({ "division": division(&city, VILLAGE).await });
        let stranger = city.staff("COUNTY_OFFICER", "610322");
        let refused = stranger.query(BOARD, elsewhere).await;
        assert_eq!(refused.code(), "FORBIDDEN_SCOPE");
        let refused = city.staff("PAY_MAKER", "610323").query(BOARD, whole).await;
        assert_eq!(refused.code(), "FORBIDDEN");
    });
}
