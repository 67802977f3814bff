//! Belongs to the package of the binary: with it, `cargo test --workspace` builds the binary that all others drive.

#[test]
fn the_binary_is_built() {
    assert!(std::path::Path::new(env!("CARGO_BIN_EXE_minzheng")).exists());
}
