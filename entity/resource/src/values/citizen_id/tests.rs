use super::*;
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn the_standards_own_example_checks() {
    assert_eq!(check_character("11010519491231002"), Some('X'));
    assert_eq!(check_character("1101051949123100"), None);
    assert_eq!(check_character("1101051949123100X"), None);
}

#[test]
fn vectors_of_spec_1_6_that_are_valid() {
    for (text, stored, birth, male) in [
        (
            "11010519491231002X",
            "11010519491231002X",
            day(1949, 12, 31),
            false,
        ),
        (
            "440524188001010014",
            "440524188001010014",
            day(1880, 1, 1),
            true,
        ),
        (
            "610302198506071236",
            "610302198506071236",
            day(1985, 6, 7),
            true,
        ),
        (
            "610322195203140021",
            "610322195203140021",
            day(1952, 3, 14),
            false,
        ),
        (
            "610302199001010010",
            "610302199001010010",
            day(1990, 1, 1),
            true,
        ),
        (
            "61032619700815123X",
            "61032619700815123X",
            day(1970, 8, 15),
            true,
        ),
        (
            "61032619700815123x",
            "61032619700815123X",
            day(1970, 8, 15),
            true,
        ),
        (
            " ６１０３２６ 19700815 123ｘ",
            "61032619700815123X",
            day(1970, 8, 15),
            true,
        ),
        (
            "810000199408230021",
            "810000199408230021",
            day(1994, 8, 23),
            false,
        ),
        (
            "830000199201300022",
            "830000199201300022",
            day(1992, 1, 30),
            false,
        ),
    ] {
        let id = CitizenId::parse(text).unwrap();
        assert_eq!(
            (id.as_str(), id.birth_date(), id.is_male()),
            (stored, birth, male),
            "{text}"
        );
        assert_eq!(CitizenId::parse_legacy(text), Ok(id));
    }
}

#[test]
fn vectors_of_spec_1_6_that_are_refused() {
    for (text, code) in [
        ("610302199001010011", "ID_CHECK_DIGIT"),
        ("610302199802300018", "ID_BIRTH_DATE"),
        ("610302184912310010", "ID_BIRTH_DATE"),
        ("61030299010100", "ID_LENGTH"),
        ("", "ID_LENGTH"),
        ("990302198506071236", "ID_ADDRESS_PREFIX"),
        ("6103021985O6071236", "ID_CHARSET"),
        ("61030219850607123王", "ID_CHARSET"),
        ("61030219850607123Y", "ID_CHECK_DIGIT"),
        ("61030250010100A", "ID_CHARSET"),
        ("610302500101王", "ID_LENGTH"),
        ("610302501301001", "ID_BIRTH_DATE"),
    ] {
        assert_eq!(CitizenId::parse(text).unwrap_err().code, code, "{text}");
        assert_eq!(
            CitizenId::parse_legacy(text).unwrap_err().code,
            code,
            "{text}"
        );
    }
    let wrong = CitizenId::parse("610302199001010011").unwrap_err();
    assert_eq!(wrong.param("expected"), Some("0"));
}

#[test]
fn a_legacy_number_is_upgraded_for_imports_only() {
    for (legacy, upgraded) in [
        ("610302500101001", "610302195001010012"),
        ("110105491231002", "11010519491231002X"),
        ("610321660708123", "610321196607081230"),
    ] {
        assert_eq!(CitizenId::parse_legacy(legacy).unwrap().as_str(), upgraded);
        let refused = CitizenId::parse(legacy).unwrap_err();
        assert_eq!(refused.code, "ID_LEGACY_NOT_ACCEPTED");
        assert_eq!(refused.param("upgraded"), Some(upgraded));
    }
    for sequence in 996..=999 {
        let text = format!("610302500101{sequence}");
        assert_eq!(
            CitizenId::parse_legacy(&text).unwrap_err().code,
            "ID_LEGACY_CENTENARIAN"
        );
        assert_eq!(
            CitizenId::parse(&text).unwrap_err().code,
            "ID_LEGACY_CENTENARIAN"
        );
    }
}

#[test]
fn plausibility_is_a_warning_about_a_day() {
    let today = day(2020, 7, 1);
    let code = |text: &str| {
        CitizenId::parse(text)
            .unwrap()
            .plausible_on(today)
            .map(|found| found.code)
    };
    assert_eq!(code("440524188001010014"), Some("ID_AGE_IMPLAUSIBLE"));
    assert_eq!(code("610302198506071236"), None);
    let unborn = CitizenId::new("610302", day(2020, 7, 2), 1).unwrap();
    assert_eq!(unborn.plausible_on(today).unwrap().code, "ID_BIRTH_DATE");
    assert_eq!(unborn.plausible_on(day(2020, 7, 2)), None);
}

#[test]
fn age_is_in_completed_years() {
    let id = CitizenId::parse("610302198506071236").unwrap();
    assert_eq!(id.age_on(day(2020, 6, 6)), 34);
    assert_eq!(id.age_on(day(2020, 6, 7)), 35);
    assert_eq!(id.age_on(day(1980, 1, 1)), 0);
}

#[test]
fn debug_does_not_tell_the_number() {
    let id = CitizenId::parse("610302198506071236").unwrap();
    assert_eq!(format!("{id:?}"), "CitizenId(610***********1236)");
    assert_eq!(id.to_string(), "610302198506071236");
    assert_eq!((id.address_code(), id.last4()), ("610302", "1236"));
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    assert_eq!(
        CitizenId::new("61030", day(1990, 1, 1), 1)
            .unwrap_err()
            .code,
        "ID_LENGTH"
    );
    assert_eq!(
        CitizenId::new("610302", day(1990, 1, 1), 1000)
            .unwrap_err()
            .code,
        "ID_LENGTH"
    );
    assert_eq!(
        CitizenId::new("000000", day(1990, 1, 1), 1)
            .unwrap_err()
            .code,
        "ID_ADDRESS_PREFIX"
    );
}

prop_compose! {
    fn any_id()(days in 0..63_000_u64, sequence in 0..1000_u16, county in 610_302..610_332_u32) -> CitizenId {
        CitizenId::new(&county.to_string(), day(1850, 1, 1) + chrono::Days::new(days), sequence).unwrap()
    }
}

proptest! {
    #[test]
    fn made_numbers_are_valid(id in any_id()) {
        prop_assert_eq!(CitizenId::parse(id.as_str()), Ok(id));
    }

    #[test]
    fn any_single_wrong_digit_is_found(id in any_id(), at in 0..17_usize, by in 1..10_u8) {
        let mut digits = id.as_str().as_bytes().to_vec();
        digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
        prop_assert!(CitizenId::parse(&String::from_utf8(digits).unwrap()).is_err());
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,20}") {
        let _ = CitizenId::parse(&text);
        let _ = CitizenId::parse_legacy(&text);
    }
}
