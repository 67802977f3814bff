//! Files over HTTP: `POST /files` takes one, `GET /files/{id}` gives it back to whoever may see it; an export's to
//! whoever asked for it.
//!
//! All run through the schema (`addAttachment`, `attachment`, `downloadExport`), so that permission, scope, audit and
//! limits are those of every other client.

use actix_multipart::Multipart;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::{Request, Response, Value, Variables};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use entity_kernel::export;
use futures_util::{StreamExt, TryStreamExt};
use graph::principal::RequestMeta;
use kernel::files::{Files, LARGEST};
use resource::Id;
use serde_json::{Value as Json, json};

use super::{State, graphql, request};

const ADD: &str = "mutation AddAttachment($input: AddAttachmentInput!) { addAttachment(input: $input) {
  attachment { id fileName kind mediaType sizeBytes sha256 } userErrors { code message path params { name value } } } }";
const FIND: &str =
    "query Attachment($id: ID!) { attachment(id: $id) { fileName mediaType sha256 } }";
const FETCH: &str = "mutation DownloadExport($id: ID!) { downloadExport(input: { id: $id }) {
  fileName mediaType userErrors { code message path params { name value } } } }";

/// `/files`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/files", web::post().to(add))
        .route("/files/{id}", web::get().to(give));
}

/// Takes a `multipart/form-data` body with the fields `division`, `kind` and `file`.
async fn add(http: HttpRequest, body: Multipart, state: web::Data<State>) -> HttpResponse {
    let input = match read(body).await {
        Ok(input) => input,
        Err((status, title)) => return request::problem(status, "VALIDATION_FAILED", title),
    };
    let request = Request::new(ADD).variables(Variables::from_json(json!({"input": input})));
    let response = graphql::execute(
        &state,
        request,
        request::bearer(&http),
        request::meta(&http),
    )
    .await;
    if let Some(problem) = failed(&response) {
        return problem;
    }
    let payload = json(&response, "addAttachment");
    if payload["attachment"].is_null() {
        let too_large = payload["userErrors"][0]["code"] == "ATTACHMENT_TOO_LARGE";
        let status = if too_large {
            StatusCode::PAYLOAD_TOO_LARGE
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        return HttpResponse::build(status).json(payload);
    }
    HttpResponse::Created().json(payload)
}

async fn read(mut body: Multipart) -> Result<Json, (StatusCode, &'static str)> {
    let unreadable = (
        StatusCode::BAD_REQUEST,
        "The body is no readable multipart/form-data",
    );
    let mut input = serde_json::Map::new();
    while let Some(mut field) = body.try_next().await.map_err(|_| unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field
            .content_disposition()
            .and_then(|found| found.get_filename())
            .map(str::to_owned);
        let mut bytes = Vec::new();
        while let Some(part) = field.next().await {
            let part = part.map_err(|_| unreadable)?;
            if bytes.len() + part.len() > LARGEST {
                return Err((StatusCode::PAYLOAD_TOO_LARGE, "A file has at most 20 MiB"));
            }
            bytes.extend_from_slice(&part);
        }
        if name == "file" {
            input.insert(
                "fileName".into(),
                Json::from(file_name.unwrap_or_else(|| "file".into())),
            );
            input.insert("content".into(), Json::from(STANDARD.encode(&bytes)));
        } else if let Ok(text) = String::from_utf8(bytes) {
            input.insert(name, Json::from(text));
        }
    }
    Ok(Json::Object(input))
}

async fn give(http: HttpRequest, id: web::Path<String>, state: web::Data<State>) -> HttpResponse {
    let found = find(
        &state,
        id.into_inner(),
        request::bearer(&http),
        request::meta(&http),
    )
    .await;
    let found = match found {
        Ok(found) => found,
        Err(response) => {
            return failed(&response)
                .or_else(|| withheld(&response))
                .unwrap_or_else(|| unreadable("no such attachment"));
        }
    };
    match state.engine.service::<Files>().read(&found.key).await {
        Ok(bytes) => HttpResponse::Ok()
            .content_type(found.media_type)
            .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .insert_header((
                header::CONTENT_SECURITY_POLICY,
                "default-src 'none'; sandbox",
            ))
            .insert_header((header::CACHE_CONTROL, "private, no-store"))
            .insert_header(header::ContentDisposition {
                disposition: header::DispositionType::Attachment,
                parameters: vec![named(found.file_name)],
            })
            .streaming(bytes),
        Err(failure) => unreadable(failure),
    }
}

/// The name of a file, in a header that holds ASCII only (RFC 6266).
fn named(name: String) -> header::DispositionParam {
    if name.is_ascii() {
        return header::DispositionParam::Filename(name);
    }
    header::DispositionParam::FilenameExt(header::ExtendedValue {
        charset: header::Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.into_bytes(),
    })
}

/// What is known of a file that somebody may see.
pub struct Found {
    file_name: String,
    media_type: String,
    /// Its name in the object store.
    key: String,
}

/// Finds a file as the holder of this token; the schema's answer where there is none.
pub async fn find(
    state: &State,
    id: String,
    bearer: Option<String>,
    meta: RequestMeta,
) -> Result<Found, Response> {
    let export = Id::<export::Entity>::parse(&id);
    let (document, field) = match export {
        Some(_) => (FETCH, "downloadExport"),
        None => (FIND, "attachment"),
    };
    let request = Request::new(document).variables(Variables::from_json(json!({"id": id})));
    let response = graphql::execute(state, request, bearer, meta).await;
    let found = json(&response, field);
    let text = |name: &str| found[name].as_str().map(str::to_owned);
    let key = match export {
        Some(export) => Some(kernel::exports::key(export.key)),
        None => text("sha256").map(|sha256| kernel::files::key(&sha256)),
    };
    match (text("fileName"), text("mediaType"), key) {
        (Some(file_name), Some(media_type), Some(key)) => Ok(Found {
            file_name,
            media_type,
            key,
        }),
        _ => Err(response),
    }
}

/// A file as the holder of this token.
pub async fn bytes(
    state: &State,
    id: String,
    bearer: Option<String>,
    meta: RequestMeta,
) -> Option<admin::File> {
    let found = find(state, id, bearer, meta).await.ok()?;
    let bytes = state.engine.service::<Files>().bytes_at(&found.key).await;
    Some(admin::File {
        name: found.file_name,
        media_type: found.media_type,
        bytes: bytes.ok()?.to_vec(),
    })
}

/// Why the file of an export is not given.
fn withheld(response: &Response) -> Option<HttpResponse> {
    let payload = json(response, "downloadExport");
    let status = match payload["userErrors"][0]["code"].as_str()? {
        "EXPORT_NOT_YOURS" => StatusCode::FORBIDDEN,
        "EXPORT_EXPIRED" => StatusCode::GONE,
        _ => StatusCode::CONFLICT,
    };
    Some(HttpResponse::build(status).json(payload))
}

fn unreadable(reason: impl std::fmt::Display) -> HttpResponse {
    tracing::error!(%reason, "a kept file cannot be read");
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    request::problem(status, "INTERNAL", "The file cannot be read")
}

/// What stands in `errors[]` as a problem of HTTP.
fn failed(response: &Response) -> Option<HttpResponse> {
    let error = response.errors.first()?;
    let code = match error
        .extensions
        .as_ref()
        .and_then(|found| found.get("code"))
    {
        Some(Value::String(code)) => code.as_str(),
        _ => "INTERNAL",
    };
    let status = match code {
        "UNAUTHENTICATED" => StatusCode::UNAUTHORIZED,
        "FORBIDDEN" | "FORBIDDEN_SCOPE" => StatusCode::FORBIDDEN,
        "NOT_FOUND" => StatusCode::NOT_FOUND,
        "INTERNAL" => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Some(request::problem(status, code, &error.message))
}

fn json(response: &Response, field: &str) -> Json {
    response
        .data
        .clone()
        .into_json()
        .map(|mut data| data[field].take())
        .unwrap_or_default()
}
