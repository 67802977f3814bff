//! `cancelJob`: only a job can be cancelled, and only by the system administrator.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::division;

#[test]
fn an_id_of_another_kind_of_object_is_refused() {
    on_both_engines(async |city| {
        let county = division(&city, "610323000000").await;
        let input = json!({ "id": county, "version": 1 });
        let refusal = city
            .staff("SYS_ADMIN", "6103")
            .run("cancelJob", input.clone(), "job { id }")
            .await;
        assert_eq!(refusal.breaks("ID_FORMAT").path, ["id"]);
        city.staff("SEC_ADMIN", "6103")
            .run("cancelJob", input, "job { id }")
            .await
            .refused_with("FORBIDDEN");
    });
}
