//! Normalisation before parsing, and contact texts that need no type of their own (spec 00, sections 6 and 9).

use crate::Invalid;

/// Half-width form of a full-width ASCII character or ideographic blank; any other character unchanged.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// Half-width, trimmed text; case and inner blanks stay.
pub fn tidy(text: &str) -> String {
    let half: String = text.chars().map(half_width).collect();
    half.trim().to_owned()
}

/// Half-width, upper-case text without any blank: the form codes and numbers are checked in.
pub fn compact(text: &str) -> String {
    let half = text.chars().map(half_width);
    half.filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Whether the text is digits only, and at least one.
pub fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Checks an e-mail address: the dot-atom subset of RFC 5321, at most 254 characters, host name with a dot.
///
/// Returns it trimmed, with its domain in lower case. Error: `EMAIL_FORMAT`.
pub fn email(text: &str) -> Result<String, Invalid> {
    let tidy = tidy(text);
    let (local, domain) = tidy.rsplit_once('@').unwrap_or_default();
    if tidy.len() > 254 || !is_mailbox(local) || !is_host(domain) {
        return Err(Invalid::new("EMAIL_FORMAT"));
    }
    Ok(format!("{local}@{}", domain.to_ascii_lowercase()))
}

/// Checks a postal code: six digits. Error: `POSTCODE_FORMAT`.
pub fn postcode(text: &str) -> Result<String, Invalid> {
    let compact = compact(text);
    if compact.len() == 6 && all_digits(&compact) {
        Ok(compact)
    } else {
        Err(Invalid::new("POSTCODE_FORMAT"))
    }
}

/// Whether a valid postal code lies in Baoji (`72[12]xxx`); elsewhere is worth a warning, not an error.
pub fn is_baoji_postcode(postcode: &str) -> bool {
    postcode.starts_with("721") || postcode.starts_with("722")
}

fn is_mailbox(local: &str) -> bool {
    let atom = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b);
    let mut atoms = local.split('.');
    local.len() <= 64 && atoms.all(|part| !part.is_empty() && part.bytes().all(atom))
}

fn is_host(domain: &str) -> bool {
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    domain.contains('.') && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compact_text_is_half_width_upper_case_without_blanks() {
        assert_eq!(
            compact("\u{3000}６１０３０２ 1985０６07123ｘ "),
            "61030219850607123X"
        );
        assert_eq!(tidy(" Ａnna Ｂ "), "Anna B");
    }

    #[test]
    fn email_follows_the_subset() {
        for good in [
            "wang@example.org",
            "a.b+c@mail.example.cn",
            " w_1@EXAMPLE.org ",
        ] {
            assert!(email(good).is_ok(), "{good}");
        }
        let long = format!("a@{}.org", "b.".repeat(130));
        for bad in [
            "",
            "wang",
            "@example.org",
            "wang@",
            "w@localhost",
            "a..b@example.org",
            "w@-a.org",
            "王@example.org",
            &long,
        ] {
            assert_eq!(email(bad).unwrap_err().code, "EMAIL_FORMAT", "{bad}");
        }
        assert_eq!(email("W@Example.ORG").unwrap(), "W@example.org");
    }

    #[test]
    fn postcode_is_six_digits() {
        assert_eq!(postcode(" ７21000").unwrap(), "721000");
        assert_eq!(postcode("72100").unwrap_err().code, "POSTCODE_FORMAT");
        assert!(is_baoji_postcode("722400") && !is_baoji_postcode("710000"));
    }
}
