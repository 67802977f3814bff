//! `setParameter`: a new value holds from a day on; the one before it ends that day.

use chrono::NaiveDate;
use entity_kernel::{division, parameter};
use graph::command::{Create, Tx};
use graph::error::{BaseCode, Failure, Refusal};
use graph::places::Place;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::facts::{self, ParameterChanged};
use crate::parameters::Catalogue;

/// Sets the value of a parameter from a day on (设定参数).
#[derive(Debug, Command)]
#[command(on = entity_kernel::parameter, may = "kernel.parameter.set")]
pub struct SetParameter {
    /// Name of the parameter, for example `dibao.rural.std_year` (参数名).
    pub key: String,
    /// Value in the parameter's own grammar; amounts in yuan (参数值).
    pub value: String,
    /// Division that it holds for, with all below; none for everywhere (适用区划).
    pub division: Option<Id<division::Entity>>,
    /// First day it holds (生效日期).
    pub effective_from: NaiveDate,
    /// Document that sets it, with number (依据文件).
    pub document: String,
    /// Article of the document (条款).
    pub article: Option<String>,
    /// Remark (备注).
    pub note: Option<String>,
}

impl Create for SetParameter {
    async fn create(self, cx: &mut Tx<'_>) -> Result<parameter::Model, Failure> {
        let place = self.place(cx)?;
        let (value, unit) = self.checked(cx)?;
        let rows = self.history(cx).await?;
        if rows
            .iter()
            .any(|row| row.effective_from == self.effective_from)
        {
            return Err(Refusal::new(BaseCode::Duplicate).at("effectiveFrom").into());
        }
        let (earlier, later): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .partition(|row| row.effective_from < self.effective_from);
        let ends = later.first().map(|row| row.effective_from);
        let before = match earlier.into_iter().last() {
            Some(row) => self.close(row, cx).await?,
            None => None,
        };
        let row = parameter::ActiveModel {
            key: Set(self.key.clone()),
            value: Set(value.clone()),
            unit: Set(unit),
            division_id: Set(self.division.map(|id| id.key)),
            effective_from: Set(self.effective_from),
            effective_to: Set(ends),
            document: Set(Some(self.document)),
            article: Set(self.article),
            note: Set(self.note),
            ..Default::default()
        };
        let row = cx.created(row, place).await?;
        let changed = ParameterChanged {
            key: self.key,
            division: row.division_id,
            effective_from: self.effective_from,
            before,
            after: value,
        };
        facts::publish(cx, changed).await?;
        Ok(row)
    }
}

impl SetParameter {
    /// Where the value holds; everywhere only for those whose permission reaches everywhere.
    fn place(&self, cx: &Tx<'_>) -> Result<Place, Refusal> {
        if let Some(division) = self.division {
            return cx.place(division.key).map_err(|r| r.at("division"));
        }
        let everywhere = Place {
            division: Uuid::nil(),
            county: None,
            town: None,
        };
        if cx.who.may_at("kernel.parameter.set", &everywhere) {
            Ok(everywhere)
        } else {
            Err(Refusal::new(BaseCode::ForbiddenScope).at("division"))
        }
    }

    fn checked(&self, cx: &Tx<'_>) -> Result<(String, Option<String>), Refusal> {
        let catalogue = cx.service::<Catalogue>();
        let (meta, value) = catalogue.checked(&self.key, &self.value)?;
        let unit = Some(meta.unit).filter(|unit| !unit.is_empty());
        Ok((value, unit.map(str::to_owned)))
    }

    /// Values of the same key and division, oldest first.
    async fn history(&self, cx: &Tx<'_>) -> Result<Vec<parameter::Model>, Failure> {
        use parameter::Column;
        let of_division = match self.division {
            Some(division) => Column::DivisionId.eq(division.key),
            None => Column::DivisionId.is_null(),
        };
        let rows = parameter::Entity::find()
            .filter(Column::Key.eq(&*self.key))
            .filter(of_division)
            .order_by_asc(Column::EffectiveFrom)
            .all(cx.db)
            .await?;
        Ok(rows)
    }

    /// Ends the value before on the new one's day; gives it where it was still in force then.
    async fn close(
        &self,
        row: parameter::Model,
        cx: &mut Tx<'_>,
    ) -> Result<Option<String>, Failure> {
        if row.effective_to.is_some_and(|to| to < self.effective_from) {
            return Ok(None);
        }
        let before = row.value.clone();
        let from = self.effective_from;
        cx.touched(row, |row: &mut parameter::ActiveModel| {
            row.effective_to = Set(Some(from));
        })
        .await?;
        Ok(Some(before))
    }
}
