//! Names in public: masked, and those of minors never.

use chrono::NaiveDate;
use resource::mask;

/// Age below which no name is shown.
pub const ADULT: u32 = 18;

/// Whether somebody born on this day is an adult; nobody is whose day of birth is unknown.
pub fn is_adult(born: Option<NaiveDate>, today: NaiveDate) -> bool {
    let age = born.and_then(|born| today.years_since(born));
    age.is_some_and(|age| age >= ADULT)
}

/// The name as anybody may read it; none of a minor.
///
/// ```
/// use assistance::public::names::shown;
/// use chrono::NaiveDate;
///
/// let day = |year| NaiveDate::from_ymd_opt(year, 4, 20);
/// let today = day(2020).unwrap();
/// assert_eq!(shown("王小明", day(2002), today).as_deref(), Some("王**"));
/// assert_eq!(shown("王小明", day(2003), today), None);
/// assert_eq!(shown("王小明", None, today), None);
/// ```
pub fn shown(name: &str, born: Option<NaiveDate>, today: NaiveDate) -> Option<String> {
    is_adult(born, today).then(|| mask::name(name))
}
