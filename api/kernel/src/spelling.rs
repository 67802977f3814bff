//! How names are spelled for search (拼音检索): toneless pinyin and its first letters (spec 00, 9).

use pinyin::ToPinyin;

/// Surnames that are read otherwise than the same characters elsewhere.
const SURNAMES: [(&str, &str); 35] = [
    ("万俟", "mo qi"),
    ("单于", "chan yu"),
    ("尉迟", "yu chi"),
    ("澹台", "tan tai"),
    ("乐", "yue"),
    ("乜", "nie"),
    ("仇", "qiu"),
    ("区", "ou"),
    ("单", "shan"),
    ("召", "shao"),
    ("员", "yun"),
    ("曾", "zeng"),
    ("朴", "piao"),
    ("查", "zha"),
    ("洗", "xian"),
    ("盖", "ge"),
    ("祭", "zhai"),
    ("种", "chong"),
    ("秘", "bi"),
    ("粘", "nian"),
    ("繁", "po"),
    ("缪", "miao"),
    ("翟", "zhai"),
    ("能", "nai"),
    ("薄", "bo"),
    ("覃", "qin"),
    ("解", "xie"),
    ("贠", "yun"),
    ("郇", "xun"),
    ("都", "du"),
    ("阚", "kan"),
    ("颉", "xie"),
    ("黑", "he"),
    ("折", "she"),
    ("句", "gou"),
];

/// A name as it is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// Toneless pinyin, lower case, syllables and foreign words separated by blanks.
    pub pinyin: String,
    /// First letter of each of them.
    pub initials: String,
}

/// Spells a person's name, whose first characters may be a surname with a reading of its own.
pub fn person(name: &str) -> Spelling {
    let read = SURNAMES
        .iter()
        .find_map(|(surname, read)| Some((*read, name.strip_prefix(surname)?)));
    match read {
        Some((surname, given)) => joined(surname.split(' ').map(str::to_owned).chain(words(given))),
        None => joined(words(name)),
    }
}

/// Spells the name of a place, an organization, a facility.
pub fn title(name: &str) -> Spelling {
    joined(words(name))
}

fn joined(words: impl IntoIterator<Item = String>) -> Spelling {
    let words: Vec<String> = words.into_iter().collect();
    Spelling {
        pinyin: words.join(" "),
        initials: words
            .iter()
            .filter_map(|word| word.chars().next())
            .collect(),
    }
}

/// Syllables of Han characters, and whatever else stands between blanks and signs; a character too rare to be spelled
/// stands for itself.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut foreign = String::new();
    for c in text.chars().map(resource::values::text::half_width) {
        let syllable = c.to_pinyin().map(|pinyin| pinyin.plain().to_owned());
        if syllable.is_none() && c.is_alphanumeric() && !is_han(c) {
            foreign.extend(c.to_lowercase());
            continue;
        }
        words.push(std::mem::take(&mut foreign));
        words.push(syllable.unwrap_or_else(|| c.to_string()));
    }
    words.push(foreign);
    words.retain(|word| word.chars().any(char::is_alphanumeric));
    words
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{33479}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_have_readings_of_their_own() {
        for (name, pinyin, initials) in [
            ("王小明", "wang xiao ming", "wxm"),
            ("单雄信", "shan xiong xin", "sxx"),
            ("解缙", "xie jin", "xj"),
            ("仇英", "qiu ying", "qy"),
            ("查良镛", "zha liang yong", "zly"),
            ("单于丹", "chan yu dan", "cyd"),
            ("尉迟恭", "yu chi gong", "ycg"),
            ("李单", "li dan", "ld"),
            ("买买提·艾力", "mai mai ti ai li", "mmtal"),
            ("Anna-Maria Müller", "anna maria müller", "amm"),
        ] {
            let found = person(name);
            assert_eq!((&*found.pinyin, &*found.initials), (pinyin, initials));
        }
    }

    #[test]
    fn rare_characters_stand_for_themselves() {
        assert_eq!(person("王\u{33479}").pinyin, "wang \u{33479}");
        assert_eq!(title("第3敬老院(东)").initials, "d3jlyd");
    }

    #[test]
    fn the_table_holds_only_what_the_library_reads_otherwise() {
        for (surname, read) in SURNAMES {
            assert_ne!(title(surname).pinyin, read, "{surname}");
        }
    }
}
