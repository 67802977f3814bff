//! The two words for one thing: Chinese from the description's brackets, English from the name.

use crate::locale::Locale;

/// What a type, field or code is called in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The Chinese term, or the English one where the schema gives none.
    pub zh: String,
    /// The English name.
    pub en: String,
}

impl Label {
    /// Label of a type, field or argument: `caseNo`, "Number printed on every letter (案件编号)."
    pub fn of_name(name: &str, description: &str) -> Self {
        let en = humanise(name);
        Self {
            zh: chinese_term(description).map_or_else(|| en.clone(), str::to_owned),
            en,
        }
    }

    /// Label of a code: the first words of its description, `MEANS_TESTING`, "Means test running (核对中)".
    pub fn of_code(code: &str, description: &str) -> Self {
        let words = without_term(description);
        let en = if words.is_empty() || words.chars().count() > 48 {
            humanise(code)
        } else {
            words
        };
        Self {
            zh: chinese_term(description).map_or_else(|| en.clone(), str::to_owned),
            en,
        }
    }

    /// The word in one language.
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::Chinese => &self.zh,
            Locale::English => &self.en,
        }
    }
}

/// The text in the last brackets that hold Chinese: "Household's request for help (申请)." gives 申请.
pub fn chinese_term(description: &str) -> Option<&str> {
    bracket(description).map(|(start, end)| description[start..end].trim())
}

/// The description without its Chinese term: help for English readers.
pub fn without_term(description: &str) -> String {
    let text = description.trim();
    let Some((start, end)) = bracket(text) else {
        return text.trim_end_matches('.').to_owned();
    };
    let before = text[..start].trim_end_matches(['(', '（']).trim_end();
    let after = text[end..].trim_start_matches([')', '）']);
    let joined = format!("{before}{after}");
    joined.trim().trim_end_matches('.').to_owned()
}

/// Byte range of the inside of the last brackets with a Chinese character in them; brackets may hold brackets.
fn bracket(text: &str) -> Option<(usize, usize)> {
    let mut upto = text.len();
    loop {
        let close = text[..upto].rfind([')', '）'])?;
        let open = opening(&text[..close])?;
        let start = open + text[open..].chars().next().map_or(1, char::len_utf8);
        if text[start..close].chars().any(is_chinese) {
            return Some((start, close));
        }
        upto = open;
    }
}

/// Where the bracket opens that closes right after this text.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '）' => depth += 1,
            '(' | '（' if depth == 0 => return Some(at),
            '(' | '（' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a character is a CJK ideograph.
fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// `monthlyTotal` to "Monthly total", `MEANS_TESTING` to "Means testing", `householdId` to "Household".
pub fn humanise(name: &str) -> String {
    let mut words = split_words(name);
    if words.len() > 1
        && words
            .last()
            .is_some_and(|last| last == "id" || last == "ids")
    {
        words.pop();
    }
    let text = words.join(" ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}

/// The lower-case words of a camelCase, PascalCase or SCREAMING_SNAKE name.
pub fn split_words(name: &str) -> Vec<String> {
    let screaming = !name.chars().any(char::is_lowercase);
    let mut words = Vec::new();
    let mut word = String::new();
    for c in name.chars() {
        let starts = c == '_' || (c.is_uppercase() && !screaming);
        if starts && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c != '_' {
            word.extend(c.to_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chinese_word_is_in_the_last_brackets() {
        let label = Label::of_name(
            "caseNo",
            "Number (text) printed on every letter (案件编号).",
        );
        assert_eq!(
            (label.zh.as_str(), label.en.as_str()),
            ("案件编号", "Case no")
        );
        assert_eq!(Label::of_name("amount", "Yuan（金额）").zh, "金额");
        assert_eq!(Label::of_name("plain", "No term (at all)").zh, "Plain");
        assert_eq!(
            chinese_term("Cash (现金) and goods (in kind)"),
            Some("现金")
        );
        let nested = "Measures (审核审批办法（试行）民发〔2012〕220号)";
        assert_eq!(
            chinese_term(nested),
            Some("审核审批办法（试行）民发〔2012〕220号")
        );
        assert_eq!(without_term(nested), "Measures");
    }

    #[test]
    fn a_code_speaks_its_first_words() {
        let label = Label::of_code("MEANS_TESTING", "Means test running (核对中)");
        assert_eq!(
            (label.zh.as_str(), label.en.as_str()),
            ("核对中", "Means test running")
        );
        assert_eq!(Label::of_code("T1", "").en, "T1");
    }

    #[test]
    fn names_become_words() {
        assert_eq!(humanise("applicantPersonId"), "Applicant person");
        assert_eq!(humanise("MEANS_TESTING"), "Means testing");
        assert_eq!(humanise("AssistanceCase"), "Assistance case");
        assert_eq!(humanise("id"), "Id");
    }

    #[test]
    fn help_is_the_sentence_without_the_term() {
        assert_eq!(without_term("Taken into work (受理)."), "Taken into work");
        assert_eq!(without_term("Income (收入), CNY"), "Income, CNY");
    }
}
