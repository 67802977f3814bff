//! `complainAboutConduct`: to the city's inspection, never to the office it is about.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{COUNTY, TOWN, division, merged, text};

/// Complains about the town's window and gives the receipt.
pub async fn complain(city: &City, more: Value) -> Value {
    let town = division(city, TOWN).await;
    let complaint = json!({
        "about": town, "aboutWhom": "二号窗口", "content": "经办人员态度恶劣,拒绝受理申请。",
        "name": "赵敏", "phone": "13812345678",
    });
    city.anonymous()
        .run(
            "complainAboutConduct",
            merged(complaint, more),
            "complaintNo takenUpBy",
        )
        .await
        .done()
}

/// The complaints as somebody reads them.
pub const READ: &str =
    "{ conductComplaints { nodes { id version complaintNo state stateDueOn content
    complainantName complainantPhone finding answer examinedByName allowedCommands } } }";

#[test]
fn only_the_citys_inspection_learns_of_a_complaint() {
    on_both_engines(async |city| {
        let receipt = complain(&city, json!({})).await;
        let number = text(&receipt["complaintNo"]);
        assert!(number.starts_with("TS-610300-2020-0"), "{number}");
        assert_eq!(
            receipt["takenUpBy"], "2020-05-06",
            "15 days, past the May holidays"
        );

        let inspection = city.staff("CITY_AUDIT", "6103");
        let found = inspection.query(READ, json!({ "no": number })).await.ok();
        let row = &found["conductComplaints"]["nodes"][0];
        assert_eq!(
            (&row["complaintNo"], &row["state"], &row["complainantPhone"]),
            (&json!(number), &json!("RECEIVED"), &json!("138****5678"))
        );
        for (role, place) in [
            ("TOWN_CLERK", TOWN),
            ("TOWN_LEAD", TOWN),
            ("COUNTY_OFFICER", COUNTY),
            ("COUNTY_APPROVER", COUNTY),
            ("CITY_ASSIST", "6103"),
            ("SYS_ADMIN", "6103"),
        ] {
            let staff = city.staff(role, place);
            staff
                .query(READ, json!({ "no": number }))
                .await
                .refused_with("FORBIDDEN");
            let one = "query($id: ID!) { conductComplaint(id: $id) { content } }";
            let one = staff.query(one, json!({ "id": row["id"] })).await;
            assert_ne!(one.code(), "OK", "{role} reads it");
        }
        city.anonymous()
            .query(READ, json!({ "no": number }))
            .await
            .refused_with("UNAUTHENTICATED");
        // Nothing of it on a timeline that the office may read either.
        let events = "{ caseEvents(first: 100) { nodes { command objectType } } }";
        let seen = city.staff("TOWN_LEAD", TOWN).query(events, json!({})).await;
        assert!(
            !seen.data.to_string().contains("complainAboutConduct"),
            "{:?}",
            seen.data
        );
    });
}

#[test]
fn the_same_words_count_once_and_an_address_has_five_an_hour() {
    on_both_engines(async |city| {
        let town = division(&city, TOWN).await;
        let say = async |words: &str| {
            let complaint = json!({ "about": town, "content": words });
            city.anonymous()
                .run("complainAboutConduct", complaint, "complaintNo")
                .await
        };
        say("不行").await.breaks("TEXT_TOO_SHORT");
        say("要求送礼才给办理低保。").await.ok();
        say("要求送礼才给办理低保。")
            .await
            .refused_with("DUPLICATE");
        for day in 1..5 {
            say(&format!("窗口上班时间无人,第{day}天。")).await.ok();
        }
        say("窗口上班时间无人,又一天。")
            .await
            .refused_with("RATE_LIMITED");
    });
}
