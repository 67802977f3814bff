//! Names and values of a query string or a posted form, in their order.

use serde::Deserialize;

/// Names with values; a name may come several times.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(transparent)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// The first value of a name, trimmed; an empty one counts as none.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name)?;
        let value = found.1.trim();
        (!value.is_empty()).then_some(value)
    }

    /// Every value of a name that is not empty.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let found = self.0.iter().filter(|(known, _)| known == name);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
            .collect()
    }

    /// All pairs.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Replaces every value of a name by one.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.remove(name);
        self.0.push((name.to_owned(), value.into()));
    }

    /// Adds a pair.
    pub fn push(&mut self, name: &str, value: String) {
        self.0.push((name.to_owned(), value));
    }

    /// Takes a name out.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| known != name);
    }

    /// Takes out every name that the test says.
    pub fn remove_where(&mut self, test: impl Fn(&str) -> bool) {
        self.0.retain(|(known, _)| !test(known));
    }

    /// How many rows a nested list has: one more than the highest index below `name.`.
    pub fn rows(&self, name: &str) -> usize {
        let prefix = format!("{name}.");
        let index = |known: &str| {
            known
                .strip_prefix(&prefix)?
                .split('.')
                .next()?
                .parse::<usize>()
                .ok()
        };
        let highest = self.0.iter().filter_map(|(known, _)| index(known)).max();
        highest.map_or(0, |highest| highest.saturating_add(1).min(MOST_ROWS))
    }

    /// Removes one row of a nested list and moves the later ones up.
    pub fn remove_row(&mut self, list: &str, row: usize) {
        let prefix = format!("{list}.");
        let pairs = std::mem::take(&mut self.0).into_iter();
        self.0 = pairs
            .filter_map(|(name, value)| Some((moved(&name, &prefix, row)?, value)))
            .collect();
    }

    /// Removes the rows of a nested list in which nothing was written.
    pub fn drop_blank_rows(&mut self, list: &str) {
        for row in (0..self.rows(list)).rev() {
            let prefix = format!("{list}.{row}.");
            let written = self
                .iter()
                .any(|(name, value)| name.starts_with(&prefix) && !value.trim().is_empty());
            if !written {
                self.remove_row(list, row);
            }
        }
    }
}

/// Rows that one form may hold.
const MOST_ROWS: usize = 200;

/// The name of a field after a row was removed; `None` for a field of that row.
fn moved(name: &str, prefix: &str, removed: usize) -> Option<String> {
    let Some(rest) = name.strip_prefix(prefix) else {
        return Some(name.to_owned());
    };
    let (index, tail) = rest
        .split_once('.')
        .map_or((rest, None), |(index, tail)| (index, Some(tail)));
    let Ok(index) = index.parse::<usize>() else {
        return Some(name.to_owned());
    };
    let index = match index.cmp(&removed) {
        std::cmp::Ordering::Less => index,
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => index - 1,
    };
    Some(tail.map_or_else(
        || format!("{prefix}{index}"),
        |tail| format!("{prefix}{index}.{tail}"),
    ))
}

impl<const N: usize> From<[(&str, &str); N]> for Pairs {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Self(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_rows_are_dropped() {
        let mut pairs = Pairs::from([
            ("m.0.a", "1"),
            ("m.1.a", " "),
            ("m.2.a", "3"),
            ("m.3.a", ""),
        ]);
        pairs.drop_blank_rows("m");
        assert_eq!(pairs, Pairs::from([("m.0.a", "1"), ("m.1.a", "3")]));
    }

    #[test]
    fn rows_are_counted_and_move_up() {
        let mut pairs = Pairs::from([
            ("m.0.a", "1"),
            ("m.1.a", "2"),
            ("m.2.a", "3"),
            ("other", "x"),
        ]);
        assert_eq!(pairs.rows("m"), 3);
        pairs.remove_row("m", 1);
        assert_eq!(
            pairs,
            Pairs::from([("m.0.a", "1"), ("m.1.a", "3"), ("other", "x")])
        );
        assert_eq!(pairs.rows("none"), 0);
        let hostile = Pairs::from([("m.18446744073709551615.a", "1")]);
        assert_eq!(hostile.rows("m"), MOST_ROWS);
    }
}
