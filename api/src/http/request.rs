//! What every request brings along: a number, a sender, a language; and what is counted of it.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use graph::principal::RequestMeta;
use serde_json::json;
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};

/// One span a request, with its number; no query string, which may hold personal data.
pub struct Spans;

impl RootSpanBuilder for Spans {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request
            .extensions()
            .get::<RequestId>()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::info_span!(
            target: "minzheng::http",
            "request",
            method = %request.method(),
            path = request.path(),
            request_id = %id,
            status = tracing::field::Empty,
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        if let Ok(response) = outcome {
            span.record("status", response.status().as_u16());
        }
    }
}

/// Counts and times requests by route, and gives each answer its number.
pub async fn measure(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let began = std::time::Instant::now();
    let route = request
        .match_pattern()
        .unwrap_or_else(|| "other".to_owned());
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(ToString::to_string);
    let mut response = next.call(request).await?;
    let status = response.status().as_u16().to_string();
    metrics::histogram!("http_request_seconds", "route" => route, "status" => status)
        .record(began.elapsed().as_secs_f64());
    if let Some(id) = id.and_then(|id| id.parse().ok()) {
        let name = actix_web::http::header::HeaderName::from_static("x-request-id");
        response.headers_mut().insert(name, id);
    }
    Ok(response)
}

/// Who sent a request, from its headers.
pub fn meta(request: &HttpRequest) -> RequestMeta {
    let header = |name: &str| {
        let value = request.headers().get(name)?.to_str().ok()?;
        (!value.is_empty() && value.len() <= 400).then(|| value.to_owned())
    };
    let languages = header("accept-language").unwrap_or_default().to_lowercase();
    RequestMeta {
        request_id: request
            .extensions()
            .get::<RequestId>()
            .map(ToString::to_string)
            .unwrap_or_default(),
        ip: request.peer_addr().map(|address| address.ip()),
        agent: header("user-agent"),
        idempotency_key: header("idempotency-key"),
        purpose: header("x-purpose-code"),
        english: languages.starts_with("en"),
    }
}

/// The bearer token of a request.
pub fn bearer(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get("authorization")?.to_str().ok()?;
    let token = value
        .strip_prefix("Bearer ")
        .or_else(|| value.strip_prefix("bearer "))?;
    Some(token.trim().to_owned())
}

/// A problem outside GraphQL (RFC 9457).
pub fn problem(status: actix_web::http::StatusCode, code: &str, title: &str) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("application/problem+json")
        .body(
            json!({"type": "about:blank", "status": status.as_u16(), "title": title, "code": code})
                .to_string(),
        )
}

/// Any path that is not ours.
pub async fn nothing_here() -> HttpResponse {
    problem(
        actix_web::http::StatusCode::NOT_FOUND,
        "NOT_FOUND",
        "Nothing is here",
    )
}
