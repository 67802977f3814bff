//! National code lists that every domain uses (spec 00, 5); labels in both languages are their doc comments.

mod ethnic_group;
mod family_relation;
mod health_status;
mod id_document_kind;
mod kinship;
mod marital_status;
mod sex;

pub use ethnic_group::EthnicGroup;
pub use family_relation::FamilyRelation;
pub use health_status::HealthStatus;
pub use id_document_kind::IdDocumentKind;
pub use kinship::exactly_one_head;
pub use marital_status::MaritalStatus;
pub use sex::Sex;
