//! `updatePerson`: what is known of a person changed. Who they are by their document does not.

use entity_kernel::codes::{EthnicGroup, HealthStatus, MaritalStatus};
use entity_kernel::division;
use entity_kernel::person::{self, DisabilityCategory, DisabilityGrade, HukouType};
use graph::command::{Handle, Tx};
use graph::error::{Failure, Refusal};
use resource::{BankAccount, Command, Id, PersonName, Phone};
use sea_orm::ActiveValue::Set;

use crate::code::KernelCode;
use crate::persons::details::Details;
use crate::spelling;

/// Changes what is known of a person; what is missing stays as it is (变更自然人信息).
#[derive(Debug, Command)]
#[command(on = entity_kernel::person, may = "kernel.person.update")]
pub struct UpdatePerson {
    /// The person (自然人).
    pub id: Id<person::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Name, 2-30 characters (姓名).
    pub name: Option<PersonName>,
    /// Division that the person belongs to from now on (所属区划).
    pub division: Option<Id<division::Entity>>,
    /// Phone number (联系电话).
    pub phone: Option<Phone>,
    /// Ethnic group (民族).
    pub ethnic_group: Option<EthnicGroup>,
    /// Marital status (婚姻状况).
    pub marital_status: Option<MaritalStatus>,
    /// Kind of household registration (户籍性质).
    pub hukou_type: Option<HukouType>,
    /// Division of the household registration (户籍地).
    pub hukou_division: Option<Id<division::Entity>>,
    /// Where the person lives, below the village (居住地址).
    pub residence_address: Option<String>,
    /// Health status (健康状况).
    pub health_status: Option<HealthStatus>,
    /// Category on the disability certificate (残疾类别).
    pub disability_category: Option<DisabilityCategory>,
    /// Grade on the disability certificate (残疾等级).
    pub disability_grade: Option<DisabilityGrade>,
    /// Number of the disability certificate (残疾证号).
    pub disability_certificate_no: Option<String>,
    /// Account that benefits are paid to (银行账号).
    pub bank_account: Option<BankAccount>,
    /// Bank of the account (开户银行).
    pub bank_name: Option<String>,
}

impl Handle for UpdatePerson {
    async fn handle(self, row: person::Model, cx: &mut Tx<'_>) -> Result<person::Model, Failure> {
        if row.died_on.is_some() {
            return Err(Refusal::new(KernelCode::PersonDeceased).into());
        }
        let mut changed = person::ActiveModel::default();
        if let Some(division) = self.division {
            let place = cx.place(division.key).map_err(|r| r.at("division"))?;
            changed.division_id = Set(place.division);
            changed.county_id = Set(place.county);
            changed.town_id = Set(place.town);
        }
        if let Some(name) = &self.name {
            let spelling = spelling::person(name.as_str());
            changed.name = Set(name.clone());
            changed.name_pinyin = Set(spelling.pinyin);
            changed.name_initials = Set(spelling.initials);
        }
        let details = self.details();
        details.check(cx)?;
        details.into_row(&mut changed, cx);
        cx.touched(row, |row: &mut person::ActiveModel| take(&changed, row))
            .await
    }
}

impl UpdatePerson {
    fn details(self) -> Details {
        Details {
            phone: self.phone,
            ethnic_group: self.ethnic_group,
            marital_status: self.marital_status,
            hukou_type: self.hukou_type,
            hukou_division: self.hukou_division,
            residence_address: self.residence_address,
            health_status: self.health_status,
            disability_category: self.disability_category,
            disability_grade: self.disability_grade,
            disability_certificate_no: self.disability_certificate_no,
            bank_account: self.bank_account,
            bank_name: self.bank_name,
        }
    }
}

/// Takes over every column that was set.
fn take(changed: &person::ActiveModel, row: &mut person::ActiveModel) {
    use sea_orm::{ActiveModelTrait, Iterable};
    for column in person::Column::iter() {
        if let sea_orm::ActiveValue::Set(value) = changed.get(column) {
            row.set(column, value);
        }
    }
}
