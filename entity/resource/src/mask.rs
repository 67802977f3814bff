//! What may be shown of personal data (脱敏), spec 00, 10.1. Masks count Unicode scalar values.

use crate::values::{CitizenId, is_mobile, luhn_valid, text};

/// Groups that one number may be written in: nineteen digits of a card by fours.
const MOST_GROUPS: usize = 5;

/// Surnames of two characters that the mask keeps whole.
const COMPOUND_SURNAMES: [&str; 40] = [
    "欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "长孙", "慕容", "令狐", "夏侯", "东方", "赫连",
    "公孙", "轩辕", "宇文", "司徒", "司空", "端木", "百里", "东郭", "南宫", "呼延", "拓跋", "独孤",
    "西门", "南门", "申屠", "公羊", "澹台", "濮阳", "淳于", "单于", "太叔", "仲孙", "钟离", "闻人",
    "第五", "万俟", "闾丘", "鲜于",
];

/// Person name: surname, then a star for each further character; `王小明` is `王**`, `欧阳娜娜` is `欧阳**`.
pub fn name(clear: &str) -> String {
    let length = clear.chars().count();
    let compound = length > 2
        && COMPOUND_SURNAMES
            .iter()
            .any(|surname| clear.starts_with(surname));
    keep(clear, if compound { 2 } else { 1 }, 0)
}

/// Citizen identity number, first 3 and last 4: `610***********1236`.
pub fn citizen_id(clear: &str) -> String {
    keep(clear, 3, 4)
}

/// Citizen identity number, first 6 and last 4 (parameter `mask.id` = `6-4`): `610302********1236`.
pub fn citizen_id_wide(clear: &str) -> String {
    keep(clear, 6, 4)
}

/// Telephone number: mobile `138****5678`, landline `0917-***1234`, service numbers are public and stay.
pub fn phone(clear: &str) -> String {
    match clear.split_once('-') {
        Some((area, line)) => landline(area, line),
        None if clear.chars().count() > 10 => keep(clear, 3, 4),
        None => clear.to_owned(),
    }
}

/// Bank card: last four digits after three groups of stars, `**** **** **** 0129`.
pub fn bank_account(clear: &str) -> String {
    format!("**** **** **** {}", last(clear, 4))
}

/// E-mail address: first character and domain, `w***@example.org`.
pub fn email(clear: &str) -> String {
    let (local, domain) = clear.rsplit_once('@').unwrap_or((clear, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}***@{domain}")
}

/// Address as the public may see it: down to its street, town or township; `***` when none is named.
///
/// The unit is looked for after the county, whose own name may hold its character (镇安县, 西乡县).
pub fn address(clear: &str) -> String {
    let county = clear
        .find(['县', '区'])
        .map_or(0, |at| at + '县'.len_utf8());
    let units = ["街道", "镇", "乡"].into_iter();
    let ends = units.filter_map(|unit| Some(county + clear[county..].find(unit)? + unit.len()));
    ends.min()
        .map_or_else(|| "***".to_owned(), |end| clear[..end].to_owned())
}

/// Birth date as the public may see it: the year, of an ISO date.
pub fn birth_date(clear: &str) -> String {
    clear.chars().take(4).collect()
}

/// Mask of a class of data; a class nobody knows shows nothing at all.
pub fn by_class(class: &str, clear: &str) -> String {
    match class {
        "citizen_id" => citizen_id(clear),
        "phone" => phone(clear),
        "bank_account" => bank_account(clear),
        "name" => name(clear),
        "email" => email(clear),
        "address" => address(clear),
        "birth_date" => birth_date(clear),
        _ => "***".to_owned(),
    }
}

/// Whether free text carries a valid citizen id, a mobile number or a Luhn-valid card number (`NOTICE_PII`).
///
/// Full-width digits count, and so do numbers written in groups: ids in any, mobiles as 3-4-4, cards by fours.
pub fn contains_pii(free_text: &str) -> bool {
    let half: Vec<char> = free_text.chars().map(text::half_width).collect();
    let runs = grouped_numbers(&half);
    runs.iter().any(|groups| {
        (0..groups.len()).any(|from| {
            let windows =
                (from + 1..=groups.len().min(from + MOST_GROUPS)).map(|to| &groups[from..to]);
            windows.into_iter().any(is_personal)
        })
    })
}

/// Numbers of a text; those that single blanks or hyphens join stand together as the groups of one run.
fn grouped_numbers(text: &[char]) -> Vec<Vec<String>> {
    let (mut runs, mut groups, mut group) = (Vec::new(), Vec::new(), String::new());
    for (at, &c) in text.iter().enumerate() {
        let next = text.get(at + 1);
        let ends_word = !next.is_some_and(char::is_ascii_alphanumeric);
        match c {
            '0'..='9' => group.push(c),
            'x' | 'X' if !group.is_empty() && ends_word => group.push('X'),
            ' ' | '-' if !group.is_empty() && next.is_some_and(char::is_ascii_digit) => {
                groups.push(std::mem::take(&mut group));
            }
            _ => {
                groups.push(std::mem::take(&mut group));
                runs.push(std::mem::take(&mut groups));
            }
        }
    }
    groups.push(group);
    runs.push(groups);
    runs
}

fn is_personal(groups: &[String]) -> bool {
    let number = groups.concat();
    CitizenId::parse(&number).is_ok()
        || is_mobile_in(groups, &number)
        || is_card_in(groups, &number)
}

fn is_mobile_in(groups: &[String], number: &str) -> bool {
    let foreign = number
        .strip_prefix("0086")
        .or_else(|| number.strip_prefix("86"));
    let lengths: Vec<usize> = groups.iter().map(String::len).collect();
    is_mobile(foreign.unwrap_or(number)) && (groups.len() == 1 || lengths == [3, 4, 4])
}

fn is_card_in(groups: &[String], number: &str) -> bool {
    let by_fours = groups.iter().rev().skip(1).all(|group| group.len() == 4);
    (16..=19).contains(&number.len()) && by_fours && text::all_digits(number) && luhn_valid(number)
}

fn landline(area: &str, line: &str) -> String {
    let number = line.split('-').next().unwrap_or(line);
    format!("{area}-***{}", last(number, 4))
}

/// The first and last characters, a star for each between; too short a text is stars after its first part.
fn keep(clear: &str, first: usize, end: usize) -> String {
    let length = clear.chars().count();
    let end = if first + end < length { end } else { 0 };
    let shown = |at: usize| at < first || at >= length - end;
    clear
        .chars()
        .enumerate()
        .map(|(at, c)| if shown(at) { c } else { '*' })
        .collect()
}

fn last(clear: &str, count: usize) -> String {
    let skipped = clear.chars().count().saturating_sub(count);
    clear.chars().skip(skipped).collect()
}

#[cfg(test)]
mod tests;
