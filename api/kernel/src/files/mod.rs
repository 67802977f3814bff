//! Files (附件): bytes in an object store, named by their hash, with a row that says what they are.
//!
//! The bytes are written before the row; a file without a row is never shown and does no harm, a row
//! without its file cannot come about.

mod add_attachment;
mod kind;

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use entity_kernel::attachment::{self, AttachmentKind};
use futures_util::stream::BoxStream;
use graph::command::Tx;
use graph::places::Place;
use graph::{Failure, Refusal, Registry};
use object_store::local::LocalFileSystem;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, WriteMultipart};
use sea_orm::ActiveValue::Set;
use sha2::{Digest, Sha256};
use tokio::io::AsyncReadExt as _;

pub use add_attachment::Content;
pub use kind::media_type;

use crate::KernelCode;

/// Largest file, in bytes (spec 00, section 11).
pub const LARGEST: usize = 20 * 1024 * 1024;

/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;

/// Where the bytes are.
pub struct Files {
    store: Arc<dyn ObjectStore>,
}

/// A file to keep.
pub struct NewFile<'a> {
    /// Name as handed in.
    pub name: &'a str,
    /// What it proves or is.
    pub kind: AttachmentKind,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Object that it belongs to: table and key.
    pub object: Option<(&'static str, uuid::Uuid)>,
}

/// Hands the share of the schema in.
pub fn register(registry: &mut Registry) {
    registry.command(graph::command::create::<add_attachment::AddAttachment>());
}

impl Files {
    /// Files in a folder of this machine, which is made where it is missing.
    pub fn local(folder: &Path) -> Result<Self, object_store::Error> {
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
        })
    }

    /// Files in any object store.
    pub fn over(store: Arc<dyn ObjectStore>) -> Self {
        Self { store }
    }

    /// Keeps a file and its row.
    pub async fn keep(
        &self,
        cx: &Tx<'_>,
        place: Place,
        file: NewFile<'_>,
    ) -> Result<attachment::Model, Failure> {
        let media = checked(&file)?;
        let hash = hash(&file.bytes);
        let size = i64::try_from(file.bytes.len()).map_err(Failure::fault)?;
        let key = key(&hash);
        self.store
            .put(
                &object_store::path::Path::from(key.as_str()),
                PutPayload::from(file.bytes),
            )
            .await
            .map_err(Failure::fault)?;
        let row = attachment::ActiveModel {
            file_name: Set(safe_name(file.name)),
            kind: Set(file.kind),
            media_type: Set(media.to_owned()),
            size_bytes: Set(size),
            sha256: Set(hash),
            object_type: Set(file.object.map(|(table, _)| table.to_owned())),
            object_id: Set(file.object.map(|(_, key)| key)),
            storage_key: Set(key),
            ..Default::default()
        };
        cx.insert(row, place).await
    }

    /// Puts a file that is no attachment under this key, piece by piece; its size and hash.
    pub async fn put(&self, key: &str, file: std::fs::File) -> Result<(i64, String), Failure> {
        let path = object_store::path::Path::from(key);
        let upload = self.store.put_multipart(&path).await;
        let mut upload = WriteMultipart::new(upload.map_err(Failure::fault)?);
        let mut file = tokio::fs::File::from_std(file);
        let (mut piece, mut size, mut hash) = (vec![0; PIECE], 0, Sha256::new());
        loop {
            let read = file.read(&mut piece).await.map_err(Failure::fault)?;
            if read == 0 {
                break;
            }
            hash.update(&piece[..read]);
            size += i64::try_from(read).map_err(Failure::fault)?;
            upload.write(&piece[..read]);
            upload.wait_for_capacity(1).await.map_err(Failure::fault)?;
        }
        upload.finish().await.map_err(Failure::fault)?;
        Ok((size, hex::encode(hash.finalize())))
    }

    /// The bytes under this key, piece by piece.
    pub async fn read(
        &self,
        key: &str,
    ) -> Result<BoxStream<'static, object_store::Result<Bytes>>, Failure> {
        let path = object_store::path::Path::from(key);
        let found = self.store.get(&path).await.map_err(Failure::fault)?;
        Ok(found.into_stream())
    }

    /// Removes what is under this key; nothing happens where it is gone already.
    pub async fn remove(&self, key: &str) -> Result<(), Failure> {
        let path = object_store::path::Path::from(key);
        match self.store.delete(&path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Failure::fault(error)),
        }
    }

    /// The bytes of a kept file, by its hash.
    pub async fn bytes(&self, sha256: &str) -> Result<Bytes, Failure> {
        self.bytes_at(&key(sha256)).await
    }

    /// The bytes under this key.
    pub async fn bytes_at(&self, key: &str) -> Result<Bytes, Failure> {
        let path = object_store::path::Path::from(key);
        let found = self.store.get(&path).await.map_err(Failure::fault)?;
        found.bytes().await.map_err(Failure::fault)
    }
}

/// Size and type of a file, found in its bytes.
fn checked(file: &NewFile<'_>) -> Result<&'static str, Refusal> {
    if file.bytes.len() > LARGEST {
        return Err(Refusal::new(KernelCode::AttachmentTooLarge)
            .at("content")
            .with("most", LARGEST / 1024 / 1024));
    }
    media_type(&file.bytes).ok_or_else(|| Refusal::new(KernelCode::AttachmentType).at("content"))
}

fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Where the bytes of a kept file are, by their hash.
pub fn key(sha256: &str) -> String {
    format!("{}/{sha256}", sha256.get(..2).unwrap_or("00"))
}

/// The last part of a path, without characters that a terminal or a header could act upon.
fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|letter| !letter.is_control())
        .take(120)
        .collect();
    if clean.trim_matches(['.', ' ']).is_empty() {
        "file".to_owned()
    } else {
        clean
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_last_part_only() {
        for (given, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\照片\\一.jpg", "一.jpg"),
            ("a\r\nb.pdf", "ab.pdf"),
            ("..", "file"),
        ] {
            assert_eq!(safe_name(given), kept);
        }
    }

    #[test]
    fn too_large_or_unknown_files_are_refused() {
        let file = |bytes| NewFile {
            name: "x",
            kind: AttachmentKind::Other,
            bytes,
            object: None,
        };
        assert_eq!(
            checked(&file(b"%PDF-1.7\n".to_vec())),
            Ok("application/pdf")
        );
        let refused = |bytes| checked(&file(bytes)).unwrap_err().code.code;
        assert_eq!(refused(vec![b'a'; LARGEST + 1]), "ATTACHMENT_TOO_LARGE");
        assert_eq!(
            refused(b"\x7fELF\x02\x01\x01\0".to_vec()),
            "ATTACHMENT_TYPE"
        );
        assert_eq!(refused(Vec::new()), "ATTACHMENT_TYPE");
    }
}
