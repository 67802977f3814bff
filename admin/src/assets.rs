//! Style, script and sign of the panel: part of the binary, named by their content, kept for ever by browsers.

use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use sha2::{Digest, Sha256};

/// A file of `assets/`.
struct Asset {
    stem: &'static str,
    mime: &'static str,
    bytes: &'static [u8],
    href: String,
}

static ASSETS: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    [
        asset(
            "panel.css",
            "text/css; charset=utf-8",
            include_bytes!("../assets/panel.css"),
        ),
        asset(
            "panel.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/panel.js"),
        ),
        asset(
            "sign.svg",
            "image/svg+xml",
            include_bytes!("../assets/sign.svg"),
        ),
    ]
});

fn asset(stem: &'static str, mime: &'static str, bytes: &'static [u8]) -> Asset {
    let hash = hex::encode(&Sha256::digest(bytes)[..6]);
    let (name, end) = stem.split_once('.').unwrap_or((stem, ""));
    Asset {
        stem,
        mime,
        bytes,
        href: format!("/admin/assets/{name}.{hash}.{end}"),
    }
}

/// The address of a file; it changes when the file does.
pub fn href(stem: &str) -> &'static str {
    let found = ASSETS.iter().find(|asset| asset.stem == stem);
    found.map_or("", |asset| asset.href.as_str())
}

/// Serves one file by its hashed name.
pub async fn serve(name: web::Path<String>) -> HttpResponse {
    let wanted = format!("/admin/assets/{name}");
    match ASSETS.iter().find(|asset| asset.href == wanted) {
        Some(asset) => HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
            .content_type(asset.mime)
            .body(asset.bytes),
        None => HttpResponse::NotFound().finish(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_speaks_of_another_host_and_the_script_is_small() {
        for asset in ASSETS.iter() {
            let text = std::str::from_utf8(asset.bytes).unwrap();
            let text = text.replace("http://www.w3.org/2000/svg", "");
            assert!(
                !text.contains("http:") && !text.contains("https:"),
                "{}",
                asset.stem
            );
            assert!(
                !text.contains("@import") && !text.contains("data:"),
                "{}",
                asset.stem
            );
        }
        assert!(include_bytes!("../assets/panel.js").len() < 8 * 1024);
    }
}
