//! What the server said, and the two ways of reading it: it was done, or it was refused.

use serde_json::Value;

/// The answer to one GraphQL request.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// `data`, or null.
    pub data: Value,
    /// `errors`, empty when there were none.
    pub errors: Vec<Value>,
}

/// Why something was not done: the first of `errors`, or of a payload's `userErrors`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub code: String,
    pub message: String,
    /// Where in the input or the document.
    pub path: Vec<String>,
    /// Values that the message speaks of, e.g. `[("rule", "ID_CHECK_DIGIT"), ("expected", "0")]`.
    pub params: Vec<(String, String)>,
}

impl Answer {
    /// Reads the body of a response.
    pub fn read(status: u16, body: &str) -> Self {
        let mut body: Value = serde_json::from_str(body).unwrap_or_else(|error| {
            panic!("HTTP {status}, not JSON ({error}): {}", shortened(body))
        });
        let errors = match body["errors"].take() {
            Value::Array(errors) => errors,
            _ => Vec::new(),
        };
        Self {
            status,
            data: body["data"].take(),
            errors,
        }
    }

    /// The data of an answer without a refusal.
    ///
    /// # Panics
    /// When anything was refused, with code and message.
    #[track_caller]
    pub fn ok(self) -> Value {
        let refusals = self.refusals();
        assert!(refusals.is_empty(), "refused: {refusals:#?}");
        assert_eq!(self.status, 200, "{:?}", self.data);
        self.data
    }

    /// The one payload of a mutation that was done.
    #[track_caller]
    pub fn done(self) -> Value {
        match self.ok() {
            Value::Object(fields) => fields
                .into_iter()
                .map(|(_, payload)| payload)
                .next()
                .unwrap_or(Value::Null),
            other => panic!("no data: {other}"),
        }
    }

    /// Everything that was refused, `errors` first.
    pub fn refusals(&self) -> Vec<Refusal> {
        let of_document = self.errors.iter().map(Refusal::of_error);
        let payloads = self
            .data
            .as_object()
            .into_iter()
            .flat_map(|fields| fields.values());
        let of_input = payloads
            .filter_map(|payload| payload.get("userErrors")?.as_array())
            .flatten()
            .map(Refusal::of_user_error);
        of_document.chain(of_input).collect()
    }

    /// The first refusal.
    ///
    /// # Panics
    /// When nothing was refused.
    #[track_caller]
    pub fn refusal(&self) -> Refusal {
        self.refusals()
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("expected a refusal, was done: {}", self.data))
    }

    /// Code of the first refusal, or `OK`: what tables of expectations compare.
    pub fn code(&self) -> String {
        self.refusals()
            .into_iter()
            .next()
            .map_or_else(|| "OK".to_owned(), |refusal| refusal.code)
    }

    /// Asserts that a field of the input breaks this rule (`VALIDATION_FAILED`), and hands the refusal on.
    #[track_caller]
    pub fn breaks(&self, rule: &str) -> Refusal {
        let refusal = self.refused_with("VALIDATION_FAILED");
        assert_eq!(refusal.param("rule"), rule, "{refusal:?}");
        refusal
    }

    /// Asserts that the first refusal has this code, and hands it on.
    #[track_caller]
    pub fn refused_with(&self, code: &str) -> Refusal {
        let refusal = self.refusal();
        assert_eq!(refusal.code, code, "{refusal:?}");
        refusal
    }
}

impl Refusal {
    fn of_error(error: &Value) -> Self {
        let params = error["extensions"]["params"]
            .as_object()
            .into_iter()
            .flatten();
        Self {
            code: text(&error["extensions"]["code"]),
            message: text(&error["message"]),
            path: path(&error["path"]),
            params: params
                .map(|(name, value)| (name.clone(), text(value)))
                .collect(),
        }
    }

    fn of_user_error(error: &Value) -> Self {
        let params = error["params"].as_array().into_iter().flatten();
        Self {
            code: text(&error["code"]),
            message: text(&error["message"]),
            path: path(&error["path"]),
            params: params
                .map(|param| (text(&param["name"]), text(&param["value"])))
                .collect(),
        }
    }

    /// Value of one of the `params`, or an empty text.
    pub fn param(&self, name: &str) -> &str {
        self.params
            .iter()
            .find(|(held, _)| held == name)
            .map_or("", |(_, value)| value)
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn path(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

fn shortened(body: &str) -> String {
    body.chars().take(500).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_error_is_a_refusal_with_code_path_and_params() {
        let body = r#"{"data":{"accept":{"userErrors":[{"code":"ID_CHECK_DIGIT","message":"m",
            "path":["input","idNumber"],"params":[{"name":"expected","value":"0"}]}]}}}"#;
        let refusal = Answer::read(200, body).refused_with("ID_CHECK_DIGIT");
        assert_eq!(refusal.path, ["input", "idNumber"]);
        assert_eq!(refusal.param("expected"), "0");
    }

    #[test]
    fn an_error_is_a_refusal_by_its_extension_code() {
        let body = r#"{"data":null,"errors":[{"message":"m","path":["a",0],"extensions":{"code":"FORBIDDEN"}}]}"#;
        let answer = Answer::read(200, body);
        assert_eq!(answer.code(), "FORBIDDEN");
        assert_eq!(answer.refusal().path, ["a", "0"]);
    }

    #[test]
    fn an_empty_list_of_user_errors_is_no_refusal() {
        let answer = Answer::read(
            200,
            r#"{"data":{"accept":{"case":{"id":"1"},"userErrors":[]}}}"#,
        );
        assert_eq!(answer.code(), "OK");
        assert_eq!(answer.done()["case"]["id"], "1");
    }
}
