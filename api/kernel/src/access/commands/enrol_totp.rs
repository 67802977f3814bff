//! `enrolTotp`: a new secret for the authenticator, which counts once `confirmTotp` proves that it arrived.

use entity_kernel::user_account;
use graph::command::{Answer, Tx};
use graph::{BaseCode, Failure, Refusal};
use resource::{Command, Output};
use sea_orm::{EntityTrait, Set};
use serde::Serialize;

use super::own_account;
use crate::access::codes::AccessCode;
use crate::access::{Access, totp};

/// Begins to enrol an authenticator as second factor of one's own account (申请动态口令).
#[derive(Command)]
#[command(may = "signed_in")]
pub struct EnrolTotp {
    /// Present password (当前密码).
    pub current_password: String,
}

/// Secret for the authenticator; shown once (动态口令密钥).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct TotpEnrolment {
    /// Secret in base32, to type (密钥).
    pub secret: String,
    /// The same as `otpauth:` address, to scan (二维码地址).
    pub uri: String,
}

impl Answer for EnrolTotp {
    type Answer = TotpEnrolment;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<TotpEnrolment, Failure> {
        let user = own_account(cx).await?;
        if user.totp_enabled {
            return Err(Refusal::new(BaseCode::Duplicate).into());
        }
        let access = cx.service::<Access>();
        let kept = user.password_hash.as_deref();
        if !access
            .passwords()
            .matches(&self.current_password, kept)
            .await?
        {
            return Err(Refusal::new(AccessCode::PasswordWrong)
                .at("currentPassword")
                .into());
        }
        let secret = totp::Secret::generate();
        let row = user_account::ActiveModel {
            id: Set(user.id),
            totp_secret: Set(Some(secret.seal(cx.engine.keyring()))),
            totp_last_step: Set(None),
            ..Default::default()
        };
        user_account::Entity::update(row)
            .exec_without_returning(cx.db)
            .await?;
        Ok(TotpEnrolment {
            secret: secret.text().to_owned(),
            uri: secret.uri(access.keys().issuer(), &user.login_name),
        })
    }
}
