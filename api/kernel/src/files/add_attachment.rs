//! `addAttachment`: a file is handed in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use entity_kernel::attachment::{self, AttachmentKind};
use entity_kernel::division;
use graph::Failure;
use graph::command::{Create, Tx};
use resource::input::{Faults, InputRef, Shape, read_text};
use resource::{Command, Id, Input, Invalid};

use super::{Files, LARGEST, NewFile};

/// Bytes as base64, at most 20 MiB of them.
pub struct Content(pub Vec<u8>);

impl Input for Content {
    const SHAPE: Shape = Shape::one(InputRef::Scalar("String"));

    fn read(value: Option<&serde_json::Value>, faults: &mut Faults) -> Option<Self> {
        read_text(value, faults, |text| {
            // One byte more than allowed is decoded, so that the handler can say how large it may be.
            if text.len() > (LARGEST + 3) / 3 * 4 + 4 {
                return Err(Invalid::new("TEXT_TOO_LONG").with("longest", LARGEST.to_string()));
            }
            let bytes = STANDARD
                .decode(text)
                .map_err(|_| Invalid::new("TEXT_CHARSET"))?;
            Ok(Self(bytes))
        })
    }
}

/// Hands a file in: PDF, JPEG, PNG, XLSX or text, at most 20 MiB (上传附件).
#[derive(Command)]
#[command(on = attachment, may = "kernel.attachment.add")]
pub struct AddAttachment {
    /// Division in whose files it is kept (所属区划).
    pub division: Id<division::Entity>,
    /// What the file proves or is (附件类型).
    pub kind: AttachmentKind,
    /// Name of the file (文件名).
    pub file_name: String,
    /// The bytes in base64 (文件内容).
    pub content: Content,
}

impl Create for AddAttachment {
    async fn create(self, cx: &mut Tx<'_>) -> Result<attachment::Model, Failure> {
        let place = cx.place(self.division.key)?;
        let file = NewFile {
            name: &self.file_name,
            kind: self.kind,
            bytes: self.content.0,
            object: None,
        };
        cx.service::<Files>().keep(cx, place, file).await
    }
}
