use chrono::TimeDelta;
use kernel::calendar::{Period, holidays};

use super::*;
use crate::rules::samples::{day, local};

/// Ten in the morning in Shaanxi.
fn morning(month: u32, date: u32) -> DateTime<Utc> {
    day(2020, month, date)
        .and_hms_opt(2, 0, 0)
        .unwrap()
        .and_utc()
}

fn calendar() -> Calendar {
    holidays::calendar(&holidays::ALL)
}

fn clock() -> Clock {
    Clock {
        accepted_at: morning(4, 20),
        extended: false,
    }
}

fn due_on(
    ruleset: Ruleset,
    due: Due,
    started: DateTime<Utc>,
    clock: Option<Clock>,
) -> Option<NaiveDate> {
    let deadlines = Deadlines::of(ruleset);
    let deadline = deadlines.due(due, started, clock, &[], &calendar())?;
    Some(deadline.due_on)
}

#[test]
fn every_line_stands_at_its_place() {
    for (place, row) in ROWS.iter().enumerate() {
        assert_eq!(row.due as usize, place, "{}", row.key);
    }
    let mut keys: Vec<&str> = ROWS.iter().map(|row| row.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), ROWS.len());
}

/// The worked calendar of spec 01, 5.1.
#[test]
fn a_case_accepted_on_20_april_2020() {
    let due = |due| due_on(Ruleset::R2012, due, morning(4, 20), Some(clock())).unwrap();
    assert_eq!(due(Due::Opinion), day(2020, 4, 23));
    assert_eq!(due(Due::Means), day(2020, 4, 26), "a Sunday that is worked");
    assert_eq!(due(Due::Survey), day(2020, 5, 6), "after the holiday");
    assert_eq!(due(Due::Total), day(2020, 6, 23));
    let total_2021 = Deadlines::of(Ruleset::R2021)
        .total(clock(), &[], &calendar())
        .unwrap();
    assert_eq!(total_2021.due_on, day(2020, 6, 2));
}

#[test]
fn a_step_runs_from_its_start_or_from_acceptance() {
    let due = |due, started| due_on(Ruleset::R2012, due, started, Some(clock()));
    assert_eq!(
        due(Due::Survey, morning(4, 24)),
        Some(day(2020, 5, 6)),
        "from acceptance"
    );
    assert_eq!(
        due(Due::Opinion, morning(5, 11)),
        Some(day(2020, 5, 14)),
        "from its start"
    );
    assert_eq!(
        due(Due::SurveyStart, morning(4, 24)),
        None,
        "unknown in 2012"
    );
}

#[test]
fn no_step_is_due_after_the_case() {
    let due = |clock| due_on(Ruleset::R2012, Due::Decide, morning(6, 22), clock);
    assert_eq!(due(Some(clock())), Some(day(2020, 6, 23)));
    let extended = Clock {
        extended: true,
        ..clock()
    };
    assert_eq!(
        due(Some(extended)),
        Some(day(2020, 6, 28)),
        "the 25th to the 27th are off"
    );
    assert_eq!(due(None), Some(day(2020, 6, 28)), "no case, no total");
}

#[test]
fn a_suspension_stops_the_step_and_the_case() {
    let stopped = Suspension {
        from: day(2020, 4, 21),
        to: None,
    };
    let due = Deadlines::of(Ruleset::R2012).due(
        Due::Means,
        morning(4, 20),
        Some(clock()),
        &[stopped],
        &calendar(),
    );
    assert_eq!(due, None);
}

#[test]
fn a_notice_runs_seven_full_days() {
    let run = |ruleset, opened| Deadlines::of(ruleset).notice(opened, &calendar()).unwrap();
    let may = run(Ruleset::R2012, morning(5, 6));
    assert_eq!(
        (may.last_day, may.closes_on),
        (day(2020, 5, 13), day(2020, 5, 14))
    );
    let april = run(Ruleset::R2021, morning(4, 24));
    assert_eq!(april.last_day, day(2020, 5, 6), "1 May is a rest day");
}

#[test]
fn hours_run_over_rest_days() {
    let reported = morning(5, 1);
    let deadlines = Deadlines::of(Ruleset::R2012);
    let due = deadlines
        .due(Due::Fast, reported, None, &[], &calendar())
        .unwrap();
    assert_eq!(due.due_at, reported + TimeDelta::hours(24));
}

/// Seven calendar days hold five working days.
#[test]
fn the_steps_alone_fit_into_the_whole() {
    use Due::{County, Decide, Notice, Opinion, Review, SubmitCounty, Survey};
    let sum = |ruleset, steps: &[Due]| -> u32 {
        let days = steps.iter().map(|due| match due.row().term(ruleset) {
            Some(Term::WorkingDays(days)) => days,
            Some(Term::Natural(Period::Days(7))) => 5,
            other => panic!("{due:?}: {other:?}"),
        });
        days.sum()
    };
    let of_2012 = [
        Survey,
        Review,
        Opinion,
        Notice,
        SubmitCounty,
        County,
        Notice,
        Decide,
    ];
    assert_eq!(sum(Ruleset::R2012, &of_2012), 41);
    assert_eq!(
        sum(
            Ruleset::R2021,
            &[Survey, Opinion, Notice, SubmitCounty, Decide]
        ),
        30
    );
}

#[test]
fn a_county_may_set_its_own() {
    let key = "assist.ruleset.2012.due.accept";
    let read = |value: &str| {
        let set = local(key, value.to_owned());
        Deadlines::read(Ruleset::R2012, |asked| (asked == key).then(|| set.clone()))
    };
    let accept = read("2 wd").unwrap().rule(Due::Accept).unwrap();
    assert_eq!(accept.term, Term::WorkingDays(2));
    assert_eq!(accept.basis.document, "宝民发〔2019〕1号");
    let means = read("2 wd").unwrap().rule(Due::Means).unwrap();
    assert_eq!(means.term, Term::WorkingDays(5));
    assert_eq!(read("soon").unwrap_err().code, "TERM_FORMAT");
}
