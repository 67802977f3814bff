//! Papers of the cases: one-page files that say what they stand for, as rows and as bytes.

use chrono::{DateTime, Utc};
use entity_kernel::attachment::{self, AttachmentKind};
use graph::places::Place;
use resource::CodeList;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::desk::Desk;
use super::load::File;

const CATALOG: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGES: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
const PAGE: &str = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
    /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>";

/// What a paper belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    /// Table.
    pub table: &'static str,
    /// Key.
    pub id: Uuid,
    /// Number, as it stands on the paper.
    pub number: &'a str,
    /// Where the object lies.
    pub place: Place,
}

/// Puts a paper on the desk and gives its key.
pub fn paper(
    desk: &mut Desk,
    kind: AttachmentKind,
    object: Object<'_>,
    by: Option<Uuid>,
    at: DateTime<Utc>,
) -> Uuid {
    let id = desk.keys.next(at);
    let bytes = page(kind.meta().en, object.number, id);
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let key = format!("{}/{sha256}", &sha256[..2]);
    desk.load.attachments.push(attachment::Model {
        id,
        file_name: format!("{}-{}.pdf", kind.meta().zh, object.number),
        kind,
        media_type: "application/pdf".to_owned(),
        size_bytes: i64::try_from(bytes.len()).unwrap_or_default(),
        sha256,
        object_type: Some(object.table.to_owned()),
        object_id: Some(object.id),
        storage_key: key.clone(),
        division_id: object.place.division,
        county_id: object.place.county,
        town_id: object.place.town,
        created_at: at,
        created_by: by,
        updated_at: at,
        version: 1,
    });
    desk.load.files.push(File { key, bytes });
    id
}

/// A PDF of one page with three lines; the key makes it unlike every other.
fn page(title: &str, number: &str, id: Uuid) -> Vec<u8> {
    let text = format!(
        "BT /F1 18 Tf 60 760 Td ({title}) Tj /F1 12 Tf 0 -32 Td ({number}) Tj 0 -20 Td (Demo paper {id}) Tj ET"
    );
    let content = format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len());
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = "0000000000 65535 f \n".to_owned();
    for (index, object) in [CATALOG, PAGES, PAGE, &content].iter().enumerate() {
        places = format!("{places}{:010} 00000 n \n", file.len());
        file = format!("{file}{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = file.len();
    let trailer = format!("<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    format!("{file}xref\n0 5\n{places}trailer\n{trailer}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_a_file_of_its_own_whose_objects_are_found() {
        let bytes = page("Photograph", "ASST-610323-2020-000001", Uuid::from_u128(1));
        assert!(bytes.starts_with(b"%PDF-"));
        let text = String::from_utf8(bytes).unwrap();
        let first = text
            .lines()
            .skip_while(|line| *line != "0000000000 65535 f ")
            .nth(1)
            .unwrap();
        let offset: usize = first[..10].parse().unwrap();
        assert!(text[offset..].starts_with("1 0 obj"));
        assert_ne!(
            text.as_bytes(),
            page("Photograph", "ASST-610323-2020-000001", Uuid::from_u128(2))
        );
    }
}
