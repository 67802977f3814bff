//! A posted form: its names and values, and the file that may come with them.

use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Form;
use actix_web::{Error, FromRequest, HttpRequest};
use futures_util::future::{FutureExt, LocalBoxFuture};
use futures_util::{StreamExt, TryStreamExt};

use crate::pairs::Pairs;

/// Largest file that the schema takes, in bytes.
const LARGEST_FILE: usize = 20 * 1024 * 1024;
/// Bytes of one part that are read at all, so that a file somewhat too large gets its sentence.
const MOST_READ: usize = 4 * LARGEST_FILE;
/// Largest text of a form with a file, in bytes.
const LARGEST_TEXT: usize = 512 * 1024;

/// A file out of a form.
pub struct Upload {
    /// Name on the sender's disk, without its folders.
    pub name: String,
    /// Content; one byte more than allowed stands for "too large".
    pub bytes: Vec<u8>,
}

impl Upload {
    /// Whether it is larger than the schema takes.
    pub fn is_too_large(&self) -> bool {
        self.bytes.len() > LARGEST_FILE
    }
}

/// A form, whether it came with a file or not.
pub struct Posted {
    /// Names and values.
    pub pairs: Pairs,
    /// The file, if one was chosen.
    pub file: Option<Upload>,
}

impl FromRequest for Posted {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let body = Multipart::from_request(request, payload);
            let request = request.clone();
            let posted = async move {
                let posted = read(body.await?).await;
                posted.ok_or_else(|| crate::unreadable(&request))
            };
            return posted.boxed_local();
        }
        let form = Form::<Pairs>::from_request(request, payload);
        let posted = async move {
            let pairs = form.await?.into_inner();
            Ok(Self { pairs, file: None })
        };
        posted.boxed_local()
    }
}

/// The parts of a form with a file; none when it is no such form, or far too large.
async fn read(mut body: Multipart) -> Option<Posted> {
    let mut posted = Posted {
        pairs: Pairs::default(),
        file: None,
    };
    let mut text_left = LARGEST_TEXT;
    while let Some(mut field) = body.try_next().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file) = file_name(&field) {
            let bytes = bytes(&mut field, LARGEST_FILE).await?;
            posted.file = (!file.is_empty()).then_some(Upload { name: file, bytes });
        } else {
            let bytes = bytes(&mut field, text_left).await?;
            text_left = text_left.checked_sub(bytes.len())?;
            posted.pairs.push(&name, String::from_utf8(bytes).ok()?);
        }
    }
    Some(posted)
}

/// The name of a part's file without its folders; empty when no file was chosen.
fn file_name(field: &Field) -> Option<String> {
    let name = field.content_disposition()?.get_filename()?;
    Some(name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned())
}

/// A part's content; what goes beyond the limit is read and dropped but for one byte.
async fn bytes(field: &mut Field, limit: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut seen = 0;
    while let Some(chunk) = field.next().await {
        let chunk = chunk.ok()?;
        seen += chunk.len();
        if seen > MOST_READ {
            return None;
        }
        let room = (limit + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Some(bytes)
}
