//! Administrative divisions (行政区划): identities that outlive their codes (spec 00, 4).
//!
//! | you want to | go to |
//! | --- | --- |
//! | know where a division lies | [`places`], which the engine keeps in memory |
//! | find a division by a code of any time | [`resolve`] |
//! | load the tree from a file | [`tree`] |
//! | give a county its new code | [`recode`] |
//! | know what a segment of a code says | [`kind`] |

pub mod kind;
mod present;
pub mod recode;
pub mod resolve;
pub mod tree;

use entity_kernel::division;
use graph::places::{Place, Places};
use graph::{Engine, Failure, Registry, query};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use uuid::Uuid;

pub use present::bring_up_to;

/// Hands the share of the divisions in.
pub fn register(registry: &mut Registry) {
    registry.query(query::query::<resolve::ResolveDivision>());
}

/// Where every division lies.
pub async fn places(db: &impl ConnectionTrait) -> Result<Places, Failure> {
    let rows: Vec<(Uuid, Option<Uuid>, Option<Uuid>)> = division::Entity::find()
        .select_only()
        .columns([
            division::Column::Id,
            division::Column::CountyId,
            division::Column::TownId,
        ])
        .into_tuple()
        .all(db)
        .await?;
    let place = |(division, county, town)| Place {
        division,
        county,
        town,
    };
    Ok(Places::new(rows.into_iter().map(place)))
}

/// Lets the engine take up divisions that were loaded or changed.
pub async fn reload(engine: &Engine) -> Result<(), Failure> {
    engine.set_places(places(&engine.db.read).await?);
    Ok(())
}

#[cfg(test)]
mod tests;
