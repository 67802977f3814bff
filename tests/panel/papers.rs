//! What lies on the desk: papers to hand in.

use std::path::PathBuf;

use tests::city::City;

/// A PNG of one pixel: what every photograph and signed page of the tests shows.
const PIXEL: &[u8] = include_bytes!("pixel.png");

/// A photograph or a scanned page.
pub fn scan(city: &City) -> PathBuf {
    paper(city, "scan.png", PIXEL)
}

/// A file of this name and content.
pub fn paper(city: &City, name: &str, content: &[u8]) -> PathBuf {
    let path = city.folder().join(name);
    std::fs::write(&path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path
}
