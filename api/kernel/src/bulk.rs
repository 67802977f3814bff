//! Work on many rows in one statement: keys that the database makes by itself.

use sea_orm::DbBackend;
use uuid::Uuid;

/// SQL for a new key of each row: the time of the text in `place` (`$7`), which is a [`key_head`], the rest by lot.
pub fn new_key(backend: DbBackend, place: &str) -> String {
    match backend {
        DbBackend::Postgres => {
            format!("CAST({place} || substr(CAST(gen_random_uuid() AS TEXT), 16) AS UUID)")
        }
        _ => format!(
            "unhex(replace({place}, '-', '') || substr(hex(randomblob(2)), 2) \
             || substr('89AB', abs(random() % 4) + 1, 1) || substr(hex(randomblob(2)), 2) || hex(randomblob(6)))"
        ),
    }
}

/// Time and version of a key, as its text begins: `01719a3b-2c00-7`.
pub fn key_head(key: Uuid) -> String {
    key.to_string().chars().take(15).collect()
}
