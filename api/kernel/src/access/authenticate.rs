//! From the bearer token of a request to the principal behind it.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use entity_kernel::user_account::{UserKind, UserState};
use entity_kernel::{api_token, role_grant, session, user_account};
use graph::engine::Databases;
use graph::places::Place;
use graph::principal::{ActsFor, Grant};
use graph::{BaseCode, Failure, Principal, PrincipalKind, Refusal};
use resource::CodeList;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde_json::Value as Json;
use uuid::Uuid;

use super::keys::Claims;
use super::networks::Network;
use super::roles::takes_second_factor;
use super::{Access, secrets, tokens};

/// How exactly the last use of a token is kept.
const USE_NOTED: Duration = Duration::minutes(1);

/// What an account must do before it may do anything else (待办事项).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum Duty {
    /// Change the password (修改密码)
    ChangePassword,
    /// Enrol a second factor (启用动态口令)
    EnrolTotp,
}

/// A token whose holder is known.
#[derive(Clone)]
pub(super) struct Known {
    principal: Arc<Principal>,
    until: DateTime<Utc>,
    /// Networks that it may come from; empty for any.
    networks: Arc<[Network]>,
}

impl Known {
    fn admits(&self, from: Option<IpAddr>, now: DateTime<Utc>) -> bool {
        let here = |network: &Network| from.is_some_and(|from| network.contains(from));
        now < self.until && (self.networks.is_empty() || self.networks.iter().any(here))
    }
}

impl Access {
    /// Whoever holds this bearer token; nobody in particular without one.
    ///
    /// Errors: `UNAUTHENTICATED` for a token that is wrong, expired, revoked or used from elsewhere; `INTERNAL`.
    pub async fn authenticate(
        &self,
        db: &Databases,
        bearer: Option<&str>,
        from: Option<IpAddr>,
        now: DateTime<Utc>,
    ) -> Result<Arc<Principal>, Refusal> {
        let Some(token) = bearer else {
            return Ok(Arc::clone(&self.nobody));
        };
        let known = match self.known.get(token).filter(|known| !self.doubts(known)) {
            Some(known) => Some(known),
            None => self.ask(db, token, from, now).await.map_err(internal)?,
        };
        known
            .filter(|known| known.admits(from, now))
            .map(|known| known.principal)
            .ok_or_else(|| Refusal::new(BaseCode::Unauthenticated))
    }

    fn doubts(&self, known: &Known) -> bool {
        let who = &known.principal;
        let doubted = |key: Option<Uuid>| key.is_some_and(|key| self.doubted.contains_key(&key));
        doubted(who.id) || doubted(who.session)
    }

    async fn ask(
        &self,
        db: &Databases,
        token: &str,
        from: Option<IpAddr>,
        now: DateTime<Utc>,
    ) -> Result<Option<Known>, DbErr> {
        let known = if token.starts_with(tokens::MARK) {
            self.partner(db, token, from, now).await?
        } else {
            match self.keys.read(token, now) {
                Some(claims) => self.account(&db.read, &claims).await?,
                None => None,
            }
        };
        if let Some(known) = known.as_ref().filter(|known| !self.doubts(known)) {
            self.known.insert(token.to_owned(), known.clone());
        }
        Ok(known)
    }

    async fn account(
        &self,
        db: &impl ConnectionTrait,
        claims: &Claims,
    ) -> Result<Option<Known>, DbErr> {
        let session = session::Entity::find()
            .filter(session::Column::Jti.eq(claims.jti))
            .filter(session::Column::RevokedAt.is_null())
            .one(db)
            .await?;
        let Some(session) = session else {
            return Ok(None);
        };
        let user = user_account::Entity::find_by_id(claims.sub).one(db).await?;
        let Some(user) = user.filter(|user| user.state == UserState::Active) else {
            return Ok(None);
        };
        let mut principal = self.principal(db, &user).await?;
        principal.session = Some(session.family_id);
        Ok(Some(Known {
            principal: Arc::new(principal),
            until: DateTime::from_timestamp(claims.exp, 0).unwrap_or_default(),
            networks: Arc::new([]),
        }))
    }

    /// Somebody with an account, for work that goes on after the request; none once the account is closed.
    pub async fn in_name_of(
        &self,
        db: &impl ConnectionTrait,
        user: Uuid,
    ) -> Result<Option<Principal>, DbErr> {
        let user = user_account::Entity::find_by_id(user).one(db).await?;
        match user.filter(|user| user.state == UserState::Active) {
            Some(user) => self.principal(db, &user).await.map(Some),
            None => Ok(None),
        }
    }

    /// An account with its grants; without any while a duty is open.
    async fn principal(
        &self,
        db: &impl ConnectionTrait,
        user: &user_account::Model,
    ) -> Result<Principal, DbErr> {
        let held = grants(db, user.id).await?;
        let duties = self.duties(user, held.iter().map(|grant| grant.role.as_str()));
        let kind = match user.kind {
            UserKind::Staff => PrincipalKind::Staff,
            UserKind::Citizen => PrincipalKind::Citizen,
        };
        let usable = if duties.is_empty() { held } else { Vec::new() };
        let may = |role: &str| {
            let role = self.roles.get(role);
            role.map(|role| role.permissions.clone())
                .unwrap_or_default()
        };
        let name = user.display_name.as_str();
        Ok(Principal::new(kind, Some(user.id), name, usable, may))
    }

    /// What the account must do first.
    pub(super) fn duties<'r>(
        &self,
        user: &user_account::Model,
        mut roles: impl Iterator<Item = &'r str>,
    ) -> Vec<Duty> {
        let second = |role| self.role(role).is_some_and(takes_second_factor);
        let enrol = self.settings.second_factor && !user.totp_enabled;
        [
            user.must_change_password.then_some(Duty::ChangePassword),
            (enrol && roles.any(second)).then_some(Duty::EnrolTotp),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    async fn partner(
        &self,
        db: &Databases,
        token: &str,
        from: Option<IpAddr>,
        now: DateTime<Utc>,
    ) -> Result<Option<Known>, DbErr> {
        let Some(prefix) = tokens::prefix(token) else {
            return Ok(None);
        };
        let rows = api_token::Entity::find()
            .filter(api_token::Column::Prefix.eq(prefix))
            .filter(api_token::Column::RevokedAt.is_null())
            .all(&db.read)
            .await?;
        let right = |row: &api_token::Model| secrets::matches(token, &row.token_hash);
        let Some(row) = rows.into_iter().find(right) else {
            return Ok(None);
        };
        if row.last_used_at.is_none_or(|at| now - at >= USE_NOTED) {
            tokio::spawn(note_use(db.clone(), row.id, from, now));
        }
        Ok(Some(Known {
            until: row.expires_at,
            networks: texts(&row.ip_allow).filter_map(Network::parse).collect(),
            principal: Arc::new(self.holder(&row)),
        }))
    }

    fn holder(&self, token: &api_token::Model) -> Principal {
        let place = Place {
            division: token.division_id,
            county: token.county_id,
            town: token.town_id,
        };
        let grant = |scope: &str| Grant {
            role: scope.to_owned(),
            place,
        };
        let may = |scope: &str| {
            let scope = self.scopes.get(scope);
            let permissions = scope.map_or(&[][..], |scope| scope.permissions);
            permissions.iter().map(|&may| may.to_owned()).collect()
        };
        let grants = texts(&token.scopes).map(grant).collect();
        let name = token.name.as_str();
        let kind = PrincipalKind::Partner;
        let mut principal = Principal::new(kind, Some(token.id), name, grants, may);
        principal.acts_for = ActsFor {
            organization: token.organization_id,
            names: texts(&token.acts_for).map(str::to_owned).collect(),
        };
        principal
    }
}

/// Grants of an account that hold now.
pub(super) async fn grants(db: &impl ConnectionTrait, user: Uuid) -> Result<Vec<Grant>, DbErr> {
    let rows = role_grant::Entity::find()
        .filter(role_grant::Column::UserId.eq(user))
        .filter(role_grant::Column::EndedAt.is_null())
        .all(db)
        .await?;
    let grant = |row: role_grant::Model| Grant {
        role: row.role_code,
        place: Place {
            division: row.division_id,
            county: row.county_id,
            town: row.town_id,
        },
    };
    Ok(rows.into_iter().map(grant).collect())
}

fn texts(list: &Json) -> impl Iterator<Item = &str> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(Json::as_str)
}

async fn note_use(db: Databases, token: Uuid, from: Option<IpAddr>, now: DateTime<Utc>) {
    let row = api_token::ActiveModel {
        id: Set(token),
        last_used_at: Set(Some(now)),
        last_used_ip: Set(from.map(|from| from.to_string())),
        ..Default::default()
    };
    let noted = api_token::Entity::update(row)
        .exec_without_returning(&db.write)
        .await;
    if let Err(error) = noted {
        tracing::warn!(%error, "use of a token not noted");
    }
}

fn internal(error: DbErr) -> Refusal {
    let refusals = Failure::from(error).into_refusals();
    let first = refusals.into_iter().next();
    first.unwrap_or_else(|| Refusal::new(BaseCode::Internal))
}
