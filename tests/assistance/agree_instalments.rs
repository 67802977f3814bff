//! `agreeInstalments`: a deduction needs consent and stays within its share.

use serde_json::json;
use tests::city::on_both_engines;

use crate::overpayment::Overpayment;

#[test]
fn a_deduction_needs_consent_and_leaves_most_of_the_help() {
    on_both_engines(async |city| {
        let money = Overpayment::until(&city, "DUE").await;
        let parts = |amount: &str, offset: bool| json!({ "amount": amount, "offset": offset });
        let (role, command) = ("COUNTY_OFFICER", "agreeInstalments");
        money
            .refused(role, command, parts("300.00", true), "EVIDENCE_REQUIRED")
            .await;
        money
            .refused(role, command, parts("2000.00", false), "VALIDATION_FAILED")
            .await;
        money.done(role, command, parts("500.00", false)).await;
        let plan =
            json!({ "amount": "500.00", "months": 3, "firstMonth": "2020-08", "offset": false });
        assert_eq!(
            money.get("state plan").await,
            json!({ "state": "INSTALMENTS", "plan": plan })
        );
    });
}
