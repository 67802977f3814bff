//! `confirmTotp`: a right code proves that the authenticator works; from now on it is asked for.

use entity_kernel::user_account;
use graph::command::{Answer, Tx};
use graph::{BaseCode, Failure, Refusal};
use resource::{Command, Output};
use sea_orm::Set;
use serde::Serialize;

use super::own_account;
use crate::access::codes::AccessCode;
use crate::access::{Access, totp};

/// Makes the authenticator the second factor of one's own account (启用动态口令).
#[derive(Command)]
#[command(may = "signed_in")]
pub struct ConfirmTotp {
    /// Code that the authenticator shows, six digits (动态口令).
    pub code: String,
}

/// That the second factor is on (启用结果).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct TotpConfirmed {
    /// True once it is on (是否已启用).
    pub totp_enabled: bool,
}

impl Answer for ConfirmTotp {
    type Answer = TotpConfirmed;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<TotpConfirmed, Failure> {
        let user = own_account(cx).await?;
        let Some(secret) = user.totp_secret.as_deref().filter(|_| !user.totp_enabled) else {
            let refusal = Refusal::new(BaseCode::StateConflict);
            return Err(refusal.with("expected", "ENROLLED").into());
        };
        let secret = totp::Secret::open(cx.engine.keyring(), secret)?;
        let step = secret.step(&self.code, cx.now(), user.totp_last_step);
        let step = step.ok_or_else(|| Refusal::new(AccessCode::TotpWrong).at("code"))?;
        cx.service::<Access>().doubt(user.id);
        cx.touched(user, |row: &mut user_account::ActiveModel| {
            row.totp_enabled = Set(true);
            row.totp_last_step = Set(Some(step));
        })
        .await?;
        Ok(TotpConfirmed { totp_enabled: true })
    }
}
