//! `registerFacility`: a place that people can go to, with a point that lies in China.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{division, merged};

async fn register(city: &City, more: Value) -> Answer {
    let input = json!({
        "division": division(city, "610323101000").await, "name": "蔡家坡镇敬老院", "kind": "TEKUN_HOME", "state": "OPEN",
        "capacity": 60, "address": "蔡家坡镇东大街8号",
    });
    let admin = city.staff("SYS_ADMIN", "6103");
    admin
        .run(
            "registerFacility",
            merged(input, more),
            "facility { id capacity longitudeE6 }",
        )
        .await
}

#[test]
fn a_point_is_whole_and_lies_in_china() {
    on_both_engines(async |city| {
        let point = |longitude: i64, latitude: i64| json!({ "longitudeE6": longitude, "latitudeE6": latitude, "coordinates": "CGCS2000" });
        let made = register(&city, point(107_580_000, 34_320_000)).await.done();
        assert_eq!(made["facility"]["longitudeE6"], 107_580_000);
        register(
            &city,
            merged(point(10_000_000, 34_320_000), json!({ "name": "甲" })),
        )
        .await
        .refused_with("VALIDATION_FAILED");
        register(&city, json!({ "longitudeE6": 107_580_000 }))
            .await
            .breaks("REQUIRED");
        register(&city, json!({ "capacity": -1 }))
            .await
            .breaks("NEGATIVE");
    });
}
