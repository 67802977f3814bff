//! The style sheet keeps the contrast that it promises: 4.5:1 for text, 3:1 for edges, in light and in dark.

use std::collections::BTreeMap;

const CSS: &str = include_str!("../../assets/panel.css");

/// Text on its ground.
const TEXTS: [(&str, &str); 20] = [
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink-2", "paper"),
    ("ink-2", "ground"),
    ("ink", "quiet-bg"),
    ("link", "paper"),
    ("link", "ground"),
    ("brand-ink", "brand"),
    ("bar-ink", "bar"),
    ("good", "good-bg"),
    ("busy", "busy-bg"),
    ("bad", "bad-bg"),
    ("quiet", "quiet-bg"),
    ("good", "paper"),
    ("bad", "paper"),
    ("busy", "paper"),
    ("bad", "ground"),
    ("quiet", "paper"),
    ("link", "quiet-bg"),
    ("ink-2", "quiet-bg"),
];
/// Edges and rings on their ground.
const EDGES: [(&str, &str); 5] = [
    ("edge", "paper"),
    ("edge", "ground"),
    ("focus", "paper"),
    ("focus", "ground"),
    ("brand", "paper"),
];

/// The colours of the block that starts with a selector.
fn tokens(selector: &str) -> BTreeMap<&'static str, [f64; 3]> {
    let block = CSS
        .split(selector)
        .nth(1)
        .unwrap()
        .split('}')
        .next()
        .unwrap();
    let pairs = block
        .split(';')
        .filter_map(|part| part.trim().strip_prefix("--")?.split_once(": #"));
    pairs
        .filter(|(_, hex)| hex.len() == 6)
        .map(|(name, hex)| (name, channels(hex)))
        .collect()
}

fn channels(hex: &str) -> [f64; 3] {
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
}

/// Relative luminance (WCAG 2.1).
fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |c: f64| {
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn light_and_dark_are_legible() {
    for selector in [
        ":root {",
        ":root[data-theme=\"auto\"] {",
        ":root[data-theme=\"dark\"] {",
    ] {
        let tokens = tokens(selector);
        for (pairs, least) in [(&TEXTS[..], 4.5), (&EDGES[..], 3.0)] {
            for (front, ground) in pairs {
                let found = contrast(tokens[front], tokens[ground]);
                assert!(found >= least, "{selector} {front} on {ground}: {found:.2}");
            }
        }
    }
}
