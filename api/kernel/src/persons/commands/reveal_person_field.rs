//! `revealPersonField`: one sealed number in the clear, with a reason that stays on the person's timeline.

use entity_kernel::person;
use graph::command::{Answer, Tx};
use graph::error::{BaseCode, Failure, Refusal, ValidationRule};
use graph::places::Place;
use resource::{CodeList, Command, Id, Output, Sealable, Sealed};
use serde::Serialize;

/// Fewest characters of a reason.
const SHORTEST: usize = 5;

/// Sealed number of a person (加密字段).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum PersonField {
    /// Citizen identity number (身份证号)
    IdNumber,
    /// Phone number (联系电话)
    Phone,
    /// Bank account (银行账号)
    BankAccount,
}

/// Shows a sealed number of a person in the clear; the reason is kept (查看敏感信息原文).
#[derive(Debug, Command)]
#[command(may = "pi.sensitive.read")]
pub struct RevealPersonField {
    /// The person (自然人).
    pub id: Id<person::Entity>,
    /// Which number (字段).
    pub field: PersonField,
    /// Why it is needed, at least 5 characters (查看事由).
    pub reason: String,
}

/// A number in the clear (敏感信息原文).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct RevealedField {
    /// The number; none where none is stored (原文).
    pub value: Option<String>,
}

impl Answer for RevealPersonField {
    type Answer = RevealedField;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<RevealedField, Failure> {
        let reason = self.reason.trim();
        if reason.chars().count() < SHORTEST {
            let refusal = Refusal::invalid(ValidationRule::TextTooShort, "reason");
            return Err(refusal.with("shortest", SHORTEST).into());
        }
        let row = cx.load(self.id).await?;
        let place = Place {
            division: row.division_id,
            county: row.county_id,
            town: row.town_id,
        };
        if !cx.who.may_at("pi.sensitive.read", &place) {
            return Err(Refusal::new(BaseCode::ForbiddenScope).into());
        }
        let value = match self.field {
            PersonField::IdNumber => opened(row.id_number.as_ref(), cx)?,
            PersonField::Phone => opened(row.phone.as_ref(), cx)?,
            PersonField::BankAccount => opened(row.bank_account.as_ref(), cx)?,
        };
        cx.note(format!("{}:{reason}", self.field.meta().zh));
        cx.looked_at::<person::Entity>(&row)?;
        Ok(RevealedField { value })
    }
}

fn opened<T: Sealable>(sealed: Option<&Sealed<T>>, cx: &Tx<'_>) -> Result<Option<String>, Failure> {
    let open = |sealed| {
        cx.engine
            .keyring()
            .open(sealed)
            .map(|value: T| value.clear())
    };
    sealed.map(open).transpose().map_err(Failure::fault)
}
