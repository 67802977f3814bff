//! Words that people write into cells: days, yes and no, labels of code lists.

use chrono::{Datelike, NaiveDate};
use resource::{CodeList, Invalid};

/// Years before this are written with two digits, or wrong.
const EARLIEST: i32 = 1900;

/// A day, written 2020-04-20, 2020/4/20, 2020.4.20, 20200420 or 2020年4月20日. Error: `DATE_FORMAT`.
pub fn day(text: &str) -> Result<NaiveDate, Invalid> {
    let formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"];
    let read = |format: &&str| NaiveDate::parse_from_str(text, format).ok();
    let day = formats.iter().find_map(read);
    let day = day.filter(|day| day.year() >= EARLIEST);
    day.ok_or_else(|| Invalid::new("DATE_FORMAT").with("value", text))
}

/// Yes or no in the words of the offices. Error: `BOOLEAN_EXPECTED`.
pub fn flag(text: &str) -> Result<bool, Invalid> {
    match text.to_lowercase().as_str() {
        "是" | "有" | "1" | "y" | "yes" | "true" => Ok(true),
        "否" | "无" | "0" | "n" | "no" | "false" => Ok(false),
        _ => Err(Invalid::new("BOOLEAN_EXPECTED")),
    }
}

/// A whole number. Error: `INT_EXPECTED`.
pub fn number(text: &str) -> Result<i32, Invalid> {
    text.parse().map_err(|_| Invalid::new("INT_EXPECTED"))
}

/// A value of a code list, by its Chinese label, its English one or its name. Error: `UNKNOWN_VALUE`.
pub fn code<T: CodeList>(text: &str) -> Result<T, Invalid> {
    let is_it = |value: &&T| {
        let meta = value.meta();
        [meta.zh, meta.en, meta.code].contains(&text)
    };
    let value = T::ALL.iter().find(is_it).copied();
    value.ok_or_else(|| Invalid::new("UNKNOWN_VALUE").with("value", text))
}

/// Any text.
pub fn text(text: &str) -> Result<String, Invalid> {
    Ok(text.to_owned())
}
