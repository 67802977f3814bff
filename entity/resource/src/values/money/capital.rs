//! Amounts in capital characters, which cannot be altered by a stroke (人民币大写).

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [(u64, &str); 4] = [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")];
const GROUPS: [(u64, &str); 2] = [(100_000_000, "亿"), (10_000, "万")];

/// Capital characters of an amount in fen.
pub(super) fn of(fen: i64) -> String {
    let sign = if fen < 0 { "负" } else { "" };
    let fen = fen.unsigned_abs();
    format!("{sign}{}", amount(fen / 100, fen / 10 % 10, fen % 10))
}

/// `整` follows yuan only; `零` stands for a missing jiao between yuan and fen.
fn amount(yuan: u64, jiao: u64, fen: u64) -> String {
    let mut text = String::new();
    if yuan > 0 {
        write_whole(&mut text, yuan);
        text.push('元');
    }
    match (jiao, fen) {
        (0, 0) if yuan == 0 => text.push_str("零元整"),
        (0, 0) => text.push('整'),
        (0, fen) if yuan > 0 => text.extend(['零', digit(fen), '分']),
        (0, fen) => text.extend([digit(fen), '分']),
        (jiao, 0) => text.extend([digit(jiao), '角']),
        (jiao, fen) => text.extend([digit(jiao), '角', digit(fen), '分']),
    }
    text
}

/// A whole number in groups of 亿 and 万; `零` marks a gap between a group and what follows.
fn write_whole(text: &mut String, number: u64) {
    let mut rest = number;
    for (unit, name) in GROUPS {
        if rest >= unit {
            write_whole(text, rest / unit);
            text.push_str(name);
            rest %= unit;
            if rest > 0 && rest < unit / 10 {
                text.push('零');
            }
        }
    }
    write_group(text, rest);
}

/// A number below 10,000; one `零` for any run of missing places inside it.
fn write_group(text: &mut String, number: u64) {
    let (mut started, mut gap) = (false, false);
    for (value, place) in PLACES {
        let found = number / value % 10;
        if found == 0 {
            gap = started;
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push('零');
        }
        text.push(digit(found));
        text.push_str(place);
        started = true;
    }
}

fn digit(value: u64) -> char {
    usize::try_from(value)
        .ok()
        .and_then(|at| DIGITS.get(at).copied())
        .unwrap_or('零')
}
