//! `changeSupportMode`: an extremely poor person moves into an institution, or home.

use entity_assistance::assistance_award::{self, SupportMode};
use entity_assistance::assistance_case::AssistanceKind;
use entity_kernel::{facility, person};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use crate::award::grant::pay_to;
use crate::award::{care, stays};
use crate::codes::AssistanceCode;

/// Changes where an extremely poor person is supported: in the institution that the person lives in, or at home (变更供养方式).
#[derive(Command)]
#[command(on = assistance_award, transition, may = "assistance.award.change_support")]
pub struct ChangeSupportMode {
    /// The award, of kind TEKUN (救助待遇).
    pub id: Id<assistance_award::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// In an institution or at home (供养方式).
    pub mode: SupportMode,
    /// The institution; required for CENTRALISED, and only then (供养机构).
    pub facility: Option<Id<facility::Entity>>,
    /// Account holder of a person at home; the person by default (收款人).
    pub payee: Option<Id<person::Entity>>,
}

impl Handle for ChangeSupportMode {
    async fn handle(
        self,
        award: assistance_award::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_award::Model, Failure> {
        let tekun = award
            .person_id
            .filter(|_| award.kind == AssistanceKind::Tekun);
        let not = |rule, path| Refusal::invalid(rule, path);
        let person = tekun.ok_or_else(|| not(ValidationRule::NotApplicable, "id"))?;
        let award = match (self.mode, self.facility) {
            (SupportMode::Centralised, None) => {
                return Err(not(ValidationRule::Required, "facility").into());
            }
            (SupportMode::Dispersed, Some(_)) => {
                return Err(not(ValidationRule::NotApplicable, "facility").into());
            }
            (SupportMode::Centralised, Some(facility)) => {
                stays::admitted(person, facility.key, cx.today(), cx.db).await?;
                care::end_active(person, "转为集中供养", cx).await?;
                let change = |row: &mut assistance_award::ActiveModel| {
                    row.support_mode = Set(Some(SupportMode::Centralised));
                    row.facility_id = Set(Some(facility.key));
                    row.payee_person_id = Set(None);
                    row.payee_account = Set(None);
                    row.payee_account_hash = Set(None);
                    row.payee_bank_name = Set(None);
                };
                cx.moved(award, change).await?
            }
            (SupportMode::Dispersed, None) => {
                let payee = self.payee.map_or(person, |payee| payee.key);
                let payee = with_account(payee, cx).await?;
                let change = |row: &mut assistance_award::ActiveModel| {
                    row.support_mode = Set(Some(SupportMode::Dispersed));
                    row.facility_id = Set(None);
                    pay_to(row, payee);
                };
                let award = cx.moved(award, change).await?;
                stays::settle(award.id, cx).await?;
                award
            }
        };
        care::watch(&award, cx).await?;
        Ok(award)
    }
}

async fn with_account(payee: uuid::Uuid, cx: &Tx<'_>) -> Result<person::Model, Failure> {
    let payee = person::Entity::find_by_id(payee).one(cx.db).await?;
    let payee = payee.ok_or_else(|| Refusal::not_found().at("payee"))?;
    if payee.bank_account.is_some() {
        return Ok(payee);
    }
    let refusal = Refusal::new(AssistanceCode::PayeeWithoutAccount).at("payee");
    Err(refusal.with("name", &payee.name).into())
}
