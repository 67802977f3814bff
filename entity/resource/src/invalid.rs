//! Why a text is not the value it claims to be.

use std::fmt;

/// Parse error of every value type: a refusal code and the facts its sentence needs.
///
/// Prints as `CODE` or `CODE (name: value, ...)` for logs; users see the sentence of the code in their language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Invalid {
    /// Refusal code in `SCREAMING_SNAKE_CASE`, e.g. `ID_CHECK_DIGIT`.
    pub code: &'static str,
    /// Facts for the sentence, in the order they were given, e.g. `("expected", "0")`.
    pub params: Vec<(&'static str, String)>,
}

impl Invalid {
    /// A refusal without facts.
    pub const fn new(code: &'static str) -> Self {
        Self {
            code,
            params: Vec::new(),
        }
    }

    /// The same refusal with one more fact.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over literals, numbers and characters"
    )]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.params.push((name, value.to_string()));
        self
    }

    /// The fact of that name, if it was given.
    pub fn param(&self, name: &str) -> Option<&str> {
        let mut params = self.params.iter();
        params
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        let mut separator = " (";
        for (name, value) in &self.params {
            write!(f, "{separator}{name}: {value}")?;
            separator = ", ";
        }
        f.write_str(if self.params.is_empty() { "" } else { ")" })
    }
}

#[cfg(test)]
mod tests {
    use super::Invalid;

    #[test]
    fn prints_its_code_and_facts() {
        assert_eq!(Invalid::new("ID_LENGTH").to_string(), "ID_LENGTH");
        let found = Invalid::new("ID_CHECK_DIGIT")
            .with("expected", 0)
            .with("found", '1');
        assert_eq!(found.to_string(), "ID_CHECK_DIGIT (expected: 0, found: 1)");
        assert_eq!(found.param("expected"), Some("0"));
    }
}
