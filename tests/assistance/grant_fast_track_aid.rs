//! `grantFastTrackAid`, scenario 7: help first, within the town's limit, its reserve, and once for one cause.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{Family, TOWN, division, merged, set_parameter, staff};

/// What is asked of a grant.
pub const GRANT: &str = "tempAidGrant { id version grantNo state stateDueOn amount approvalLevel paperworkDueOn paidAt
    reserveEntry { balanceAfter reserve { balance } } steps { steps { labelEn result basis { article } } } }";

/// Puts money into the town's reserve; what is left then.
pub async fn funded(city: &City, amount: &str) -> Value {
    let input = json!({ "town": division(city, TOWN).await, "amount": amount, "note": "岐民发〔2020〕12号" });
    let done = staff(city, "COUNTY_OFFICER")
        .run("fundTownReserve", input, "townReserve { id year balance }")
        .await
        .done();
    done["townReserve"].clone()
}

/// Aid of this amount for a cause.
pub async fn aid(city: &City, cause: &str, amount: &str, more: Value) -> Value {
    let family = Family::e1(city).await;
    let aid = json!({
        "division": family.division, "person": family.mother, "household": family.household, "cause": cause,
        "grade": "MEDIUM", "persons": 4, "amount": amount, "note": "厨房失火,房屋烧毁。",
    });
    merged(aid, more)
}

/// Somebody with this role grants it.
pub async fn granted(city: &City, role: &str, input: Value) -> Answer {
    staff(city, role)
        .run("grantFastTrackAid", input, GRANT)
        .await
}

#[test]
fn scenario_7_a_fire_is_helped_at_once_out_of_the_reserve() {
    on_both_engines(async |city| {
        assert_eq!(funded(&city, "5000.00").await["balance"], "5000.00");
        let over = granted(
            &city,
            "TOWN_LEAD",
            aid(&city, "FIRE", "1741.00", json!({})).await,
        )
        .await;
        assert_eq!(
            over.refused_with("OVER_TOWN_LIMIT").param("limit"),
            "1740.00"
        );

        let done = granted(
            &city,
            "TOWN_LEAD",
            aid(&city, "FIRE", "1500.00", json!({})).await,
        )
        .await
        .done();
        let grant = &done["tempAidGrant"];
        assert_eq!(
            (&grant["state"], &grant["approvalLevel"]),
            (&json!("GRANTED"), &json!("TOWN"))
        );
        assert_eq!(grant["reserveEntry"]["reserve"]["balance"], "3500.00");
        // Five working days after Monday, 20 April 2020: Sunday the 26th is a make-up day.
        assert_eq!(
            (&grant["paperworkDueOn"], &grant["stateDueOn"]),
            (&json!("2020-04-26"), &json!("2020-04-26"))
        );
        let steps = grant["steps"]["steps"].as_array().expect("steps");
        assert!(
            steps.iter().all(|step| step["basis"]["article"] != ""),
            "{steps:#?}"
        );
        assert!(
            steps.iter().any(|step| step["result"] == "1740.00")
                && steps.iter().any(|step| step["result"] == "3500.00")
        );

        let again = granted(
            &city,
            "TOWN_LEAD",
            aid(&city, "FIRE", "100.00", json!({})).await,
        )
        .await;
        assert_eq!(
            again.refused_with("SAME_CAUSE_LIMIT").param("number"),
            grant["grantNo"].as_str().expect("a number")
        );
        let child = json!({ "person": Family::e1(&city).await.son });
        let again = granted(
            &city,
            "TOWN_LEAD",
            aid(&city, "FIRE", "100.00", child).await,
        )
        .await;
        again.refused_with("SAME_CAUSE_LIMIT");

        city.set_time("2021-01-04T09:00:00+08:00").await;
        let input = aid(&city, "FIRE", "100.00", json!({})).await;
        let refusal = granted(&city, "TOWN_LEAD", input)
            .await
            .refused_with("RESERVE_INSUFFICIENT");
        assert_eq!(
            refusal.param("balance"),
            "0.00",
            "the new year has a reserve of its own"
        );
        funded(&city, "2000.00").await;
        granted(
            &city,
            "TOWN_LEAD",
            aid(&city, "FIRE", "100.00", json!({})).await,
        )
        .await
        .done();
    });
}

#[test]
fn a_reserve_is_never_overdrawn_however_many_draw_at_once() {
    on_both_engines(async |city| {
        funded(&city, "5000.00").await;
        let one = async |cause: &str| {
            granted(
                &city,
                "TOWN_LEAD",
                aid(&city, cause, "1500.00", json!({})).await,
            )
            .await
        };
        let answers = tokio::join!(
            one("FIRE"),
            one("TRAFFIC"),
            one("DISEASE"),
            one("ACCIDENT"),
            one("EDUCATION"),
            one("JOB_LOSS")
        );
        let answers = [
            answers.0, answers.1, answers.2, answers.3, answers.4, answers.5,
        ];
        let given = answers
            .iter()
            .filter(|answer| answer.refusals().is_empty())
            .count();
        assert_eq!(given, 3, "{answers:#?}");
        for answer in answers
            .iter()
            .filter(|answer| !answer.refusals().is_empty())
        {
            assert_eq!(
                answer.refused_with("RESERVE_INSUFFICIENT").param("balance"),
                "500.00"
            );
        }
        let asked = "{ townReserves(first: 5) { nodes { balance entries { nodes { direction amount balanceAfter } } } } }";
        let data = staff(&city, "TOWN_LEAD").query(asked, json!({})).await.ok();
        let reserve = &data["townReserves"]["nodes"][0];
        assert_eq!(reserve["balance"], "500.00");
        assert_eq!(
            reserve["entries"]["nodes"]
                .as_array()
                .expect("entries")
                .len(),
            4
        );
    });
}

#[test]
fn the_county_goes_further_and_pays_through_the_bank() {
    on_both_engines(async |city| {
        let dear = |amount, grade: &str| (amount, json!({ "grade": grade }));
        for (amount, more, code) in [
            (dear("3480.01", "SEVERE"), json!({}), "OVER_GRADE_LIMIT"),
            (dear("50000.01", "EXTREME"), json!({}), "OVER_COUNTY_LIMIT"),
        ]
        .map(|((amount, grade), more, code)| (amount, merged(grade, more), code))
        {
            let input = aid(&city, "TRAFFIC", amount, more).await;
            granted(&city, "COUNTY_APPROVER", input)
                .await
                .refused_with(code);
        }
        let input = aid(&city, "TRAFFIC", "3000.00", json!({ "grade": "SEVERE" })).await;
        let done = granted(&city, "COUNTY_APPROVER", input).await.done();
        let grant = &done["tempAidGrant"];
        assert_eq!(
            (&grant["approvalLevel"], &grant["paidAt"]),
            (&json!("COUNTY"), &Value::Null)
        );
        let asked = "query($id: ID!) { tempAidGrant(id: $id) { instalments { nodes { number month amount } } } }";
        let data = staff(&city, "COUNTY_OFFICER")
            .query(asked, json!({ "id": grant["id"] }))
            .await
            .ok();
        assert_eq!(
            data["tempAidGrant"]["instalments"]["nodes"],
            json!([{ "number": 1, "month": "2020-04", "amount": "3000.00" }])
        );
    });
}

#[test]
fn the_limit_is_the_countys_own() {
    on_both_engines(async |city| {
        set_parameter(&city, "temp.town_limit_multiple", "1").await;
        funded(&city, "5000.00").await;
        let over = granted(
            &city,
            "TOWN_LEAD",
            aid(&city, "FIRE", "580.01", json!({})).await,
        )
        .await;
        assert_eq!(
            over.refused_with("OVER_TOWN_LIMIT").param("limit"),
            "580.00"
        );
        let nothing = aid(&city, "FIRE", "0.00", json!({})).await;
        granted(&city, "TOWN_LEAD", nothing)
            .await
            .breaks("REQUIRED");
        let goods = aid(
            &city,
            "FIRE",
            "0.00",
            json!({ "inKind": "棉被两床、大米50公斤" }),
        )
        .await;
        granted(&city, "TOWN_LEAD", goods).await.done();
    });
}
