//! `raiseRiskSignal`: signals of thirty days about one household are one.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{Family, clerk, merged};
use tests::thing::Thing;

/// A signal about E1's household.
pub async fn signal(city: &City, more: Value) -> Thing {
    let signal = json!({
        "household": Family::e1(city).await.household, "kind": "HIGH_MEDICAL", "source": "市医保局",
        "value": "36000.00", "threshold": "34480.00",
    });
    Thing::made(
        "riskSignal",
        &clerk(city),
        "raiseRiskSignal",
        merged(signal, more),
    )
    .await
}

#[test]
fn the_same_signal_within_thirty_days_is_counted_with_the_first() {
    on_both_engines(async |city| {
        let first = signal(&city, json!({})).await;
        assert_eq!(
            first.get("state times dueOn").await,
            json!({ "state": "NEW", "times": 1, "dueOn": "2020-05-06" })
        );
        city.set_time("2020-05-19T09:00:00+08:00").await;
        let again = signal(&city, json!({ "value": "41000.00" })).await;
        assert_eq!(again.id, first.id);
        assert_eq!(
            first.get("times value dueOn").await,
            json!({ "times": 2, "value": "41000.00", "dueOn": "2020-05-06" })
        );
        let other = signal(&city, json!({ "kind": "JOB_LOSS" })).await;
        assert_ne!(other.id, first.id);
        city.set_time("2020-05-21T09:00:00+08:00").await;
        assert_ne!(signal(&city, json!({})).await.id, first.id);
    });
}

#[test]
fn a_signal_is_about_one_household_or_one_person() {
    on_both_engines(async |city| {
        let family = Family::e1(&city).await;
        let raise = async |about: Value| {
            let signal = merged(json!({ "kind": "DROPOUT", "source": "市教育局" }), about);
            clerk(&city)
                .run("raiseRiskSignal", signal, "riskSignal { id }")
                .await
        };
        raise(json!({})).await.breaks("REQUIRED");
        raise(json!({ "household": family.household, "person": family.son }))
            .await
            .breaks("NOT_APPLICABLE");
        raise(json!({ "person": family.son })).await.ok();
    });
}
