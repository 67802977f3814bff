//! What a stored thing is, told once: table, columns, meaning, who may see it.
//!
//! The `Resource` derive fills these structures from the model; the schema engine, the drift test
//! and the panel read them. Everything is `const`, so the whole description costs nothing at run time.

use crate::code_list::CodeListMeta;

/// One table and the GraphQL object made of it.
#[derive(Debug)]
pub struct ResourceMeta {
    /// GraphQL type, for example `AssistanceCase`.
    pub name: &'static str,
    /// GraphQL field that lists them, for example `assistanceCases`.
    pub plural: &'static str,
    /// GraphQL field that finds one, for example `assistanceCase`.
    pub singular: &'static str,
    /// Table, for example `assistance_case`.
    pub table: &'static str,
    /// English sentence that ends with the Chinese term in brackets.
    pub doc: &'static str,
    /// Who may read rows at all.
    pub read: Access,
    /// Which rows a reader may see.
    pub scope: Scope,
    /// Columns in the order of the model.
    pub columns: &'static [ColumnMeta],
}

/// Who may read a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody, signed in or not.
    Public,
    /// Everybody who is signed in.
    SignedIn,
    /// Whoever holds this permission in some division.
    Permission(&'static str),
}

/// Which rows of a resource a reader may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All rows.
    Global,
    /// Rows whose `division_id`, `town_id` or `county_id` is one of the reader's grants.
    Division,
}

/// One column.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of its own on a column"
)]
pub struct ColumnMeta {
    /// Column, for example `household_id`.
    pub name: &'static str,
    /// GraphQL field, for example `household` for a reference and `caseNo` for `case_no`.
    pub field: &'static str,
    /// English sentence that ends with the Chinese term in brackets.
    pub doc: &'static str,
    /// Type of the stored value.
    pub kind: Kind,
    /// True where NULL may stand.
    pub nullable: bool,
    /// True where an index serves equality and ranges.
    pub filter: bool,
    /// True where an index serves sorting.
    pub order: bool,
    /// True where the column never appears in GraphQL.
    pub hidden: bool,
    /// The referenced resource, for a foreign key.
    pub to: Option<Reference>,
    /// Column that holds the blind index of a sealed value, for look-ups by equality.
    pub blind: Option<&'static str>,
    /// Output object that types a JSON column.
    pub json: Option<&'static str>,
    /// Sensitivity class that hides the value from readers without `pi.sensitive.read`.
    pub sensitive: Option<&'static str>,
}

/// A foreign key seen as a relation.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// GraphQL type that the column points to.
    pub to: &'static str,
    /// Connection field on that type that lists the rows pointing to it; empty for none,
    /// `None` for the plural of the row's own type.
    pub back: Option<&'static str>,
}

/// Type of a stored value, with what GraphQL makes of it.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// UUIDv7 key.
    Uuid,
    /// Text.
    Text,
    /// Text with a grammar of its own and a scalar of this name.
    Scalar(&'static str),
    /// 32-bit number.
    Int,
    /// 64-bit number.
    Long,
    /// True or false.
    Bool,
    /// Calendar day.
    Date,
    /// Instant, UTC.
    DateTime,
    /// Calendar month, stored as `yyyymm`.
    Month,
    /// Amount in fen.
    Money,
    /// Value of a code list, stored by its name.
    Enum(&'static CodeListMeta),
    /// JSON document.
    Json,
    /// Encrypted value.
    Sealed(SealedKind),
    /// Bytes that never leave the database.
    Bytes,
}

/// What comes out of a sealed column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedKind {
    /// GraphQL scalar.
    pub scalar: &'static str,
    /// Sensitivity class, which decides the mask.
    pub class: &'static str,
}

/// A sea-orm entity that describes itself.
pub trait Resource {
    /// The description.
    const META: &'static ResourceMeta;
}

/// The description of an entity.
pub const fn of<R: Resource>() -> &'static ResourceMeta {
    R::META
}

impl ResourceMeta {
    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&'static ColumnMeta> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The column behind this GraphQL field.
    pub fn field(&self, field: &str) -> Option<&'static ColumnMeta> {
        self.columns
            .iter()
            .find(|column| !column.hidden && column.field == field)
    }
}
