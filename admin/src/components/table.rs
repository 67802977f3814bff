//! Rows and columns; on a narrow screen every row becomes a card with its labels.

use maud::{Markup, Render, html};

use crate::link::Link;

/// Which way a column is sorted now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
    /// By another column.
    No,
}

/// A column's head.
pub struct Head {
    /// Its word, also the label on a card.
    pub label: String,
    /// Whether its cells are numbers, which stand right.
    pub number: bool,
    /// How to sort by it, if an index serves that.
    pub sort: Option<(Sorted, Link)>,
}

impl Head {
    /// A column that cannot be sorted.
    pub fn plain(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            number: false,
            sort: None,
        }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<String>) -> Self {
        Self {
            number: true,
            ..Self::plain(label)
        }
    }
}

/// A table whose first cell of a row is the row's head.
pub struct Table<'a> {
    /// What the rows are; read aloud, not shown.
    pub caption: &'a str,
    /// Columns.
    pub heads: &'a [Head],
    /// Rows of cells, as many as heads.
    pub rows: Vec<Vec<Markup>>,
    /// What stands there when there are no rows.
    pub empty: String,
}

impl Render for Table<'_> {
    fn render(&self) -> Markup {
        html! {
            @if self.rows.is_empty() {
                p.empty { (self.empty) }
            } @else {
                div.scroll {
                    table.listing {
                        caption.aside { (self.caption) }
                        thead { tr { @for head in self.heads { (head) } } }
                        tbody { @for row in &self.rows { (self.row(row)) } }
                    }
                }
            }
        }
    }
}

impl Table<'_> {
    fn row(&self, cells: &[Markup]) -> Markup {
        html! {
            tr {
                @for (at, (head, cell)) in self.heads.iter().zip(cells).enumerate() {
                    @let class = head.number.then_some("number");
                    @if at == 0 {
                        th scope="row" data-label=(head.label) class=[class] { (cell) }
                    } @else {
                        td data-label=(head.label) class=[class] { (cell) }
                    }
                }
            }
        }
    }
}

impl Render for Head {
    fn render(&self) -> Markup {
        let class = self.number.then_some("number");
        let Some((sorted, to)) = &self.sort else {
            return html! { th scope="col" class=[class] { (self.label) } };
        };
        let (aria, mark) = match sorted {
            Sorted::Up => (Some("ascending"), "▲"),
            Sorted::Down => (Some("descending"), "▼"),
            Sorted::No => (None, ""),
        };
        html! {
            th scope="col" class=[class] aria-sort=[aria] {
                a href=(to) { (self.label) @if !mark.is_empty() { " " span aria-hidden="true" { (mark) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_carry_their_label_and_the_sorted_column_says_so() {
        let heads = [
            Head {
                sort: Some((Sorted::Down, Link::list("x").with("sort", "caseNo"))),
                ..Head::plain("编号")
            },
            Head::number("金额"),
        ];
        let table = Table {
            caption: "案件",
            heads: &heads,
            rows: vec![vec![html! { "1" }, html! { "2.00" }]],
            empty: String::new(),
        };
        let made = table.render().0;
        assert!(made.contains(r#"aria-sort="descending""#));
        assert!(made.contains(r#"<th scope="row" data-label="编号">1</th>"#));
        assert!(made.contains(r#"data-label="金额""#));
    }
}
