//! Commands of the shops.

use graph::command::{Create, Handle, Tx};
use graph::{BaseCode, Failure, Refusal};
use resource::{Command, Id, Money};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use super::model::shop;

graph::lifecycle! {
    /// How a shop opens and closes.
    pub SHOP: Shop.state {
        foundShop: [] => [CLOSED] by [FOUNDER];
        openShop: [CLOSED] => [OPEN] by [KEEPER];
        closeShop: [OPEN] => [CLOSED] by [KEEPER] apart_from [openShop];
    }
}

/// Founds a shop (开店).
#[derive(Command)]
#[command(on = shop, transition, may = "shop.found")]
pub struct FoundShop {
    /// Name over the door (店名).
    pub name: String,
    /// Rent a month (租金).
    pub rent: Money,
    /// Where (区划).
    pub division: Uuid,
}

impl Create for FoundShop {
    async fn create(self, cx: &mut Tx<'_>) -> Result<shop::Model, Failure> {
        let place = cx.place(self.division)?;
        let row = shop::ActiveModel {
            name: Set(self.name),
            rent: Set(self.rent),
            state: Set(shop::ShopState::Closed),
            phone: Set(None),
            phone_hash: Set(None),
            illness: Set(None),
            ..Default::default()
        };
        cx.created(row, place).await
    }
}

/// Opens a shop (营业).
#[derive(Command)]
#[command(on = shop, transition, may = "shop.run")]
pub struct OpenShop {
    /// The shop (商店).
    pub id: Id<shop::Entity>,
    /// Version that was seen (版本).
    pub version: i32,
    /// New rent (租金).
    pub rent: Option<Money>,
}

impl Handle for OpenShop {
    async fn handle(self, row: shop::Model, cx: &mut Tx<'_>) -> Result<shop::Model, Failure> {
        let rent = self.rent.unwrap_or(row.rent);
        if rent.is_negative() {
            return Err(Refusal::new(BaseCode::ValidationFailed).at("rent").into());
        }
        cx.moved(row, |shop: &mut shop::ActiveModel| shop.rent = Set(rent))
            .await
    }
}

/// Closes a shop (关门).
#[derive(Command)]
#[command(on = shop, transition, may = "shop.run")]
pub struct CloseShop {
    /// The shop (商店).
    pub id: Id<shop::Entity>,
    /// Version that was seen (版本).
    pub version: i32,
}

impl Handle for CloseShop {
    async fn handle(self, row: shop::Model, cx: &mut Tx<'_>) -> Result<shop::Model, Failure> {
        cx.moved(row, |_: &mut shop::ActiveModel| {}).await
    }
}
