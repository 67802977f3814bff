//! `signIn`: a session for whoever knows the password and, where enrolled, the code of the authenticator.

use chrono::{DateTime, Duration, Utc};
use entity_kernel::session::RevokeReason;
use entity_kernel::user_account::{self, UserState};
use graph::command::{Answer, Tx};
use graph::{Failure, Refusal};
use resource::Command;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

use super::store_failures;
use crate::access::codes::AccessCode;
use crate::access::lockout::Failures;
use crate::access::sessions::{self, SessionTokens};
use crate::access::{Access, totp};

/// Signs in with a password; five failures within 15 minutes lock the account for 30 minutes (登录).
#[derive(Command)]
#[command(may = "public")]
pub struct SignIn {
    /// Name to sign in with, in any case (登录名).
    pub login_name: String,
    /// Password (密码).
    pub password: String,
    /// Code of the authenticator, six digits; needed once one is enrolled (动态口令).
    pub totp: Option<String>,
}

/// What a right password may still lack.
enum Factor {
    /// Nothing; the time step of the code, where one is enrolled.
    Right(Option<i64>),
    Missing,
    Wrong,
}

impl Answer for SignIn {
    type Answer = SessionTokens;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<SessionTokens, Failure> {
        let user = found(cx, &self.login_name).await?;
        if let Some(user) = &user {
            cx.concerns::<user_account::Entity>(user)?;
            cx.acts_as(user.id, &user.display_name);
        }
        // An unknown name costs the same hash, and gets the same answer.
        let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
        let passwords = cx.service::<Access>().passwords();
        let right = passwords.matches(&self.password, hash).await?;
        let Some(user) = user.filter(|user| may_try(user, cx.now())) else {
            return Err(failed());
        };
        match self.factor(&user, right, cx)? {
            Factor::Right(step) => admit(cx, &user, step).await,
            Factor::Missing => {
                let refusal = Refusal::new(AccessCode::TotpRequired).at("totp");
                Err(Failure::RefusedButKept(refusal))
            }
            Factor::Wrong => {
                let failures = Failures::of(&user).and_one(cx.now());
                store_failures(cx, &user, failures).await?;
                Err(failed())
            }
        }
    }
}

impl SignIn {
    fn factor(
        &self,
        user: &user_account::Model,
        right_password: bool,
        cx: &Tx<'_>,
    ) -> Result<Factor, Failure> {
        let secret = user.totp_secret.as_deref().filter(|_| user.totp_enabled);
        let given = self.totp.as_deref().filter(|code| !code.trim().is_empty());
        Ok(match (right_password, secret, given) {
            (false, _, _) => Factor::Wrong,
            (true, None, _) => Factor::Right(None),
            (true, Some(_), None) => Factor::Missing,
            (true, Some(secret), Some(code)) => {
                let secret = totp::Secret::open(cx.engine.keyring(), secret)?;
                match secret.step(code, cx.now(), user.totp_last_step) {
                    Some(step) => Factor::Right(Some(step)),
                    None => Factor::Wrong,
                }
            }
        })
    }
}

async fn found(cx: &Tx<'_>, login_name: &str) -> Result<Option<user_account::Model>, Failure> {
    let login_name = login_name.trim().to_lowercase();
    let user = user_account::Entity::find()
        .filter(user_account::Column::LoginName.eq(login_name))
        .lock_exclusive()
        .one(cx.db);
    Ok(user.await?)
}

fn may_try(user: &user_account::Model, now: DateTime<Utc>) -> bool {
    user.state == UserState::Active && !Failures::of(user).locked(now)
}

fn failed() -> Failure {
    Failure::RefusedButKept(Refusal::new(AccessCode::SignInFailed))
}

async fn admit(
    cx: &Tx<'_>,
    user: &user_account::Model,
    step: Option<i64>,
) -> Result<SessionTokens, Failure> {
    let settings = &cx.service::<Access>().settings;
    if settings.one_session {
        sessions::end_all(cx, user.id, None, RevokeReason::Replaced).await?;
    }
    let too_old = settings.password_days.is_some_and(|days| {
        let last = user.password_changed_at.unwrap_or_default();
        cx.now() - last >= Duration::days(days.into())
    });
    let none = Failures::default();
    let row = user_account::ActiveModel {
        id: Set(user.id),
        failed_count: Set(none.count),
        failed_since: Set(none.since),
        locked_until: Set(none.locked_until),
        must_change_password: Set(user.must_change_password || too_old),
        last_login_at: Set(Some(cx.now())),
        last_login_ip: Set(cx.meta.ip.map(|ip| ip.to_string())),
        totp_last_step: Set(step.or(user.totp_last_step)),
        ..Default::default()
    };
    user_account::Entity::update(row)
        .exec_without_returning(cx.db)
        .await?;
    sessions::begin(cx, user).await
}
