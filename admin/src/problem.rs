//! Why a page could not be shown.

use actix_web::http::StatusCode;
use async_graphql::{ServerError, Value};

/// Everything that ends a page early. Each has a designed page; none shows another program's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nobody is signed in, or no longer.
    SignIn,
    /// The schema says that this principal may not.
    Refused(String),
    /// No such record, or outside the principal's scope.
    NotFound,
    /// A filter, order or identifier that the schema does not take.
    Invalid(String),
    /// Too many requests, or too large a question.
    Limited(String),
    /// The form was opened in another session.
    Stale,
    /// A fault of ours, with the number under which it was logged.
    Broken(Option<String>),
}

impl Problem {
    /// The problem behind GraphQL errors: the gravest one speaks.
    pub fn of_errors(errors: &[ServerError]) -> Self {
        let mut found: Vec<Self> = errors.iter().map(Self::of_error).collect();
        found.sort_by_key(Self::rank);
        found.into_iter().next().unwrap_or(Self::Broken(None))
    }

    fn of_error(error: &ServerError) -> Self {
        let message = error.message.clone();
        match extension(error, "code").as_deref() {
            Some("UNAUTHENTICATED") => Self::SignIn,
            Some(code) if code.starts_with("FORBIDDEN") => Self::Refused(message),
            Some("TOKEN_SCOPE_MISSING" | "PURPOSE_REQUIRED") => Self::Refused(message),
            Some("NOT_FOUND") => Self::NotFound,
            Some("RATE_LIMITED" | "LIMIT_EXCEEDED") => Self::Limited(message),
            Some("INTERNAL") | None => Self::Broken(trace(error)),
            Some(_) => Self::Invalid(message),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::SignIn => 0,
            Self::Broken(_) => 1,
            Self::Limited(_) => 2,
            Self::Invalid(_) | Self::Stale => 3,
            Self::Refused(_) => 4,
            Self::NotFound => 5,
        }
    }

    /// The page's HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Refused(_) | Self::Stale => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Limited(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The number of a fault: `extensions.params.trace`.
fn trace(error: &ServerError) -> Option<String> {
    match error.extensions.as_ref()?.get("params")? {
        Value::Object(params) => match params.get("trace")? {
            Value::String(number) => Some(number.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn extension(error: &ServerError, name: &str) -> Option<String> {
    match error.extensions.as_ref()?.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Enum(code) => Some(code.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::{ErrorExtensions, Pos};

    use super::*;

    fn error(code: &str) -> ServerError {
        async_graphql::Error::new("said")
            .extend_with(|_, values| {
                values.set("code", code);
                values.set("params", async_graphql::value!({ "trace": "t-1" }));
            })
            .into_server_error(Pos::default())
    }

    #[test]
    fn the_gravest_error_speaks() {
        let both = [error("NOT_FOUND"), error("UNAUTHENTICATED")];
        assert_eq!(Problem::of_errors(&both), Problem::SignIn);
        assert_eq!(
            Problem::of_errors(&[error("FORBIDDEN_SCOPE")]),
            Problem::Refused("said".into())
        );
        assert_eq!(
            Problem::of_errors(&[error("INTERNAL")]),
            Problem::Broken(Some("t-1".into()))
        );
        assert_eq!(
            Problem::of_errors(&[error("ARGUMENT_UNKNOWN")]),
            Problem::Invalid("said".into())
        );
    }
}
