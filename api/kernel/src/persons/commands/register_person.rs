//! `registerPerson`: somebody becomes known to the bureau.

use chrono::NaiveDate;
use entity_kernel::codes::{EthnicGroup, HealthStatus, IdDocumentKind, MaritalStatus, Sex};
use entity_kernel::division;
use entity_kernel::person::{self, Column, DisabilityCategory, DisabilityGrade, HukouType};
use graph::command::{Create, Tx};
use graph::error::{BaseCode, Failure, Refusal};
use resource::{BankAccount, CitizenId, Command, Id, PersonName, Phone};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::persons::details::Details;
use crate::persons::identity::{Claim, Identity, identity};
use crate::spelling;

/// Registers a person with their document (登记自然人).
#[derive(Debug, Command)]
#[command(on = entity_kernel::person, may = "kernel.person.register")]
pub struct RegisterPerson {
    /// Division that the person belongs to; chosen, never derived from the identity number (所属区划).
    pub division: Id<division::Entity>,
    /// Name, 2-30 characters (姓名).
    pub name: PersonName,
    /// Kind of identity document (证件类型).
    pub id_kind: IdDocumentKind,
    /// Citizen identity number; required for the identity card and the household register (身份证号).
    pub id_number: Option<CitizenId>,
    /// Number of any other document (其他证件号).
    pub document_no: Option<String>,
    /// Sex; the identity number tells it where there is one (性别).
    pub sex: Option<Sex>,
    /// Day of birth; the identity number tells it where there is one (出生日期).
    pub birth_date: Option<NaiveDate>,
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

impl Create for RegisterPerson {
    async fn create(self, cx: &mut Tx<'_>) -> Result<person::Model, Failure> {
        let place = cx.place(self.division.key).map_err(|r| r.at("division"))?;
        let identity = identity(&self.claim(), cx.today())?;
        let details = self.details();
        details.check(cx)?;
        self.not_known(cx).await?;
        let mut row = self.row(identity, cx);
        details.into_row(&mut row, cx);
        cx.created(row, place).await
    }
}

impl RegisterPerson {
    fn claim(&self) -> Claim<'_> {
        Claim {
            name: &self.name,
            kind: self.id_kind,
            id_number: self.id_number.as_ref(),
            document_no: self.document_no.as_deref(),
            sex: self.sex,
            birth_date: self.birth_date,
        }
    }

    fn details(&self) -> Details {
        Details {
            phone: self.phone.clone(),
            ethnic_group: self.ethnic_group,
            marital_status: self.marital_status,
            hukou_type: self.hukou_type,
            hukou_division: self.hukou_division,
            residence_address: self.residence_address.clone(),
            health_status: self.health_status,
            disability_category: self.disability_category,
            disability_grade: self.disability_grade,
            disability_certificate_no: self.disability_certificate_no.clone(),
            bank_account: self.bank_account.clone(),
            bank_name: self.bank_name.clone(),
        }
    }

    /// One row per human being: an identity number is registered once, whatever division it lies in.
    async fn not_known(&self, cx: &Tx<'_>) -> Result<(), Failure> {
        let Some(id) = &self.id_number else {
            return Ok(());
        };
        let known = person::Entity::find()
            .filter(Column::IdNumberHash.eq(cx.engine.keyring().blind(id)))
            .filter(Column::MergedIntoId.is_null())
            .count(cx.db)
            .await?;
        match known {
            0 => Ok(()),
            _ => Err(Refusal::new(BaseCode::Duplicate).at("idNumber").into()),
        }
    }

    fn row(self, identity: Identity, cx: &Tx<'_>) -> person::ActiveModel {
        let spelling = spelling::person(self.name.as_str());
        let (keys, id) = (cx.engine.keyring(), self.id_number.as_ref());
        person::ActiveModel {
            sex: Set(identity.sex),
            birth_date: Set(identity.birth_date),
            id_kind: Set(self.id_kind),
            id_number: Set(id.map(|id| keys.seal(id))),
            id_number_hash: Set(id.map(|id| keys.blind(id))),
            id_last4: Set(id.map(|id| id.last4().to_owned())),
            document_no: Set(identity.document_no),
            name: Set(self.name),
            name_pinyin: Set(spelling.pinyin),
            name_initials: Set(spelling.initials),
            ..Default::default()
        }
    }
}
