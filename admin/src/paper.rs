//! Official papers (公文、证件): what they share on the way to the printer.
//!
//! A paper is an instrument of the bureau and therefore always in Chinese, whatever language its printer reads.

use maud::{Markup, PreEscaped, html};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use serde_json::Value;

use crate::format;
use crate::problem::Problem;

/// One paper.
pub struct Sheet {
    /// Its heading.
    pub title: String,
    /// Its number, below the heading.
    pub number: Option<String>,
    /// Everything between number and signature.
    pub body: Markup,
    /// Who signs.
    pub signed_by: String,
    /// Day of signature.
    pub signed_on: String,
    /// Whether it is a certificate, which has a frame instead of the margins of a letter.
    pub certificate: bool,
}

impl Sheet {
    /// A letter with its number, signed on a day.
    pub fn letter(
        title: &str,
        number: &str,
        body: Markup,
        signed_by: &str,
        signed_on: &str,
    ) -> Self {
        Self {
            title: title.to_owned(),
            number: (!number.is_empty()).then(|| number.to_owned()),
            body,
            signed_by: signed_by.to_owned(),
            signed_on: day(signed_on),
            certificate: false,
        }
    }

    /// The sheet as it lies on the page.
    pub fn markup(&self) -> Markup {
        let class = if self.certificate {
            "paper certificate"
        } else {
            "paper"
        };
        html! {
            article class=(class) lang="zh-CN" {
                h1 { (self.title) }
                @if let Some(number) = &self.number { p.docno { (number) } }
                (self.body)
                p.sign { (self.signed_by) br; (self.signed_on) }
            }
        }
    }
}

/// `2020-07-01`, or an instant of that day, as `2020年7月1日`; a line to write on where there is none.
pub fn day(text: &str) -> String {
    let shown = format::instant(text);
    let date = shown.split(' ').next().unwrap_or_default();
    let parts: Vec<u32> = date
        .split('-')
        .filter_map(|part| part.parse().ok())
        .collect();
    match parts[..] {
        [year, month, day] => format!("{year}年{month}月{day}日"),
        _ => "    年  月  日".to_owned(),
    }
}

/// `2020-07` as `2020年7月`.
pub fn month(text: &str) -> String {
    let parts: Vec<u32> = text
        .split('-')
        .filter_map(|part| part.parse().ok())
        .collect();
    match parts[..] {
        [year, month] => format!("{year}年{month}月"),
        _ => text.to_owned(),
    }
}

/// Text of a field on the way down; nothing where it is missing.
pub fn text<'a>(value: &'a Value, path: &[&str]) -> &'a str {
    let found = path.iter().fold(value, |value, name| &value[*name]);
    found.as_str().unwrap_or_default()
}

/// `1056.00` as `1,056.00元`.
pub fn yuan(amount: &str) -> String {
    format!("{}元", format::money(amount))
}

/// A two-column table of terms and values, as on official forms.
pub fn form(rows: &[(&str, Markup)]) -> Markup {
    html! {
        table.form { tbody { @for (term, value) in rows { tr { th scope="row" { (term) } td { (value) } } } } }
    }
}

/// An address as a QR code.
pub fn qr(address: &str) -> Result<Markup, Problem> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(|error| {
        tracing::error!(%error, "no QR code for an address");
        Problem::Broken(None)
    })?;
    let drawn = code
        .render::<svg::Color<'_>>()
        .min_dimensions(120, 120)
        .quiet_zone(true)
        .build();
    // The XML declaration has no place in HTML.
    let from = drawn.find("<svg").unwrap_or(0);
    Ok(html! { span.qr role="img" aria-label="核验二维码" { (PreEscaped(&drawn[from..])) } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_written_out() {
        assert_eq!(day("2020-07-01"), "2020年7月1日");
        assert_eq!(day("2020-06-30T18:00:00Z"), "2020年7月1日");
        assert_eq!(day(""), "    年  月  日");
        assert_eq!(month("2020-07"), "2020年7月");
    }

    #[test]
    fn a_code_is_a_picture_without_styles() {
        let made = qr("https://example.org/check/abc").unwrap().0;
        assert!(made.contains("<svg") && !made.contains("<?xml") && !made.contains("style="));
    }
}
