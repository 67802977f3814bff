//! What a batch pays: the lines of awards, or parts of temporary aid. To the bank both are payments.

use std::collections::HashMap;

use entity_assistance::assistance_case::AssistanceKind;
use entity_assistance::{assistance_award, payroll_line, temp_aid_instalment};
use entity_kernel::{fund_batch, person};
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use graph::places::Place;
use resource::{BankAccount, CodeList, Money, PersonName, Sealed};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use super::payments::{self, Outgoing};
use crate::codes::AssistanceCode;

/// One amount that is due to one account holder.
#[derive(Clone, Debug)]
pub enum Due {
    /// A month of an award.
    Line(Box<payroll_line::Model>, Box<assistance_award::Model>),
    /// A part of temporary aid.
    Part(Box<temp_aid_instalment::Model>),
}

/// An account as it is kept where it is paid to.
#[derive(Clone, Debug)]
pub struct Account {
    /// The account.
    pub sealed: Sealed<BankAccount>,
    /// Its blind index.
    pub hash: Vec<u8>,
    /// Its bank.
    pub bank: Option<String>,
}

impl Account {
    /// The account that somebody has now.
    pub fn of(person: person::Model) -> Option<Self> {
        Some(Self {
            sealed: person.bank_account?,
            hash: person.bank_account_hash?,
            bank: person.bank_name,
        })
    }
}

/// Everything that a batch pays, in its order.
pub async fn of_batch(
    batch: &fund_batch::Model,
    db: &impl ConnectionTrait,
) -> Result<Vec<Due>, Failure> {
    if batch.kind == AssistanceKind::TempAid.code() {
        let parts = parts(batch.id, db).await?.into_iter();
        return Ok(parts.map(|part| Due::Part(Box::new(part))).collect());
    }
    let mut awards: HashMap<Uuid, _> = payments::awards(batch.id, db).await?;
    let lines = payments::lines(batch.id, db).await?.into_iter();
    let lines = lines.map(|line| {
        let award = awards.remove(&line.award_id);
        let award = award.ok_or_else(|| Failure::fault("a payroll line has an award"))?;
        Ok(Due::Line(Box::new(line), Box::new(award)))
    });
    lines.collect()
}

async fn parts(
    batch: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Vec<temp_aid_instalment::Model>, Failure> {
    Ok(temp_aid_instalment::Entity::find()
        .filter(temp_aid_instalment::Column::BatchId.eq(batch))
        .order_by_asc(temp_aid_instalment::Column::Id)
        .all(db)
        .await?)
}

impl Due {
    /// What the payment is for.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Line(line, _) => line.id,
            Self::Part(part) => part.id,
        }
    }

    /// Amount.
    pub fn total(&self) -> Money {
        match self {
            Self::Line(line, _) => line.total,
            Self::Part(part) => part.amount,
        }
    }

    /// Table of what is paid.
    pub const fn table(&self) -> &'static str {
        match self {
            Self::Line(..) => "payroll_line",
            Self::Part(_) => "temp_aid_instalment",
        }
    }

    /// Account holder.
    pub fn payee(&self) -> (Uuid, &PersonName) {
        match self {
            Self::Line(line, _) => (line.payee_person_id, &line.payee_name),
            Self::Part(part) => (part.payee_person_id, &part.payee_name),
        }
    }

    /// Where it lies.
    pub fn place(&self) -> Place {
        let (division, county, town) = match self {
            Self::Line(line, _) => (line.division_id, line.county_id, line.town_id),
            Self::Part(part) => (part.division_id, part.county_id, part.town_id),
        };
        Place {
            division,
            county,
            town,
        }
    }

    fn account(&self) -> Option<Account> {
        match self {
            Self::Line(_, award) => Some(Account {
                sealed: award.payee_account.clone()?,
                hash: award.payee_account_hash.clone()?,
                bank: award.payee_bank_name.clone(),
            }),
            Self::Part(part) => Some(Account {
                sealed: part.payee_account.clone(),
                hash: part.payee_account_hash.clone(),
                bank: part.payee_bank_name.clone(),
            }),
        }
    }

    /// The payment on its way; `PAYEE_WITHOUT_ACCOUNT {name}` where there is no account to pay to.
    pub fn outgoing(self, cx: &Tx<'_>) -> Result<Outgoing, Failure> {
        let Some(to) = self.account() else {
            let refusal = Refusal::new(AssistanceCode::PayeeWithoutAccount);
            return Err(refusal.with("name", self.payee().1).into());
        };
        let opened = cx.engine.keyring().open(&to.sealed);
        Ok(Outgoing {
            account: opened.map_err(Failure::fault)?,
            due: self,
            to,
            repeats: None,
        })
    }

    /// The same, to another account, which is kept for what is still to be paid.
    pub async fn redirected(self, account: Account, cx: &mut Tx<'_>) -> Result<Self, Failure> {
        match self {
            Self::Line(line, award) => {
                let change = |row: &mut assistance_award::ActiveModel| {
                    row.payee_account = Set(Some(account.sealed));
                    row.payee_account_hash = Set(Some(account.hash));
                    row.payee_bank_name = Set(account.bank);
                };
                let award = cx.touched(*award, change).await?;
                Ok(Self::Line(line, Box::new(award)))
            }
            Self::Part(part) => {
                let version = part.version + 1;
                let mut row = part.into_active_model();
                row.payee_account = Set(account.sealed);
                row.payee_account_hash = Set(account.hash);
                row.payee_bank_name = Set(account.bank);
                row.updated_at = Set(cx.now());
                row.version = Set(version);
                Ok(Self::Part(Box::new(row.update(cx.db).await?)))
            }
        }
    }
}
