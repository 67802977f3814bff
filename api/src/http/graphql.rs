//! GraphQL over HTTP: `POST` for everything, `GET` for queries.

use std::net::IpAddr;
use std::sync::Arc;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::parser::types::OperationType;
use async_graphql::{Request, Response, Variables};
use graph::principal::RequestMeta;
use graph::{BaseCode, Engine, Principal, Refusal, Session};
use kernel::access::Access;
use resource::CodeList;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{State, request};

/// Largest body of a request.
const LARGEST_BODY: usize = 1024 * 1024;
/// Room for an answer, which then need not grow piece by piece.
const USUAL_ANSWER: usize = 16 * 1024;
/// Longest document.
const LONGEST_DOCUMENT: usize = 64 * 1024;

/// `/graphql`, `/schema.graphql`, `/.well-known/jwks.json`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(
            web::resource("/graphql")
                .app_data(web::PayloadConfig::new(LARGEST_BODY))
                .route(web::post().to(post))
                .route(web::get().to(get)),
        )
        .route("/schema.graphql", web::get().to(schema))
        .route("/.well-known/jwks.json", web::get().to(jwks));
}

#[derive(Deserialize)]
struct Posted {
    query: String,
    #[serde(default, rename = "operationName")]
    operation_name: Option<String>,
    #[serde(default)]
    variables: Option<serde_json::Map<String, Json>>,
}

#[derive(Deserialize)]
struct Asked {
    query: Option<String>,
    #[serde(default, rename = "operationName")]
    operation_name: Option<String>,
    #[serde(default)]
    variables: Option<String>,
}

async fn post(
    http: HttpRequest,
    body: Result<web::Bytes, actix_web::Error>,
    state: web::Data<State>,
) -> HttpResponse {
    let media = http
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    // A simple content type could be sent by a form on another site.
    if media.is_none_or(|media| !media.starts_with("application/json")) {
        return failed(
            &http,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send application/json",
        );
    }
    let Ok(body) = body else {
        return failed(
            &http,
            StatusCode::PAYLOAD_TOO_LARGE,
            "The body is larger than 1 MiB",
        );
    };
    let posted: Posted = match serde_json::from_slice(&body) {
        Ok(posted) => posted,
        Err(_) => {
            return failed(
                &http,
                StatusCode::BAD_REQUEST,
                "The body is no GraphQL request: an object with `query` is expected",
            );
        }
    };
    let mut request = Request::new(posted.query).variables(Variables::from_json(
        posted.variables.map_or(Json::Null, Json::Object),
    ));
    request.operation_name = posted.operation_name;
    answer(&http, &state, request).await
}

async fn get(http: HttpRequest, asked: web::Query<Asked>, state: web::Data<State>) -> HttpResponse {
    let asked = asked.into_inner();
    let Some(query) = asked.query else {
        return failed(
            &http,
            StatusCode::BAD_REQUEST,
            "The parameter `query` is missing",
        );
    };
    let variables = match asked.variables.as_deref().map(serde_json::from_str) {
        None => Json::Null,
        Some(Ok(variables)) => variables,
        Some(Err(_)) => {
            return failed(
                &http,
                StatusCode::BAD_REQUEST,
                "The parameter `variables` is no JSON object",
            );
        }
    };
    let reads_only = async_graphql::parser::parse_query(&query).is_ok_and(|document| {
        document
            .operations
            .iter()
            .all(|(_, operation)| operation.node.ty == OperationType::Query)
    });
    if !reads_only {
        return failed(
            &http,
            StatusCode::METHOD_NOT_ALLOWED,
            "GET is for queries; send mutations by POST",
        );
    }
    let mut request = Request::new(query).variables(Variables::from_json(variables));
    request.operation_name = asked.operation_name;
    answer(&http, &state, request).await
}

async fn answer(http: &HttpRequest, state: &State, request: Request) -> HttpResponse {
    if request.query.len() > LONGEST_DOCUMENT {
        return failed(
            http,
            StatusCode::BAD_REQUEST,
            "The document is longer than 64 KiB",
        );
    }
    let response = execute(state, request, request::bearer(http), request::meta(http)).await;
    let invalid = response
        .errors
        .iter()
        .any(|error| matches!(code(error).as_deref(), Some("INVALID_DOCUMENT")));
    let unauthenticated = response
        .errors
        .iter()
        .any(|error| error.path.is_empty() && code(error).as_deref() == Some("UNAUTHENTICATED"));
    let status = match (invalid, unauthenticated) {
        (true, _) => StatusCode::BAD_REQUEST,
        (_, true) => StatusCode::UNAUTHORIZED,
        _ => StatusCode::OK,
    };
    let mut body = Vec::with_capacity(USUAL_ANSWER);
    // Memory takes what is written, and an answer has only text for keys.
    let _ = serde_json::to_writer(&mut body, &response);
    HttpResponse::build(status)
        .content_type(media(http))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(body)
}

/// Runs a request for the holder of a token: the one door for HTTP and the panel.
pub async fn execute(
    state: &State,
    request: Request,
    bearer: Option<String>,
    meta: RequestMeta,
) -> Response {
    let english = meta.english;
    let principal = match principal(&state.engine, bearer, meta.ip).await {
        Ok(principal) => principal,
        Err(refusal) => return refused(&refusal, english),
    };
    state
        .schema
        .execute(request.data(Session { principal, meta }))
        .await
}

/// Who holds this token.
async fn principal(
    engine: &Engine,
    bearer: Option<String>,
    from: Option<IpAddr>,
) -> Result<Arc<Principal>, Refusal> {
    let now = engine.clock.now();
    let access = engine.service::<Access>();
    access
        .authenticate(&engine.db, bearer.as_deref(), from, now)
        .await
}

fn refused(refusal: &Refusal, english: bool) -> Response {
    let mut error = async_graphql::ServerError::new(refusal.message(!english), None);
    let mut extensions = async_graphql::ErrorExtensionValues::default();
    extensions.set("code", refusal.code.code);
    error.extensions = Some(extensions);
    Response::from_errors(vec![error])
}

fn code(error: &async_graphql::ServerError) -> Option<String> {
    match error.extensions.as_ref()?.get("code")? {
        async_graphql::Value::String(code) => Some(code.clone()),
        _ => None,
    }
}

fn media(http: &HttpRequest) -> &'static str {
    let accepts = http
        .headers()
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if accepts.contains("application/graphql-response+json") {
        "application/graphql-response+json; charset=utf-8"
    } else {
        "application/json; charset=utf-8"
    }
}

/// A request that never became one: the answer is still GraphQL's shape.
fn failed(http: &HttpRequest, status: StatusCode, message: &str) -> HttpResponse {
    let code = BaseCode::InvalidDocument.code();
    HttpResponse::build(status)
        .content_type(media(http))
        .body(json!({"errors": [{"message": message, "extensions": {"code": code}}]}).to_string())
}

async fn schema() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(include_str!("../../schema.graphql"))
}

async fn jwks(state: web::Data<State>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/jwk-set+json")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(state.engine.service::<Access>().keys().jwks_json())
}
