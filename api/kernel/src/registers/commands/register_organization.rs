//! `registerOrganization`: an organization becomes known to the bureau.

use chrono::NaiveDate;
use entity_kernel::division;
use entity_kernel::organization::{self, Column, OrganizationKind, OrganizationState};
use graph::command::{Create, Tx};
use graph::error::{BaseCode, Failure, Refusal, ValidationRule};
use resource::input::Fault;
use resource::{Command, CreditCode, Id, Phone};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::registers::credit;
use crate::spelling;

/// Registers an organization under its credit code (登记组织机构).
#[derive(Debug, Command)]
#[command(on = entity_kernel::organization, may = "kernel.organization.register")]
pub struct RegisterOrganization {
    /// Division that the organization belongs to (所属区划).
    pub division: Id<division::Entity>,
    /// Full registered name, 2-120 characters (名称).
    pub name: String,
    /// What it is; must be what the credit code was given to (机构类型).
    pub kind: OrganizationKind,
    /// Unified social credit code (统一社会信用代码).
    pub credit_code: Option<CreditCode>,
    /// Organization that it is part of (上级机构).
    pub parent: Option<Id<organization::Entity>>,
    /// Address (地址).
    pub address: Option<String>,
    /// Office phone (办公电话).
    pub phone: Option<Phone>,
    /// Day of registration (登记日期).
    pub registered_on: Option<NaiveDate>,
}

impl Create for RegisterOrganization {
    async fn create(self, cx: &mut Tx<'_>) -> Result<organization::Model, Failure> {
        let place = cx.place(self.division.key).map_err(|r| r.at("division"))?;
        let name = self.checked(cx)?;
        self.not_known(cx).await?;
        if let Some(parent) = self.parent {
            let found = cx.load(parent).await;
            found.map_err(|failure| super::at("parent", failure))?;
        }
        let spelling = spelling::title(&name);
        let row = organization::ActiveModel {
            name: Set(name),
            kind: Set(self.kind),
            credit_code: Set(self.credit_code),
            state: Set(OrganizationState::Active),
            name_pinyin: Set(spelling.pinyin),
            name_initials: Set(spelling.initials),
            parent_id: Set(self.parent.map(|parent| parent.key)),
            address: Set(self.address),
            phone: Set(self.phone.map(|phone| phone.to_string())),
            registered_on: Set(self.registered_on),
            closed_on: Set(None),
            ..Default::default()
        };
        cx.created(row, place).await
    }
}

impl RegisterOrganization {
    /// The name; everything that is wrong at once.
    fn checked(&self, cx: &Tx<'_>) -> Result<String, Vec<Refusal>> {
        let mut faults = Vec::new();
        let name = super::title(&self.name).unwrap_or_else(|refusal| {
            faults.push(refusal);
            String::new()
        });
        let code = self.credit_code.as_ref();
        if let Some(Err(what)) = code.map(|code| credit::fits(code, self.kind)) {
            let path = vec!["creditCode".to_owned()];
            faults.push(Refusal::from(Fault { path, what }));
        }
        if self.registered_on.is_some_and(|day| day > cx.today()) {
            faults.push(Refusal::invalid(ValidationRule::DateOrder, "registeredOn"));
        }
        if faults.is_empty() {
            Ok(name)
        } else {
            Err(faults)
        }
    }

    async fn not_known(&self, cx: &Tx<'_>) -> Result<(), Failure> {
        let Some(code) = &self.credit_code else {
            return Ok(());
        };
        let known = organization::Entity::find()
            .filter(Column::CreditCode.eq(code.clone()))
            .filter(Column::State.ne(OrganizationState::Closed))
            .count(cx.db)
            .await?;
        match known {
            0 => Ok(()),
            _ => Err(Refusal::new(BaseCode::Duplicate).at("creditCode").into()),
        }
    }
}
