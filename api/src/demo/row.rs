//! The columns that every row has, said once.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// When a row was made and by whom, when it last changed, and its version.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Who made it; none for the system.
    pub created_by: Option<Uuid>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Version.
    pub version: i32,
}

impl Stamp {
    /// A row that has not changed since it was made.
    pub const fn made(at: DateTime<Utc>, by: Option<Uuid>) -> Self {
        Self {
            created_at: at,
            created_by: by,
            updated_at: at,
            version: 1,
        }
    }

    /// A row that has changed since.
    pub const fn changed(self, at: DateTime<Utc>, version: i32) -> Self {
        Self {
            updated_at: at,
            version,
            ..self
        }
    }
}

/// A row of a table with its own columns, at a place, with a stamp.
macro_rules! row {
    ($table:ident in $place:expr, $stamp:expr; $($column:ident: $value:expr),* $(,)?) => {{
        let (place, stamp): (graph::places::Place, $crate::demo::row::Stamp) = ($place, $stamp);
        $table::Model {
            $($column: $value,)*
            division_id: place.division,
            county_id: place.county,
            town_id: place.town,
            created_at: stamp.created_at,
            created_by: stamp.created_by,
            updated_at: stamp.updated_at,
            version: stamp.version,
        }
    }};
}
pub(crate) use row;
