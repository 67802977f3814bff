//! Lists that somebody takes out of the system: asked for, waited for, fetched, read as a spreadsheet reads them.

use std::io::Cursor;
use std::time::Duration;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::client::Client;
use crate::story::{division, merged, text};

/// What a test sees of an export.
const SHOWN: &str =
    "id kind title format reason numbersInFull requestedByName fileName rowCount sizeBytes sha256
    expiresAt downloadCount job { state progressDone progressTotal error }";
/// How often, and how many times, a test looks whether a file is made.
const LOOK: Duration = Duration::from_millis(100);
const LOOKS: u32 = 600;

/// Asks for a list of a division.
pub async fn ask(who: &Client, kind: &str, code: &str, more: Value) -> Answer {
    let division = division(who.city(), code).await;
    let input = json!({ "kind": kind, "division": division, "reason": "月末报送财政部门" });
    let payload = format!("export {{ {SHOWN} }}");
    who.run("createExport", merged(input, more), &payload).await
}

/// The export once its work has ended, whichever way.
pub async fn ended(who: &Client, id: &str) -> Value {
    let document = format!("query($id: ID!) {{ export(id: $id) {{ {SHOWN} }} }}");
    for _ in 0..LOOKS {
        let export = who.query(&document, json!({ "id": id })).await.ok()["export"].clone();
        match export["job"]["state"].as_str() {
            Some("QUEUED" | "RUNNING") => tokio::time::sleep(LOOK).await,
            _ => return export,
        }
    }
    panic!("the export is not made");
}

/// Takes a list out: the export, and its bytes.
pub async fn take(who: &Client, kind: &str, code: &str, more: Value) -> (Value, Vec<u8>) {
    let asked = ask(who, kind, code, more).await.done();
    fetch(who, &text(&asked["export"]["id"])).await
}

/// Waits for an export, which must succeed: the export, and its bytes.
pub async fn fetch(who: &Client, id: &str) -> (Value, Vec<u8>) {
    let made = ended(who, id).await;
    assert_eq!(made["job"]["state"], "SUCCEEDED", "{made}");
    let file = who.get(&format!("/files/{id}")).await;
    assert_eq!(file.status(), 200, "{made}");
    let bytes = file.bytes().await.expect("the bytes");
    (made, bytes.to_vec())
}

/// The cells of a workbook, row by row.
pub fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet");
    let sheet = sheet.expect("its cells");
    sheet.rows().map(<[Data]>::to_vec).collect()
}

/// The rows of a workbook below its headings, each by heading.
pub fn records(bytes: &[u8]) -> Vec<Vec<(String, Data)>> {
    let rows = cells(bytes);
    let headings: Vec<String> = rows[2].iter().map(ToString::to_string).collect();
    let named = |row: &Vec<Data>| headings.iter().cloned().zip(row.iter().cloned()).collect();
    rows[3..].iter().map(named).collect()
}

/// The cell under a heading.
pub fn under<'a>(row: &'a [(String, Data)], heading: &str) -> &'a Data {
    let found = row.iter().find(|(name, _)| name == heading);
    &found.unwrap_or_else(|| panic!("no column {heading}")).1
}
