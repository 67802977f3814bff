//! Terms as they are written in parameters.

use kernel::calendar::{Period, Term};
use resource::Invalid;

/// Reads `3 wd` (working days), `7 d` (calendar days), `24 h` (hours). Error: `TERM_FORMAT`.
///
/// ```
/// use assistance::rules::deadlines::read_term;
/// use kernel::calendar::Term;
///
/// assert_eq!(read_term("3 wd"), Ok(Term::WorkingDays(3)));
/// assert!(read_term("3 weeks").is_err());
/// ```
pub fn read(text: &str) -> Result<Term, Invalid> {
    let invalid = || Invalid::new("TERM_FORMAT").with("value", text);
    let (number, unit) = text.split_once(' ').ok_or_else(invalid)?;
    let number = number.parse().map_err(|_| invalid())?;
    match unit {
        "wd" => Ok(Term::WorkingDays(number)),
        "d" => Ok(Term::Natural(Period::Days(number))),
        "h" => Ok(Term::Hours(number)),
        _ => Err(invalid()),
    }
}
