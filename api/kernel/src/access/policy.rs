//! Which passwords are good enough (spec 00, section 11, clause 8.1.4.1).

use std::collections::BTreeSet;

use super::codes::AccessCode;

/// Fewest characters.
pub const LEAST: usize = 10;
/// Most characters: more would only cost time.
pub const MOST: usize = 128;
/// Former passwords that may not come back.
pub const REMEMBERED: u64 = 5;
/// Kinds of characters that must occur, of four.
const CLASSES: usize = 3;

/// Words that people make passwords of; digits and signs around them do not help.
const COMMON: &str = include_str!("common.txt");

/// What is wrong with the password; nothing where it is good.
///
/// The phone number counts as contained with its last eight digits.
pub fn faults(password: &str, login_name: &str, phone: Option<&str>) -> Vec<AccessCode> {
    let lower = password.to_lowercase();
    let length = password.chars().count();
    let names = |word: &str| word.len() >= 3 && lower.contains(&word.to_lowercase());
    let phone = phone.map(|phone| phone.get(phone.len().saturating_sub(8)..).unwrap_or(phone));
    [
        (!(LEAST..=MOST).contains(&length)).then_some(AccessCode::PasswordLength),
        (classes(password) < CLASSES).then_some(AccessCode::PasswordClasses),
        (names(login_name) || phone.is_some_and(names)).then_some(AccessCode::PasswordNamesUser),
        is_common(&lower).then_some(AccessCode::PasswordCommon),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn classes(password: &str) -> usize {
    let class = |c: char| match c {
        _ if c.is_ascii_digit() => 0,
        _ if c.is_lowercase() => 1,
        _ if c.is_uppercase() => 2,
        _ => 3,
    };
    password.chars().map(class).collect::<BTreeSet<u8>>().len()
}

/// True where nothing but digits, signs and repetitions stands around a common word, also in leet.
fn is_common(lower: &str) -> bool {
    let plain = |letters: String| {
        let word = letters
            .trim_matches(|c: char| !c.is_alphabetic())
            .to_owned();
        COMMON
            .lines()
            .any(|common| word == common || word == common.repeat(2))
    };
    let distinct: BTreeSet<char> = lower.chars().collect();
    distinct.len() <= 4 || plain(lower.to_owned()) || plain(unleet(lower)) || is_row(lower)
}

fn unleet(lower: &str) -> String {
    // Digits at the ends are mostly a year or a counter, not letters in disguise.
    let word = lower.trim_matches(|c: char| c.is_ascii_digit() || c == '!' || c == '.');
    let letter = |c| match c {
        '@' | '4' => 'a',
        '3' => 'e',
        '1' | '!' => 'i',
        '0' => 'o',
        '$' | '5' => 's',
        '7' => 't',
        other => other,
    };
    word.chars().map(letter).collect()
}

/// True for rows of the keyboard: `1qaz2wsx3edc`, `qwer1234!`.
fn is_row(lower: &str) -> bool {
    const ROWS: [&str; 9] = [
        "1qaz2wsx3edc4rfv5tgb6yhn",
        "qazwsxedcrfvtgbyhn",
        "1q2w3e4r5t6y7u8i9o0p",
        "q1w2e3r4t5y6u7i8o9p0",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "12345678901234567890",
        "abcdefghijklmnopqrstuvwxyz",
    ];
    const RUN: usize = 4;
    let letters: Vec<char> = lower.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut covered = BTreeSet::new();
    for (at, run) in letters.windows(RUN).enumerate() {
        let run: String = run.iter().collect();
        if ROWS.iter().any(|row| row.contains(&run)) {
            covered.extend(at..at + RUN);
        }
    }
    covered.len() >= 2 * RUN && covered.len() + 2 >= lower.chars().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn codes(password: &str) -> Vec<AccessCode> {
        faults(password, "wangxm", Some("13812345678"))
    }

    #[test]
    fn good_passwords_pass() {
        for good in ["Weihe-2020-ping", "三秦Tower_78 stones", "tR9#kq Lm2vb"] {
            assert_eq!(codes(good), [], "{good}");
        }
    }

    #[test]
    fn each_rule_has_its_code() {
        for (bad, code) in [
            ("Ab3$efghi", AccessCode::PasswordLength),
            ("abcdqwxyz123", AccessCode::PasswordClasses),
            ("Xx_WangXM_77-blue", AccessCode::PasswordNamesUser),
            ("Tower_12345678_k", AccessCode::PasswordNamesUser),
            ("Password2020!", AccessCode::PasswordCommon),
            ("P@ssw0rd2020", AccessCode::PasswordCommon),
            ("Admin@123456", AccessCode::PasswordCommon),
            ("1qaz2WSX3edc!", AccessCode::PasswordCommon),
            ("Qwer1234!Asdf", AccessCode::PasswordCommon),
            ("Baoji#202020", AccessCode::PasswordCommon),
            ("Aa1Aa1Aa1Aa1", AccessCode::PasswordCommon),
        ] {
            assert!(codes(bad).contains(&code), "{bad}: {:?}", codes(bad));
        }
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        assert_eq!(
            codes("wangxm"),
            [
                AccessCode::PasswordLength,
                AccessCode::PasswordClasses,
                AccessCode::PasswordNamesUser
            ]
        );
    }

    proptest! {
        #[test]
        fn no_input_upsets_the_check(password in ".*", login in ".*", phone in ".*") {
            let _ = faults(&password, &login, Some(&phone));
        }
    }
}
