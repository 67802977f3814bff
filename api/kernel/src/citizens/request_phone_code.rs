//! `requestPhoneCode`: sends a code to a phone. The answer is the same whoever holds the phone.

use chrono::{DateTime, Utc};
use graph::Failure;
use graph::command::{Answer, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Output, Phone, Sealable};
use serde::Serialize;

use super::codes;
use super::messages::Messages;
use crate::attempts;

/// Codes an hour to one phone.
const TO_PHONE: i32 = 5;
/// Codes an hour from one address; a family and a village shop share one.
const FROM_ADDRESS: i32 = 20;

/// Sends a code of six digits to a mobile phone; it holds for ten minutes (发送手机验证码).
#[derive(Debug, Command)]
#[command(may = "public")]
pub struct RequestPhoneCode {
    /// Mobile phone (手机号).
    pub phone: Phone,
}

/// That a code is on its way (验证码已发送).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct PhoneCodeSent {
    /// When it no longer holds (失效时间).
    pub expires_at: DateTime<Utc>,
}

impl Answer for RequestPhoneCode {
    type Answer = PhoneCodeSent;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<PhoneCodeSent, Failure> {
        let phone = Phone::parse_mobile(&self.phone.clear());
        let phone = phone.map_err(|_| Refusal::invalid(ValidationRule::PhoneFormat, "phone"))?;
        let from = cx.meta.ip.map_or_else(String::new, |ip| ip.to_string());
        let now = cx.now();
        attempts::take("phoneCodeFrom", &from, FROM_ADDRESS, now, cx.db).await?;
        attempts::take("phoneCodeTo", &phone.clear(), TO_PHONE, now, cx.db).await?;
        let code = codes::make(&phone, cx.engine.keyring(), now, cx.db).await?;
        let text = format!("验证码 {code}，10分钟内有效。工作人员不会向您索要验证码。");
        cx.service::<Messages>().send(&phone, &text).await?;
        Ok(PhoneCodeSent {
            expires_at: now + codes::HOLDS,
        })
    }
}
