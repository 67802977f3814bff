//! `downloadExport`: the file is for whoever asked for it, for a day, and each time is counted.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{COUNTY, staff, text};
use tests::taken_out::take;

#[test]
fn only_the_owner_fetches_the_file_and_only_for_a_day() {
    on_both_engines(async |city| {
        let (maker, checker) = (staff(&city, "PAY_MAKER"), staff(&city, "PAY_CHECKER"));
        let more = json!({ "choice": { "month": "2020-04" }, "format": "CSV" });
        let (made, bytes) = take(&maker, "payroll", COUNTY, more).await;
        let lines = String::from_utf8(bytes).expect("UTF-8");
        let lines: Vec<&str> = lines
            .strip_prefix('\u{feff}')
            .expect("the mark")
            .lines()
            .collect();
        assert_eq!(lines[0], "岐山县 月度发放清册 2020-04");
        assert!(lines[1].contains("月末报送财政部门"), "{}", lines[1]);
        assert!(
            lines[2].starts_with("序号,县区,镇街,村社区,户主,身份证号,"),
            "{}",
            lines[2]
        );
        assert_eq!(made["rowCount"], lines.len() - 3);

        let id = text(&made["id"]);
        let input = json!({ "id": id });
        let seen = checker
            .query(
                "query($id: ID!) { export(id: $id) { downloadCount } }",
                input.clone(),
            )
            .await
            .ok();
        assert_eq!(seen["export"]["downloadCount"], 1);
        let refused = checker
            .run("downloadExport", input.clone(), "fileName")
            .await;
        refused.refused_with("EXPORT_NOT_YOURS");
        assert_eq!(checker.get(&format!("/files/{id}")).await.status(), 403);
        let elsewhere = city.staff("PAY_MAKER", "610322");
        elsewhere
            .run("downloadExport", input.clone(), "fileName")
            .await
            .refused_with("NOT_FOUND");
        assert_eq!(
            city.anonymous().get(&format!("/files/{id}")).await.status(),
            401
        );

        city.set_time("2020-04-22T09:00:00+08:00").await;
        maker
            .run("downloadExport", input, "fileName")
            .await
            .refused_with("EXPORT_EXPIRED");
        assert_eq!(maker.get(&format!("/files/{id}")).await.status(), 410);
    });
}
