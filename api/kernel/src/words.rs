//! Texts that somebody has to be able to act upon: neither empty nor endless.

use std::ops::RangeInclusive;

use graph::error::{Refusal, ValidationRule};

/// What happened, what is asked, what was found.
pub const ACCOUNT: RangeInclusive<usize> = 5..=2_000;
/// A place, a department, a person.
pub const NAME: RangeInclusive<usize> = 2..=100;

/// The text without blanks around it. Refusals: `TEXT_TOO_SHORT`, `TEXT_TOO_LONG`.
pub fn sized(text: &str, length: RangeInclusive<usize>, path: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let found = text.chars().count();
    if found < *length.start() {
        let refusal = Refusal::invalid(ValidationRule::TextTooShort, path);
        return Err(refusal.with("shortest", length.start()));
    }
    if found > *length.end() {
        let refusal = Refusal::invalid(ValidationRule::TextTooLong, path);
        return Err(refusal.with("longest", length.end()));
    }
    Ok(text.to_owned())
}

/// The same for a text that may be missing; blanks alone are none.
pub fn sized_if_any(
    text: Option<&str>,
    length: RangeInclusive<usize>,
    path: &str,
) -> Result<Option<String>, Refusal> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(|text| sized(text, length, path)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_do_not_count() {
        let rule = |refusal: Refusal| refusal.params[0].1.clone();
        assert_eq!(sized("  房屋漏雨。 ", ACCOUNT, "x").unwrap(), "房屋漏雨。");
        assert_eq!(
            sized("    困难  ", ACCOUNT, "x").map_err(rule),
            Err("TEXT_TOO_SHORT".into())
        );
        assert_eq!(
            sized(&"长".repeat(101), NAME, "x").map_err(rule),
            Err("TEXT_TOO_LONG".into())
        );
        assert_eq!(sized_if_any(Some(" "), NAME, "x").unwrap(), None);
    }
}
