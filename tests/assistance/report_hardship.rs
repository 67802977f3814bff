//! `reportHardship`: anybody may say that somebody needs help.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{VILLAGE, clerk, division, merged, text};

#[test]
fn a_report_without_a_name_becomes_a_lead_with_a_receipt() {
    on_both_engines(async |city| {
        let village = division(&city, VILLAGE).await;
        let report = |more: Value| {
            let report = json!({
                "division": village, "forOneself": false, "urgency": "URGENT",
                "describedAs": "邻居老人几天没有出门。", "location": "三组",
            });
            merged(report, more)
        };
        let receipt = "leadNo verifyDueAt";
        let anyone = city.anonymous();
        let got = anyone
            .run("reportHardship", report(json!({})), receipt)
            .await
            .done();
        let number = text(&got["leadNo"]);
        assert!(number.starts_with("LEAD-610323-2020-0"), "{number}");
        assert_eq!(got["verifyDueAt"], "2020-04-23T16:00:00Z");

        anyone
            .run("reportHardship", report(json!({})), receipt)
            .await
            .refused_with("DUPLICATE");
        let short = report(json!({ "describedAs": "困难" }));
        anyone
            .run("reportHardship", short, receipt)
            .await
            .breaks("TEXT_TOO_SHORT");
        let own = json!({ "describedAs": "本人失业,交不起房租。", "forOneself": true, "phone": "13812345678" });
        anyone
            .run("reportHardship", report(own), receipt)
            .await
            .ok();
        let pushed = json!({ "describedAs": "医保大额自付预警对象。" });
        city.partner("assist.lead.write")
            .run("reportHardship", report(pushed), receipt)
            .await
            .ok();

        let document = "{ assistanceLeads(orderBy: [{ field: LEAD_NO, direction: ASC }]) { nodes { source reporterName reporterPhone } } }";
        let data = clerk(&city).query(document, json!({})).await.ok();
        assert_eq!(
            data["assistanceLeads"]["nodes"],
            json!([
                { "source": "CITIZEN", "reporterName": null, "reporterPhone": null },
                { "source": "SELF", "reporterName": null, "reporterPhone": "138****5678" },
                { "source": "PARTNER", "reporterName": null, "reporterPhone": null },
            ])
        );
        anyone
            .query("{ assistanceLeads { totalCount } }", json!({}))
            .await
            .refused_with("UNAUTHENTICATED");
    });
}
