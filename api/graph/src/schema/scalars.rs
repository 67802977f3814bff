//! Scalars with their grammars.

use async_graphql::Value;
use async_graphql::dynamic::Scalar;

/// Every scalar of ours.
pub fn all() -> Vec<Scalar> {
    let text = |name: &str, doc: &str| {
        Scalar::new(name)
            .description(doc)
            .validator(|value| matches!(value, Value::String(_)))
    };
    vec![
        text("Date", "Calendar day, `2020-04-20` (日期).")
            .specified_by_url("https://www.rfc-editor.org/rfc/rfc3339#section-5.6"),
        text(
            "DateTime",
            "Instant in RFC 3339; comes out in UTC, `2020-04-20T01:00:00Z` (时间).",
        )
        .specified_by_url("https://www.rfc-editor.org/rfc/rfc3339#section-5.6"),
        text("Month", "Calendar month, `2020-07` (月份)."),
        text(
            "Money",
            "Amount in yuan as a decimal string with two digits, `1056.00`; at most 13 digits before the point (金额).",
        ),
        text("Decimal", "Decimal number as a string (小数)."),
        text(
            "Int64",
            "Whole number of up to 64 bits as a string (长整数).",
        ),
        text(
            "CitizenId",
            "Citizen identity number, 18 characters (GB 11643-1999); comes out masked, `610***********1236` (公民身份号码).",
        ),
        text(
            "CreditCode",
            "Unified social credit code, 18 characters (GB 32100-2015) (统一社会信用代码).",
        ),
        text(
            "DivisionCode",
            "Division code, 12 digits; 2, 4, 6 and 9 digits are accepted and padded (行政区划代码).",
        ),
        text(
            "Phone",
            "Phone number, mobile or landline; comes out masked, `138****5678` (电话号码).",
        ),
        text(
            "BankAccount",
            "Bank card, 16 to 19 digits; comes out as its last four (银行账号).",
        ),
        text("Url", "Absolute address (网址).").specified_by_url("https://url.spec.whatwg.org/"),
        Scalar::new("JSON").description("Document without a type of its own (JSON 数据)."),
    ]
}
