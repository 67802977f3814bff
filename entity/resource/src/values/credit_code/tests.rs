use super::*;
use proptest::prelude::*;

#[test]
fn vectors_of_spec_3_that_are_valid() {
    for text in [
        "91350100M000100Y43",
        "91110000802100433B",
        "91440300708461136T",
        "9144030071526726XG",
        "51610300MJX000122Q",
        "52610300MJX000122M",
        "53610000MJY0000361",
        "126103004372000133",
        "11610300016000128F",
        "54610302ME000001XD",
    ] {
        let code = CreditCode::parse(text).unwrap();
        assert_eq!(code.as_str(), text);
        assert_eq!(code.inner_check_warning(), None, "{text}");
    }
    let group = CreditCode::parse(" 51610300mjx00012２q").unwrap();
    assert_eq!((group.department(), group.class()), ('5', '1'));
    assert_eq!(
        (group.division(), group.organization_code()),
        ("610300", "MJX000122")
    );
}

#[test]
fn vectors_of_spec_3_4_that_are_refused() {
    for (text, code, fact) in [
        ("91350100M000100Y4Z", "USCC_CHARSET", ("position", "18")),
        ("91350100M000100Y44", "USCC_CHECK", ("expected", "3")),
        ("5161030OMJX000122Q", "USCC_CHARSET", ("hint", "0")),
        ("5161030AMJX000122Q", "USCC_CHARSET", ("position", "8")),
        ("51610300MJX00012王Q", "USCC_CHARSET", ("found", "王")),
        ("51610300MJX000122", "USCC_LENGTH", ("found", "17")),
        ("", "USCC_LENGTH", ("found", "0")),
    ] {
        let found = CreditCode::parse(text).unwrap_err();
        assert_eq!(
            (found.code, found.param(fact.0)),
            (code, Some(fact.1)),
            "{text}"
        );
    }
}

#[test]
fn makes_the_codes_of_the_vectors() {
    let made = |department, class, division, organization| {
        CreditCode::new(department, class, division, organization).map(|code| code.to_string())
    };
    assert_eq!(
        made('5', '1', "610300", "MJX00012").unwrap(),
        "51610300MJX000122Q"
    );
    assert_eq!(
        made('5', '4', "610302", "ME000001").unwrap(),
        "54610302ME000001XD"
    );
    assert_eq!(
        made('5', '1', "6103", "MJX00012").unwrap_err().code,
        "USCC_LENGTH"
    );
    assert_eq!(
        made('5', '1', "610300", "MJX").unwrap_err().code,
        "USCC_LENGTH"
    );
    assert_eq!(
        made('5', '1', "610300", "MJX0001O").unwrap_err().code,
        "USCC_CHARSET"
    );
}

#[test]
fn a_wrong_inner_check_is_a_warning() {
    let first_17 = "51610300MJX000123";
    let check = check_character(first_17).unwrap();
    let code = CreditCode::parse(&format!("{first_17}{check}")).unwrap();
    let warning = code.inner_check_warning().unwrap();
    assert_eq!(
        (warning.code, warning.param("expected")),
        ("USCC_INNER_CHECK", Some("2"))
    );
}

proptest! {
    #[test]
    fn any_single_wrong_character_is_found(number in 0..10_000_u32, at in 0..18_usize, by in 1..31_usize) {
        let code = CreditCode::new('5', '2', "610300", &format!("MJX0{number:04}")).unwrap();
        prop_assert_eq!(code.inner_check_warning(), None);
        let mut bytes = code.as_str().as_bytes().to_vec();
        bytes[at] = ALPHABET[(value(bytes[at]).unwrap() + by) % 31];
        prop_assert!(CreditCode::parse(&String::from_utf8(bytes).unwrap()).is_err());
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,20}") {
        let _ = CreditCode::parse(&text);
    }
}
