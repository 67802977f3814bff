//! Why a demo city could not be built.

use sea_orm::DbErr;

/// Why the demo data could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database did not take something.
    #[error("the database did not take the demo data: {0}")]
    Database(#[from] DbErr),
    /// The database holds data already, but no finished demo.
    #[error(
        "the database is not empty and holds no finished demo; use an empty one, or remove the half-made one"
    )]
    NotEmpty,
    /// The files that belong to the demo could not be written.
    #[error("{path} could not be written: {source}")]
    File {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// Something invented breaks a rule of the house: a fault of the demo itself.
    #[error("the demo invented something that cannot be: {0}")]
    Invented(String),
}

impl From<resource::Invalid> for DemoError {
    fn from(invalid: resource::Invalid) -> Self {
        Self::Invented(invalid.to_string())
    }
}

impl DemoError {
    /// Something invented that breaks a rule.
    pub fn invented(what: impl std::fmt::Display) -> Self {
        Self::Invented(what.to_string())
    }
}
