//! How values of the schema are written on a page.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

/// How far China's one time zone is ahead of UTC.
const CHINA: TimeDelta = TimeDelta::hours(8);

/// The bureau's wall clock at an instant.
pub fn local(instant: &DateTime<Utc>) -> NaiveDateTime {
    instant.naive_utc() + CHINA
}

/// `2020-03-02T02:03:00Z` as `2020-03-02 10:03`; anything else as it is.
pub fn instant(text: &str) -> String {
    DateTime::parse_from_rfc3339(text).map_or_else(
        |_| text.to_owned(),
        |at| local(&at.to_utc()).format("%Y-%m-%d %H:%M").to_string(),
    )
}

/// The wall clock of a form, `2020-03-02T10:03`, as an instant in UTC.
pub fn instant_of_form(text: &str) -> Option<String> {
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S"))
        .ok()?;
    Some((wall - CHINA).format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// An instant as the value of a form's field.
pub fn instant_for_form(text: &str) -> String {
    instant(text).replace(' ', "T")
}

/// `1234567.50` as `1,234,567.50`.
pub fn money(text: &str) -> String {
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text), |rest| ("-", rest));
    let (whole, cents) = digits.split_once('.').unwrap_or((digits, "00"));
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    format!("{sign}{}.{cents}", grouped(whole))
}

/// A figure out of a calculation: amounts are grouped, anything else stays as it is.
pub fn figure(text: &str) -> String {
    let cents = text.rsplit_once('.').map(|(_, cents)| cents);
    let amount =
        cents.is_some_and(|cents| cents.len() == 2 && cents.bytes().all(|c| c.is_ascii_digit()));
    if amount { money(text) } else { text.to_owned() }
}

/// A count as it is said: the schema counts up to 1,001, and more than 1,000 is "1,000+".
pub fn bounded_count(at_least: i64) -> String {
    if at_least > 1000 {
        return "1,000+".to_owned();
    }
    grouped(&at_least.to_string())
}

/// `9876` basis points as `98.76%`.
pub fn share(bp: i64) -> String {
    format!("{}.{:02}%", bp / 100, bp % 100)
}

/// The day that stands for "no deadline runs".
pub const NO_DEADLINE: &str = "9999-12-31";

/// Digits in groups of three.
pub fn grouped(digits: &str) -> String {
    let mut made = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            made.push(',');
        }
        made.push(digit);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_grouped_and_never_a_float() {
        assert_eq!(money("1056.00"), "1,056.00");
        assert_eq!(money("-12345678.90"), "-12,345,678.90");
        assert_eq!(money("108.00"), "108.00");
        assert_eq!(money("***"), "***");
        assert_eq!(figure("16200.00"), "16,200.00");
        assert_eq!(
            (figure("4"), figure("20 %")),
            ("4".to_owned(), "20 %".to_owned())
        );
    }

    #[test]
    fn instants_are_chinese_wall_clock_both_ways() {
        assert_eq!(instant("2020-03-02T17:03:00Z"), "2020-03-03 01:03");
        assert_eq!(
            instant_of_form("2020-03-03T01:03").as_deref(),
            Some("2020-03-02T17:03:00Z")
        );
        assert_eq!(
            instant_for_form("2020-03-02T17:03:00+00:00"),
            "2020-03-03T01:03"
        );
        assert_eq!(instant_of_form("yesterday"), None);
    }

    #[test]
    fn a_bounded_count_says_so() {
        assert_eq!(bounded_count(23), "23");
        assert_eq!(bounded_count(1000), "1,000");
        assert_eq!(bounded_count(1001), "1,000+");
    }
}
