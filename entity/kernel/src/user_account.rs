//! Accounts that sign in with a password (账号): staff and citizens.
//!
//! A new account is made by the system administrator and activated by the security administrator
//! (four eyes, spec 00, section 11).

use resource::{CodeList, Phone, Resource, Sealed};
use sea_orm::entity::prelude::*;

/// Whose account it is (账号类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum UserKind {
    /// Member of the bureau's or an office's staff (工作人员)
    Staff,
    /// Citizen (群众)
    Citizen,
}

/// Whether an account may sign in (账号状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum UserState {
    /// Created, not yet activated by the security administrator (待启用)
    Pending,
    /// May sign in (启用)
    Active,
    /// May not sign in (停用)
    Disabled,
}

/// Account that signs in, never shared and never reused (账号).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "user_account")]
#[resource(read = "access.user.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name to sign in with, lower case (登录名).
    #[resource(filter, order)]
    pub login_name: String,
    /// Name shown to others (显示名).
    #[resource(filter)]
    pub display_name: String,
    /// Staff or citizen (账号类型).
    #[resource(filter)]
    pub kind: UserKind,
    /// Whether it may sign in (状态).
    #[resource(filter)]
    pub state: UserState,
    /// Office that the person works for (所在单位).
    #[resource(to = "Organization", back = "")]
    pub organization_id: Option<Uuid>,
    /// Natural person behind a citizen's account (本人).
    #[resource(to = "Person", back = "")]
    pub person_id: Option<Uuid>,
    /// Phone for the second factor and messages, masked (手机号).
    pub phone: Option<Sealed<Phone>>,
    /// True after creation and reset: nothing else is allowed first (须改密码).
    pub must_change_password: bool,
    /// When the password was last changed; it expires after 90 days by default (密码修改时间).
    pub password_changed_at: Option<DateTimeUtc>,
    /// True once a one-time password generator is enrolled (已启用动态口令).
    pub totp_enabled: bool,
    /// When it last signed in; unused accounts are disabled after 90 days (上次登录时间).
    pub last_login_at: Option<DateTimeUtc>,
    /// Address it last signed in from (上次登录地址).
    pub last_login_ip: Option<String>,
    /// When the security administrator activated it (启用时间).
    pub activated_at: Option<DateTimeUtc>,
    /// When it was disabled (停用时间).
    pub disabled_at: Option<DateTimeUtc>,
    /// Argon2id in PHC form; none until the first password is set.
    #[resource(hidden)]
    pub password_hash: Option<String>,
    /// Failures since `failed_since`.
    #[resource(hidden)]
    pub failed_count: i32,
    /// Start of the window in which failures count.
    #[resource(hidden)]
    pub failed_since: Option<DateTimeUtc>,
    /// No sign-in before this instant.
    #[resource(hidden)]
    pub locked_until: Option<DateTimeUtc>,
    /// Sealed secret of the one-time password generator.
    #[resource(hidden)]
    pub totp_secret: Option<Vec<u8>>,
    /// Last time step used, so that a code works once.
    #[resource(hidden)]
    pub totp_last_step: Option<i64>,
    /// Division that the row belongs to (所属区划).
    #[resource(to = "Division", back = "", filter)]
    pub division_id: Uuid,
    /// County that the division is or lies in.
    #[resource(hidden)]
    pub county_id: Option<Uuid>,
    /// Town that the division is or lies in.
    #[resource(hidden)]
    pub town_id: Option<Uuid>,
    /// When the row was made (创建时间).
    pub created_at: DateTimeUtc,
    /// Who made the row; none for the system.
    #[resource(hidden)]
    pub created_by: Option<Uuid>,
    /// When the row last changed (更新时间).
    pub updated_at: DateTimeUtc,
    /// Version for optimistic locking, from 1 (版本号).
    pub version: i32,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
