//! The reader's language: cookie first, then the browser's wish, then Chinese.

/// A language that the panel speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// Simplified Chinese, the default.
    Chinese,
    /// English.
    English,
}

impl Locale {
    /// BCP 47 tag, as in `lang` and `Accept-Language`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language's own name.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "English",
        }
    }

    /// The language that a tag such as `zh`, `zh-Hans-CN` or `en-GB` asks for.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.trim().split('-').next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The language for a request: the cookie's, else the best of `Accept-Language`, else Chinese.
    pub fn negotiate(cookie: Option<&str>, accept: Option<&str>) -> Self {
        cookie
            .and_then(Self::from_tag)
            .or_else(|| accept.and_then(best_of))
            .unwrap_or(Self::Chinese)
    }
}

/// The wished language with the highest weight (RFC 9110, 12.5.4); the first one wins a draw.
fn best_of(accept: &str) -> Option<Locale> {
    let mut best: Option<(u32, Locale)> = None;
    for wish in accept.split(',') {
        let (tag, weight) = wish.split_once(";q=").unwrap_or((wish, "1"));
        let (Some(locale), Some(weight)) = (Locale::from_tag(tag), thousandths(weight)) else {
            continue;
        };
        if weight > 0 && best.is_none_or(|(seen, _)| weight > seen) {
            best = Some((weight, locale));
        }
    }
    best.map(|(_, locale)| locale)
}

/// A weight such as `0.8` in thousandths.
fn thousandths(weight: &str) -> Option<u32> {
    let (whole, rest) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let digits: String = format!("{rest}000").chars().take(3).collect();
    Some(whole.parse::<u32>().ok()?.min(1) * 1000 + digits.parse::<u32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookie_beats_browser_beats_default() {
        assert_eq!(
            Locale::negotiate(Some("en"), Some("zh-CN")),
            Locale::English
        );
        assert_eq!(
            Locale::negotiate(None, Some("fr, en;q=0.8, zh;q=0.9")),
            Locale::Chinese
        );
        assert_eq!(
            Locale::negotiate(None, Some("en-GB,en;q=0.9")),
            Locale::English
        );
        assert_eq!(
            Locale::negotiate(Some("xx"), Some("zh;q=0")),
            Locale::Chinese
        );
        assert_eq!(Locale::negotiate(None, None), Locale::Chinese);
    }
}
