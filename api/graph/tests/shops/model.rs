//! A world of its own for the engine's tests: shops in towns, their keepers, their sales.

pub mod shop {
    use resource::{CodeList, Money, Phone, Resource, Sealed};
    use sea_orm::entity::prelude::*;

    /// Whether a shop is open (状态).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
    pub enum ShopState {
        /// Closed (关门)
        Closed,
        /// Open (营业)
        Open,
    }

    /// Shop in a town (商店).
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
    #[sea_orm(table_name = "shop")]
    #[resource(read = "shop.read", scope = "division")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Name over the door (店名).
        #[resource(filter, order)]
        pub name: String,
        /// Whether it is open (状态).
        #[resource(filter)]
        pub state: ShopState,
        /// Rent a month (租金).
        #[resource(filter, order)]
        pub rent: Money,
        /// Phone of the shop, masked (电话).
        #[resource(filter, blind = "phone_hash")]
        pub phone: Option<Sealed<Phone>>,
        #[resource(hidden)]
        pub phone_hash: Option<Vec<u8>>,
        /// What the doctor said (病情).
        #[resource(sensitive = "health")]
        pub illness: Option<String>,
        /// Place (区划).
        #[resource(filter)]
        pub division_id: Uuid,
        #[resource(hidden)]
        pub county_id: Option<Uuid>,
        #[resource(hidden)]
        pub town_id: Option<Uuid>,
        /// Version (版本).
        pub version: i32,
    }
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod keeper {
    use resource::Resource;
    use sea_orm::entity::prelude::*;

    /// Somebody who keeps a shop (店员).
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
    #[sea_orm(table_name = "keeper")]
    #[resource(read = "shop.read", scope = "division")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Name (姓名).
        #[resource(filter, order)]
        pub name: String,
        /// Shop (商店).
        #[resource(to = "Shop", filter)]
        pub shop_id: Uuid,
        /// Place (区划).
        #[resource(filter)]
        pub division_id: Uuid,
        #[resource(hidden)]
        pub county_id: Option<Uuid>,
        #[resource(hidden)]
        pub town_id: Option<Uuid>,
    }
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sale {
    use resource::{Money, Resource};
    use sea_orm::entity::prelude::*;

    /// Something sold (销售).
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
    #[sea_orm(table_name = "sale")]
    #[resource(read = "sale.read", scope = "division")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Amount (金额).
        #[resource(order)]
        pub amount: Money,
        /// When (时间).
        pub at: DateTimeUtc,
        /// Who sold it (店员).
        #[resource(to = "Keeper", filter)]
        pub keeper_id: Uuid,
        /// Place (区划).
        pub division_id: Uuid,
        #[resource(hidden)]
        pub county_id: Option<Uuid>,
        #[resource(hidden)]
        pub town_id: Option<Uuid>,
    }
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Tables for SQLite.
pub const TABLES: &str = "
CREATE TABLE shop (id BLOB PRIMARY KEY, name TEXT NOT NULL UNIQUE, state TEXT NOT NULL, rent BIGINT NOT NULL,
  phone BLOB, phone_hash BLOB, illness TEXT, division_id BLOB NOT NULL, county_id BLOB, town_id BLOB, version INT NOT NULL);
CREATE TABLE keeper (id BLOB PRIMARY KEY, name TEXT NOT NULL, shop_id BLOB NOT NULL, division_id BLOB NOT NULL, county_id BLOB, town_id BLOB);
CREATE TABLE sale (id BLOB PRIMARY KEY, amount BIGINT NOT NULL, at TEXT NOT NULL, keeper_id BLOB NOT NULL, division_id BLOB NOT NULL, county_id BLOB, town_id BLOB);
";
