use super::holidays::{ALL, EXTENSION_2020, OF_2020, OF_2021};
use super::*;
use crate::explain::Basis;
use chrono::Days;
use proptest::prelude::*;
use resource::Month;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// Noon of a day in Baoji.
fn noon(text: &str) -> DateTime<Utc> {
    at(&format!("{text}T12:00:00+08:00"))
}

fn full() -> Calendar {
    holidays::calendar(&ALL)
}

fn rule(term: Term) -> Rule {
    let basis = Basis::new("Administrative Licensing Law (行政许可法)", "art. 82");
    Rule { term, basis }
}

fn working_days(calendar: &Calendar, month: Month) -> i64 {
    calendar.working_days_between(month.previous().last_day(), month.last_day())
}

#[test]
fn working_days_of_2020_per_month() {
    let expected = [17, 20, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23];
    for (month, expected) in (1..).zip(expected) {
        let month = Month::new(2020, month).unwrap();
        assert_eq!(working_days(&full(), month), expected, "{month}");
    }
}

#[test]
fn working_days_per_year() {
    let of_year = |calendar: &Calendar, from, to| calendar.working_days_between(day(from), day(to));
    assert_eq!(of_year(&full(), "2019-12-31", "2020-12-31"), 249);
    assert_eq!(
        of_year(&holidays::calendar(&[OF_2020]), "2019-12-31", "2020-12-31"),
        251
    );
    assert_eq!(of_year(&full(), "2020-12-31", "2021-12-31"), 250);
    assert_eq!(of_year(&full(), "2020-12-31", "2019-12-31"), -249);
}

#[test]
fn the_extension_takes_back_the_makeup_day() {
    assert!(holidays::calendar(&[OF_2020]).is_working_day(day("2020-02-01")));
    assert!(!full().is_working_day(day("2020-02-01")));
    let found = holidays::exceptions(&[OF_2020, EXTENSION_2020]);
    let first = found
        .iter()
        .find(|exception| exception.date == day("2020-02-01"))
        .unwrap();
    assert_eq!(
        (first.kind, first.source_doc),
        (CalendarKind::Holiday, "国办发明电〔2020〕1号")
    );
    assert_eq!(first.published_on, day("2020-01-26"));
    assert!(found.is_sorted_by(|a, b| a.date < b.date));
    assert_eq!(holidays::exceptions(&[OF_2021]).len(), 31 + 7);
}

#[test]
fn worked_examples_of_spec_7_3_in_working_days() {
    let original = holidays::calendar(&[OF_2020]);
    for (calendar, start, n, end) in [
        (&full(), "2020-04-23", 5, "2020-04-29"),
        (&full(), "2020-04-27", 5, "2020-05-07"),
        (&full(), "2020-01-21", 10, "2020-02-12"),
        (&original, "2020-01-21", 10, "2020-02-10"),
        (&full(), "2020-09-25", 7, "2020-10-12"),
        (&full(), "2020-06-24", 3, "2020-06-30"),
        (&full(), "2020-04-15", 20, "2020-05-14"),
    ] {
        let due = calendar.add_working_days(day(start), n);
        assert_eq!(
            (due.on, due.missing_year),
            (day(end), None),
            "{start} + {n}"
        );
        let found = calendar
            .deadline(noon(start), &rule(Term::WorkingDays(n)), &[])
            .unwrap();
        assert_eq!(
            (found.due_on, found.due_at),
            (day(end), end_of_day(day(end)))
        );
    }
}

#[test]
fn worked_examples_of_spec_7_3_in_natural_periods() {
    for (start, period, unrolled, end) in [
        ("2020-11-20", Period::Months(3), "2021-02-20", "2021-02-20"),
        ("2021-01-31", Period::Months(1), "2021-02-28", "2021-03-01"),
        ("2021-01-12", Period::Days(30), "2021-02-11", "2021-02-18"),
        ("2020-02-29", Period::Years(1), "2021-02-28", "2021-03-01"),
    ] {
        assert_eq!(
            full().add_period(day(start), period, false).on,
            day(unrolled),
            "{start}"
        );
        assert_eq!(
            full().add_period(day(start), period, true).on,
            day(end),
            "{start}"
        );
        let found = full()
            .deadline(noon(start), &rule(Term::Natural(period)), &[])
            .unwrap();
        assert_eq!(found.due_on, day(end));
    }
}

#[test]
fn hours_run_from_the_moment_on_any_day() {
    let found = full()
        .deadline(at("2020-10-01T22:30:00+08:00"), &rule(Term::Hours(2)), &[])
        .unwrap();
    assert_eq!(
        (found.due_on, found.due_at),
        (day("2020-10-02"), at("2020-10-02T00:30:00+08:00"))
    );
}

#[test]
fn a_day_is_the_day_in_baoji() {
    assert_eq!(business_date(at("2020-06-30T15:59:59Z")), day("2020-06-30"));
    assert_eq!(business_date(at("2020-06-30T16:00:00Z")), day("2020-07-01"));
    assert_eq!(
        end_of_day(day("2020-06-30")),
        at("2020-07-01T00:00:00+08:00")
    );
}

#[test]
fn suspended_days_are_not_counted() {
    let stop = |from, to: Option<&str>| Suspension {
        from: day(from),
        to: to.map(day),
    };
    let due = |term, stops: &[Suspension]| {
        full()
            .deadline(noon("2020-07-01"), &rule(term), stops)
            .map(|found| found.due_on)
    };
    let ten = Term::WorkingDays(10);
    assert_eq!(due(ten, &[]), Some(day("2020-07-15")));
    assert_eq!(
        due(ten, &[stop("2020-07-06", Some("2020-07-10"))]),
        Some(day("2020-07-22"))
    );
    assert_eq!(
        due(ten, &[stop("2020-07-11", Some("2020-07-12"))]),
        Some(day("2020-07-15")),
        "a weekend costs nothing"
    );
    let overlapping = [
        stop("2020-07-06", Some("2020-07-08")),
        stop("2020-07-07", Some("2020-07-10")),
    ];
    assert_eq!(due(ten, &overlapping), Some(day("2020-07-22")));
    assert_eq!(due(ten, &[stop("2020-07-06", None)]), None, "still stopped");
    assert_eq!(
        due(ten, &[stop("2020-07-16", None)]),
        Some(day("2020-07-15")),
        "stopped when it was over"
    );
    let month = Term::Natural(Period::Months(1));
    assert_eq!(
        due(month, &[]),
        Some(day("2020-08-03")),
        "08-01 is a Saturday"
    );
    assert_eq!(
        due(month, &[stop("2020-07-06", Some("2020-07-10"))]),
        Some(day("2020-08-06"))
    );
    assert_eq!(
        due(month, &[stop("2020-08-03", Some("2020-08-04"))]),
        Some(day("2020-08-05")),
        "no end while stopped"
    );
    assert_eq!(due(month, &[stop("2020-07-06", None)]), None);
    assert_eq!(
        due(Term::Hours(1), &[stop("2020-07-01", None)]),
        Some(day("2020-07-01"))
    );
}

#[test]
fn an_unknown_year_is_flagged() {
    let due = full().add_working_days(day("2021-12-30"), 5);
    assert_eq!((due.on, due.missing_year), (day("2022-01-06"), Some(2022)));
    let warning = due.warning().unwrap();
    assert_eq!(
        (warning.code, warning.param("year")),
        ("CALENDAR_YEAR_MISSING", Some("2022"))
    );
    assert_eq!(
        full().add_working_days(day("2020-12-30"), 5).warning(),
        None
    );
    assert_eq!(
        full().add_working_days(day("2019-12-31"), 1).warning(),
        None,
        "the first day is not counted"
    );
    assert_eq!(
        full()
            .add_period(day("2021-12-30"), Period::Days(10), false)
            .missing_year,
        None
    );
    assert_eq!(
        full()
            .add_period(day("2021-12-30"), Period::Days(10), true)
            .missing_year,
        Some(2022)
    );
    let found = full()
        .deadline(noon("2021-12-30"), &rule(Term::WorkingDays(5)), &[])
        .unwrap();
    assert_eq!(found.missing_year, Some(2022));
    assert_eq!(
        full().year_missing(2022).unwrap().code,
        "CALENDAR_YEAR_MISSING"
    );
    assert_eq!(full().year_missing(2021), None);
}

#[test]
fn the_end_of_time_does_not_panic() {
    assert_eq!(
        full()
            .add_period(NaiveDate::MAX, Period::Years(u32::MAX), false)
            .on,
        NaiveDate::MAX
    );
    let last = NaiveDate::MAX - Days::new(3);
    assert_eq!(full().add_working_days(last, 100).on, NaiveDate::MAX);
    assert!(
        full()
            .deadline(
                DateTime::<Utc>::MAX_UTC - TimeDelta::days(2),
                &rule(Term::Hours(u32::MAX)),
                &[]
            )
            .is_some()
    );
}

prop_compose! {
    fn any_day()(offset in 0..900_u64) -> NaiveDate {
        day("2019-11-01") + Days::new(offset)
    }
}

proptest! {
    #[test]
    fn adding_lands_on_a_working_day_and_counts_back(from in any_day(), n in 1..60_u32) {
        let due = full().add_working_days(from, n).on;
        prop_assert!(full().is_working_day(due));
        prop_assert_eq!(full().working_days_between(from, due), i64::from(n));
    }

    #[test]
    fn adding_is_monotone(a in any_day(), b in any_day(), n in 0..60_u32, m in 0..60_u32) {
        let end = |from, n| full().add_working_days(from, n).on;
        prop_assert!(end(a.min(b), n) <= end(a.max(b), n));
        prop_assert!(end(a, n.min(m)) <= end(a, n.max(m)));
    }

    #[test]
    fn counting_adds_up(a in any_day(), b in any_day(), c in any_day()) {
        let calendar = full();
        let between = |from, to| calendar.working_days_between(from, to);
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
    }

    #[test]
    fn a_rolled_period_ends_on_a_working_day_soon_after(from in any_day(), days in 0..400_u32) {
        let plain = full().add_period(from, Period::Days(days), false).on;
        let rolled = full().add_period(from, Period::Days(days), true).on;
        prop_assert!(full().is_working_day(rolled));
        prop_assert!(rolled >= plain && full().working_days_between(plain, rolled) <= 1);
    }

    #[test]
    fn a_suspension_never_shortens(from in any_day(), n in 1..40_u32, stop in any_day(), length in 0..40_u64) {
        let stop = Suspension { from: stop, to: Some(stop + Days::new(length)) };
        let start = end_of_day(from) - TimeDelta::hours(1);
        for term in [Term::WorkingDays(n), Term::Natural(Period::Days(n))] {
            let free = full().deadline(start, &rule(term), &[]).unwrap().due_on;
            let stopped = full().deadline(start, &rule(term), &[stop]).unwrap().due_on;
            prop_assert!(stopped >= free);
            prop_assert!(stopped < stop.from || stopped > stop.to.unwrap());
        }
    }
}
