//! `setCalendarException`: a holiday that is arranged late moves the deadlines that are open.

use serde_json::json;
use tests::city::{on_both_engines, reading_on_both_engines};
use tests::story::Story;

#[test]
fn scenario_7_working_days_are_those_of_the_state_council() {
    reading_on_both_engines(async |city| {
        let document = "query($from: Date!, $days: Int!) { addWorkingDays(from: $from, days: $days) { date flagged } }";
        for (from, days, date) in [
            ("2020-04-23", 5, "2020-04-29"),
            ("2020-04-27", 5, "2020-05-07"),
            ("2020-01-21", 10, "2020-02-12"),
            ("2020-09-25", 7, "2020-10-12"),
            ("2020-06-24", 3, "2020-06-30"),
            ("2020-04-15", 20, "2020-05-14"),
        ] {
            let variables = json!({ "from": from, "days": days });
            let found = city.anonymous().query(document, variables).await.ok();
            assert_eq!(
                found["addWorkingDays"],
                json!({ "date": date, "flagged": false }),
                "{from} + {days}"
            );
        }
    });
}

#[test]
fn scenario_7_a_late_holiday_moves_an_open_deadline_and_says_so_once() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "MEANS_TESTING").await;
        story.assert_stands("MEANS_TESTING", "2020-04-26").await;
        let events = story.get("events { totalCount }").await["totalCount"].clone();
        let holiday = json!({
            "from": "2020-04-26", "kind": "HOLIDAY", "name": "劳动节", "sourceDoc": "国办发明电〔2020〕9号",
        });
        city.staff("SYS_ADMIN", "6103")
            .run(
                "setCalendarException",
                holiday,
                "calendarExceptions { date kind }",
            )
            .await
            .done();
        story.assert_stands("MEANS_TESTING", "2020-04-27").await;
        let now = story.get("events { totalCount }").await["totalCount"].clone();
        assert_eq!(now.as_i64(), events.as_i64().map(|before| before + 1));
    });
}
