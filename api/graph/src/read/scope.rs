//! The one place that says which rows a reader may see.

use resource::meta::{Access, ResourceMeta, Scope};
use sea_orm::Value as SqlValue;
use uuid::Uuid;

use crate::principal::{Principal, PrincipalKind};
use crate::read::filter::Test;

/// The test that every statement puts on rows of this resource for this reader.
pub fn of(meta: &'static ResourceMeta, principal: &Principal) -> Test {
    if meta.scope == Scope::Global || principal.kind == PrincipalKind::System {
        return Test::All;
    }
    let Access::Permission(permission) = meta.read else {
        return Test::All;
    };
    let Some(reach) = principal.reach(permission) else {
        return Test::Nothing;
    };
    if reach.all {
        return Test::All;
    }
    let tests = reach.columns().filter_map(|(name, places)| {
        let column = meta.column(name)?;
        Some(Test::In(
            column,
            places.iter().map(|id| uuid(*id)).collect(),
        ))
    });
    Test::any(tests.collect())
}

/// A key as a value of a statement.
pub fn uuid(key: Uuid) -> SqlValue {
    SqlValue::Uuid(Some(key))
}
