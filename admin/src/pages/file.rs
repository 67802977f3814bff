//! Attachments: handed in from a form, given back to whoever may see them.

use actix_web::HttpResponse;
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::web::Path;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::form::refusals;
use crate::posted::Upload;
use crate::problem::Problem;
use crate::run::File;
use crate::visit::Visit;

const FILE: &str = include_str!("file.graphql");
const ADD: &str = include_str!("add_attachment.graphql");

/// `GET /admin/file/{id}`.
pub async fn give(visit: Visit, id: Path<String>) -> HttpResponse {
    match content(&visit, &id).await {
        Ok(file) => given(file),
        Err(problem) => visit.answer(Err(problem)).await,
    }
}

/// The name of a file, in a header that holds ASCII only (RFC 6266).
pub fn named(name: String) -> DispositionParam {
    if name.is_ascii() {
        return DispositionParam::Filename(name);
    }
    DispositionParam::FilenameExt(ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.into_bytes(),
    })
}

/// A file as an answer.
pub fn given(file: File) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(file.media_type)
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![named(file.name)],
        })
        .body(file.bytes)
}

async fn content(visit: &Visit, id: &str) -> Result<File, Problem> {
    // Says why where the file is not to be had.
    let data = visit.client.ask(FILE, json!({ "id": id })).await?;
    if data["attachment"].is_null() {
        return Err(Problem::NotFound);
    }
    visit.client.file(id).await.ok_or(Problem::NotFound)
}

/// Hands a file in; gives its id, or the sentence that refuses it.
pub async fn add(
    visit: &Visit,
    division: &str,
    kind: &str,
    file: &Upload,
) -> Result<Result<String, String>, Problem> {
    if file.is_too_large() {
        return Ok(Err(visit.words.get("upload-too-large")));
    }
    let content = STANDARD.encode(&file.bytes);
    let input =
        json!({ "division": division, "kind": kind, "fileName": file.name, "content": content });
    // The content stays out of the query drawer, as secrets do.
    let data = visit
        .client
        .tell_secretly(ADD, json!({ "input": input }))
        .await?;
    let payload = &data["addAttachment"];
    if let Some(id) = payload["attachment"]["id"].as_str() {
        return Ok(Ok(id.to_owned()));
    }
    let refused = refusals::of_payload(payload).into_iter().next();
    Ok(Err(refused.map_or_else(
        || visit.words.get("upload-refused"),
        |refusal| refusal.wrong.message,
    )))
}
