//! What a file is, by its first bytes; what it calls itself is not asked.

/// Media type of the kinds that are taken: PDF, JPEG, PNG, XLSX, plain text and CSV.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [] => None,
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [b'P', b'K', 3, 4, ..] if is_workbook(bytes) => {
            Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        }
        text if is_text(text) => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

/// An XLSX file is a ZIP archive whose parts lie under `xl/`.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.windows(3).any(|window| window == b"xl/")
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        text.chars()
            .all(|letter| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t'))
    })
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn bytes_tell_the_type() {
        for (bytes, expected) in [
            (&b"%PDF-1.4"[..], Some("application/pdf")),
            (&[0xff, 0xd8, 0xff, 0xe0], Some("image/jpeg")),
            (b"\x89PNG\r\n\x1a\n....", Some("image/png")),
            (
                "批次,金额\r\n1,2".as_bytes(),
                Some("text/plain; charset=utf-8"),
            ),
            (
                b"PK\x03\x04....xl/workbook.xml",
                Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ),
            (b"PK\x03\x04....evil.exe", None),
            (b"MZ\x90\0", None),
            (b"", None),
        ] {
            assert_eq!(media_type(bytes), expected);
        }
    }
}
