//! Migrated databases and entities tell the same story, on both engines.
//!
//! | what must hold | where |
//! | --- | --- |
//! | tables, columns, types and nullability agree, both ways | `agreement` |
//! | what a step does, its way down undoes | `reversal` |
//! | every reference, filter and order has its index | `indexes` |
//! | every kind of value comes back as it was stored | `round_trip` |
//! | keys and conditions refuse what must not be | `refusals` |

mod agreement;
mod engine;
mod indexes;
mod refusals;
mod reversal;
mod round_trip;
mod rows;

use resource::meta::ResourceMeta;

/// Every stored thing there is.
fn everything() -> Vec<&'static ResourceMeta> {
    let mut all = entity_kernel::resources();
    all.extend(entity_kernel::internals());
    all.extend(entity_assistance::resources());
    all
}
