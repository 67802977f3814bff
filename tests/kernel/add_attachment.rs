//! `addAttachment`: what a file is, its bytes say, not its name.

use serde_json::json;
use tests::city::{City, on_both_engines};
use tests::client::Client;
use tests::story::{NEXT_TOWN, TOWN, clerk, division};

/// `MZ`, as every Windows program begins, in base64.
const PROGRAM: &str = "TVqQAAMAAAAEAAAA//8AALgAAAAAAAAA";
/// `%PDF-1.4` and a line break, in base64.
const PDF: &str = "JVBERi0xLjQKJeLjz9MKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCjw8Pj4KJSVFT0YK";

const ADDED: &str = "attachment { id fileName mediaType sizeBytes }";

async fn town(city: &City) -> String {
    division(city, "610323101000").await
}

async fn download(who: &Client, id: &str) -> reqwest::Response {
    who.get(&format!("/files/{id}")).await
}

#[test]
fn a_file_comes_back_to_whoever_may_see_it() {
    on_both_engines(async |city| {
        let clerk = clerk(&city);
        let input = json!({ "division": town(&city).await, "kind": "MINUTES", "fileName": "../../记录.pdf", "content": PDF });
        let added = clerk.run("addAttachment", input, ADDED).await.done()["attachment"].clone();
        assert_eq!(
            (&added["fileName"], &added["mediaType"]),
            (&json!("记录.pdf"), &json!("application/pdf"))
        );

        let id = added["id"].as_str().expect("an id");
        let own = download(&clerk, id).await;
        assert_eq!(own.status(), 200);
        assert_eq!(own.headers()["x-content-type-options"], "nosniff");
        assert!(own.bytes().await.expect("bytes").starts_with(b"%PDF-1.4"));
        let neighbour = city.staff("TOWN_CLERK", NEXT_TOWN);
        assert_eq!(download(&neighbour, id).await.status(), 404);
        assert_eq!(download(&city.anonymous(), id).await.status(), 401);
    });
}

#[test]
fn a_program_is_refused_whatever_it_is_called() {
    on_both_engines(async |city| {
        let town = town(&city).await;
        let program = json!({ "division": town, "kind": "PHOTO", "fileName": "photo.png", "content": PROGRAM });
        clerk(&city)
            .run("addAttachment", program, ADDED)
            .await
            .refused_with("ATTACHMENT_TYPE");
        let garbled = json!({ "division": town, "kind": "PHOTO", "fileName": "photo.png", "content": "not base64!" });
        clerk(&city)
            .run("addAttachment", garbled, ADDED)
            .await
            .breaks("TEXT_CHARSET");
    });
}

#[test]
fn a_file_above_twenty_mebibytes_is_refused() {
    on_both_engines(async |city| {
        let part = |size: usize| {
            let mut bytes = b"%PDF-1.4\n".to_vec();
            bytes.resize(size, b' ');
            reqwest::multipart::Part::bytes(bytes).file_name("big.pdf")
        };
        let town = town(&city).await;
        for (size, status) in [(20 * 1024 * 1024 + 1, 413), (2 * 1024 * 1024, 201)] {
            let form = reqwest::multipart::Form::new()
                .text("division", town.clone())
                .text("kind", "OTHER");
            let sent = clerk(&city)
                .post("/files", form.part("file", part(size)))
                .await;
            assert_eq!(
                sent.status(),
                status,
                "{size} bytes: {}",
                sent.text().await.unwrap_or_default()
            );
        }
    });
}

#[test]
fn another_towns_files_are_not_mine_to_fill() {
    on_both_engines(async |city| {
        let neighbour = city.staff("TOWN_CLERK", NEXT_TOWN);
        let input = json!({ "division": town(&city).await, "kind": "OTHER", "fileName": "a.pdf", "content": PDF });
        neighbour
            .run("addAttachment", input, ADDED)
            .await
            .refused_with("FORBIDDEN_SCOPE");
        assert_ne!(TOWN, NEXT_TOWN);
    });
}
