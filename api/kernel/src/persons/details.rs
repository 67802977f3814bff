//! What is known of a person besides who they are; the same for registering and for changing.

use entity_kernel::codes::{EthnicGroup, HealthStatus, MaritalStatus};
use entity_kernel::division;
use entity_kernel::person::{self, DisabilityCategory, DisabilityGrade, HukouType};
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use resource::{BankAccount, Id, Phone};
use sea_orm::ActiveValue::Set;

/// Particulars; what is missing is left as it is.
#[derive(Clone, Debug, Default)]
pub struct Details {
    pub phone: Option<Phone>,
    pub ethnic_group: Option<EthnicGroup>,
    pub marital_status: Option<MaritalStatus>,
    pub hukou_type: Option<HukouType>,
    pub hukou_division: Option<Id<division::Entity>>,
    pub residence_address: Option<String>,
    pub health_status: Option<HealthStatus>,
    pub disability_category: Option<DisabilityCategory>,
    pub disability_grade: Option<DisabilityGrade>,
    pub disability_certificate_no: Option<String>,
    pub bank_account: Option<BankAccount>,
    pub bank_name: Option<String>,
}

impl Details {
    /// Checks what belongs together.
    pub fn check(&self, cx: &Tx<'_>) -> Result<(), Vec<Refusal>> {
        let mut faults = Vec::new();
        let places = cx.engine.places();
        if self
            .hukou_division
            .is_some_and(|id| places.get(id.key).is_none())
        {
            faults.push(Refusal::not_found().at("hukouDivision"));
        }
        match (self.disability_category, self.disability_grade) {
            (Some(_), None) => {
                faults.push(Refusal::invalid(
                    ValidationRule::Required,
                    "disabilityGrade",
                ));
            }
            (None, Some(_)) => {
                faults.push(Refusal::invalid(
                    ValidationRule::Required,
                    "disabilityCategory",
                ));
            }
            _ => {}
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }

    /// Writes the particulars into a row, numbers sealed.
    pub fn into_row(self, row: &mut person::ActiveModel, cx: &Tx<'_>) {
        let keys = cx.engine.keyring();
        if let Some(phone) = self.phone {
            row.phone = Set(Some(keys.seal(&phone)));
            row.phone_hash = Set(Some(keys.blind(&phone)));
        }
        if let Some(account) = self.bank_account {
            row.bank_account = Set(Some(keys.seal(&account)));
            row.bank_account_hash = Set(Some(keys.blind(&account)));
        }
        macro_rules! take {
            ($($field:ident),+) => {
                $(if let Some(value) = self.$field {
                    row.$field = Set(Some(value));
                })+
            };
        }
        take!(ethnic_group, marital_status, hukou_type, health_status);
        take!(
            disability_category,
            disability_grade,
            disability_certificate_no
        );
        take!(residence_address, bank_name);
        if let Some(division) = self.hukou_division {
            row.hukou_division_id = Set(Some(division.key));
        }
    }
}
