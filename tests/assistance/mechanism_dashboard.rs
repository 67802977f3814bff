//! `mechanismDashboard`: a signal, a lead and a request are followed through the four mechanisms.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{TOWN, clerk, staff};

use crate::create_referral::sent;
use crate::grant_fast_track_aid::funded;
use crate::payroll::open_alerts;
use crate::raise_risk_signal::signal;
use crate::report_lead::lead;
use crate::safety_net_dashboard::{item, number};

const BOARD: &str = "{ mechanismDashboard { from month signals { kind raised verified dismissed precisionBp } alerts { code raised resolved dismissed precisionBp } signalsWaiting { open overdue }
    identification { meansTests discrepancies approved refused findings { outcome households } }
    leads { source reported verified inTime } leadResults { result closed } leadsWaiting { open overdue }
    intake { channel submitted accepted } requests requestsReferred
    referrals { measureType sent takenInTime done returned } referralsWaiting { open overdue } } }";

async fn board(city: &City) -> Value {
    clerk(city).query(BOARD, json!({})).await.ok()["mechanismDashboard"].clone()
}

#[test]
fn what_comes_in_is_counted_until_it_is_done() {
    on_both_engines(async |city| {
        let before = board(&city).await;
        assert_eq!(
            (&before["from"], &before["month"]),
            (&json!("2020-04"), &json!("2020-04"))
        );
        let signal = signal(&city, json!({})).await;
        lead(&city, json!({})).await;
        sent(&city).await;
        let raised = board(&city).await;
        let more = |board: &Value, of: &dyn Fn(&Value) -> i64| of(board) - of(&before);
        let kind = word(&signal.get("kind").await);
        let of_signal = |field: &'static str| {
            let kind = kind.clone();
            move |board: &Value| number(&item(&board["signals"], "kind", &kind)[field])
        };
        assert_eq!(more(&raised, &of_signal("raised")), 1);
        assert_eq!(
            more(&raised, &|board| number(&board["signalsWaiting"]["open"])),
            1
        );
        let from = |source: &'static str| {
            move |board: &Value| number(&item(&board["leads"], "source", source)["reported"])
        };
        assert_eq!(more(&raised, &from("VILLAGE")), 1);
        assert_eq!(
            more(&raised, &from("SELF")),
            0,
            "whoever asks is not found by others"
        );
        assert_eq!(more(&raised, &|board| number(&board["requests"])), 1);
        let education =
            |board: &Value| number(&item(&board["referrals"], "measureType", "EDUCATION")["sent"]);
        assert_eq!(more(&raised, &education), 1);
        assert_eq!(
            more(&raised, &|board| number(&board["referralsWaiting"]["open"])),
            1
        );

        let surveyor = city.staff("TOWN_SURVEYOR", TOWN);
        let found = json!({ "findings": "父亲住院自付较高。", "location": "三组12号" });
        signal.done(&surveyor, "verifyRiskSignal", found).await;
        let verified = board(&city).await;
        assert_eq!(more(&verified, &of_signal("verified")), 1);
        assert_eq!(
            more(&verified, &|board| number(&board["signalsWaiting"]["open"])),
            0
        );
        assert_eq!(more(&verified, &from("DATA_ALERT")), 1);
        assert_eq!(
            more(&verified, &|board| number(&board["leadsWaiting"]["open"])),
            2
        );
    });
}

fn word(kind: &Value) -> String {
    kind.as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_rule_tells_how_often_it_was_right() {
    on_both_engines(async |city| {
        let of = |board: &Value| item(&board["alerts"], "code", "RESERVE_LOW").clone();
        let before = of(&board(&city).await);
        let (raised, dismissed) = (number(&before["raised"]), number(&before["dismissed"]));
        funded(&city, "10.00").await;
        let alerts = open_alerts(&city, "RESERVE_LOW").await;
        let mine = alerts.iter().find(|alert| {
            alert["message"]
                .as_str()
                .is_some_and(|message| message.contains("10.00"))
        });
        let mut word = json!({ "outcome": "DISMISSED", "resolution": "明日即补足。" });
        for field in ["id", "version"] {
            word[field] = mine.expect("the alert of the reserve")[field].clone();
        }
        let officer = staff(&city, "COUNTY_OFFICER");
        officer
            .run("closeAlert", word, "alert { state }")
            .await
            .done();
        let after = of(&board(&city).await);
        let count = |field: &str| number(&after[field]);
        assert_eq!(
            (count("raised"), count("dismissed")),
            (raised + 1, dismissed + 1)
        );
        let (right, wrong) = (count("resolved"), count("dismissed"));
        assert_eq!(count("precisionBp"), right * 10_000 / (right + wrong));
    });
}
