//! Bars beside their words and numbers: the picture is decoration, everything it shows is text as well.

use maud::{Markup, Render, html};

/// One bar, or two to compare.
pub struct Bar {
    /// What it is of; may be a link to the rows behind it.
    pub label: Markup,
    /// Lengths, all in the same unit; a second one is drawn below the first.
    pub lengths: Vec<i64>,
    /// The lengths as text.
    pub text: Markup,
}

/// A chart of bars from one line.
pub struct Bars<'a> {
    /// What the chart is about.
    pub caption: &'a str,
    /// The words for the first and second bars, where there are two.
    pub series: &'a [String],
    /// The bars.
    pub rows: &'a [Bar],
    /// Length of a full bar; that of the longest where none is given.
    pub whole: Option<i64>,
}

impl Render for Bars<'_> {
    fn render(&self) -> Markup {
        let longest = self.rows.iter().flat_map(|bar| &bar.lengths).copied().max();
        let longest = self.whole.or(longest).unwrap_or(0).max(1);
        html! {
            figure.bars {
                figcaption {
                    (self.caption)
                    @for (at, word) in self.series.iter().enumerate() { " " span data-series=(at) { (word) } }
                }
                ol {
                    @for bar in self.rows {
                        li { span.of { (bar.label) } (bar.picture(longest)) span.number { (bar.text) } }
                    }
                }
            }
        }
    }
}

impl Bar {
    fn picture(&self, longest: i64) -> Markup {
        let each = 24 / self.lengths.len().max(1);
        html! {
            svg height="24" aria-hidden="true" focusable="false" {
                @for (at, length) in self.lengths.iter().enumerate() {
                    rect data-series=(at) y=(at * each) height=(each) width={ (percent(*length, longest)) "%" } {}
                }
            }
        }
    }
}

/// A part of the whole in percent, with one decimal.
fn percent(part: i64, whole: i64) -> String {
    let tenths = i128::from(part.max(0)) * 1000 / i128::from(whole.max(1));
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_is_full_and_the_others_in_proportion() {
        let bar = |length| Bar {
            label: html! { "陇县" },
            lengths: vec![length],
            text: html! { (length) },
        };
        let bars = [bar(300), bar(100), bar(0)];
        let chart = Bars {
            caption: "支出",
            series: &[],
            rows: &bars,
            whole: None,
        };
        let made = chart.render().0;
        for width in ["100.0%", "33.3%", "0.0%"] {
            assert!(made.contains(&format!(r#"width="{width}""#)), "{width}");
        }
        assert!(made.contains("<figcaption>支出</figcaption>"));
    }
}
