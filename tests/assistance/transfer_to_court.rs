//! `transferToCourt`: with the court's name and number.

use serde_json::json;
use tests::city::on_both_engines;

use crate::overpayment::Overpayment;

#[test]
fn the_court_is_named() {
    on_both_engines(async |city| {
        let money = Overpayment::until(&city, "DUE").await;
        let suit = |court: &str| json!({ "reason": "拒不退还", "courtReference": court });
        let office = city.staff("CITY_ASSIST", "6103");
        let unnamed = money.act(&office, "transferToCourt", suit("")).await;
        assert_eq!(
            unnamed.refused_with("REASON_REQUIRED").path,
            ["courtReference"]
        );
        money
            .act(&office, "transferToCourt", suit("岐山县人民法院"))
            .await
            .done();
        assert_eq!(money.get("state").await, "COURT");
    });
}
