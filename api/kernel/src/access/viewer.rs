//! `viewer`: who I am, what I may, and what day it is here.

use chrono::{DateTime, NaiveDate, Utc};
use entity_kernel::audit_entry::ActorKind;
use entity_kernel::user_account::UserKind;
use entity_kernel::{division, user_account};
use graph::query::{Query, Reading};
use graph::{Failure, PrincipalKind};
use resource::{Id, Input, Output};
use sea_orm::EntityTrait;
use serde::Serialize;

use super::Access;
use super::authenticate::{Duty, grants};
use crate::journal::note::actor_kind;

/// Asks who asks (当前用户).
#[derive(Debug, Input)]
pub struct AskViewer {}

/// Whoever makes this request (当前用户).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct Viewer {
    /// Kind of principal (主体类型).
    pub kind: ActorKind,
    /// Account; null for a partner's token (账号).
    pub user: Option<ViewerUser>,
    /// Permissions held anywhere, `domain.object.action`, in order (权限).
    pub permissions: Vec<String>,
    /// Roles and where they hold; for a partner the scopes of its token (授权).
    pub grants: Vec<ViewerGrant>,
    /// What must be done before anything else is allowed (待办事项).
    pub duties: Vec<Duty>,
    /// Present business day, Asia/Shanghai (业务日期).
    pub today: NaiveDate,
}

/// Account of whoever makes this request (当前账号).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ViewerUser {
    /// Name to sign in with (登录名).
    pub login_name: String,
    /// Name shown to others (显示名).
    pub display_name: String,
    /// Staff or citizen (账号类型).
    pub kind: UserKind,
    /// True once a second factor is enrolled (已启用动态口令).
    pub totp_enabled: bool,
    /// When the password was last changed (密码修改时间).
    pub password_changed_at: Option<DateTime<Utc>>,
    /// When the account last signed in (上次登录时间).
    pub last_login_at: Option<DateTime<Utc>>,
    /// Address it last signed in from (上次登录地址).
    pub last_login_ip: Option<String>,
    /// Where the account belongs (所属区划).
    pub division: Id<division::Entity>,
}

/// Role and where it holds (授权).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ViewerGrant {
    /// Code of the role, for example TOWN_CLERK (角色代码).
    pub role: String,
    /// Name of the role in the language of the request (角色名称).
    pub role_label: String,
    /// Division that it holds for, with all below (区划).
    pub division: Id<division::Entity>,
}

impl Query for AskViewer {
    const NAME: &'static str = "viewer";
    const DOC: &'static str = "Who makes this request, and what they may; null for somebody who is not signed in (当前用户).";
    const MAY: &'static str = "public";
    type Answer = Option<Viewer>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Option<Viewer>, Failure> {
        if !cx.who.is_signed_in() {
            return Ok(None);
        }
        let account = match (cx.who.kind, cx.who.id) {
            (PrincipalKind::Staff | PrincipalKind::Citizen, Some(id)) => {
                let db = &cx.engine.db.read;
                user_account::Entity::find_by_id(id).one(db).await?
            }
            _ => None,
        };
        let duties = match &account {
            Some(user) => duties(cx, user).await?,
            None => Vec::new(),
        };
        Ok(Some(Viewer {
            kind: actor_kind(cx.who.kind),
            user: account.map(described),
            permissions: cx.who.permissions(),
            grants: granted(cx),
            duties,
            today: cx.engine.clock.today(),
        }))
    }
}

async fn duties(cx: &Reading<'_>, user: &user_account::Model) -> Result<Vec<Duty>, Failure> {
    // A principal with an open duty carries no grants, so they are read anew.
    let held = grants(&cx.engine.db.read, user.id).await?;
    let roles = held.iter().map(|grant| grant.role.as_str());
    Ok(cx.engine.service::<Access>().duties(user, roles))
}

fn described(user: user_account::Model) -> ViewerUser {
    ViewerUser {
        login_name: user.login_name,
        display_name: user.display_name,
        kind: user.kind,
        totp_enabled: user.totp_enabled,
        password_changed_at: user.password_changed_at,
        last_login_at: user.last_login_at,
        last_login_ip: user.last_login_ip,
        division: Id::new(user.division_id),
    }
}

fn granted(cx: &Reading<'_>) -> Vec<ViewerGrant> {
    let access = cx.engine.service::<Access>();
    let label = |code: &str| {
        let names = access.names(code);
        let name = names.map(|(zh, en)| if cx.meta.english { en } else { zh });
        name.unwrap_or(code).to_owned()
    };
    let grants = cx.who.grants.iter();
    grants
        .map(|grant| ViewerGrant {
            role: grant.role.clone(),
            role_label: label(&grant.role),
            division: Id::new(grant.place.division),
        })
        .collect()
}
