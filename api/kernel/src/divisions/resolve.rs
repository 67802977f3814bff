//! `resolveDivision`: which division a code of any time stands for (spec 00, 4.5).

use std::collections::HashSet;

use chrono::NaiveDate;
use entity_kernel::division::{self, DivisionKind, DivisionLevel};
use entity_kernel::division_version::Model as Version;
use entity_kernel::{division_succession, division_version};
use graph::error::{Failure, Refusal};
use graph::query::{Query, Reading};
use resource::{DivisionCode, Id, Input, Output};
use sea_orm::sea_query::Query as Select;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use uuid::Uuid;

use crate::code::KernelCode;

/// Arguments of `resolveDivision` (区划代码解析).
#[derive(Debug, Input)]
pub struct ResolveDivision {
    /// Code of any time, 2 to 12 digits (区划代码).
    pub code: DivisionCode,
    /// Day for which the answer holds; today where it is missing (日期).
    pub as_of: Option<NaiveDate>,
}

/// Division that a code stands for (区划代码解析结果).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct DivisionResolution {
    /// The division (区划).
    pub division: Id<division::Entity>,
    /// Its code and names on that day (当日版本).
    pub version: DivisionAsOf,
    /// The code that was asked for, where the division had another one on that day (原代码).
    pub redirected_from: Option<DivisionCode>,
}

/// Code and names of a division on one day (区划当日版本).
#[derive(Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct DivisionAsOf {
    /// Code, 12 digits (区划代码).
    pub code: DivisionCode,
    /// Name (名称).
    pub name: String,
    /// Name with all its parents (全称).
    pub full_name: String,
    /// What it was by law (区划类型).
    pub kind: DivisionKind,
    /// Level (级别).
    pub level: DivisionLevel,
    /// First day of this code and name (生效日期).
    pub valid_from: NaiveDate,
    /// First day after them; none while they are in force (失效日期).
    pub valid_to: Option<NaiveDate>,
}

impl From<&Version> for DivisionAsOf {
    fn from(version: &Version) -> Self {
        Self {
            code: version.code.clone(),
            name: version.name.clone(),
            full_name: version.full_name.clone(),
            kind: version.kind,
            level: version.level,
            valid_from: version.valid_from,
            valid_to: version.valid_to,
        }
    }
}

impl Query for ResolveDivision {
    const NAME: &'static str = "resolveDivision";
    const DOC: &'static str = "Division that a code of any time stands for, with its code and names on a day (区划代码解析).";
    const MAY: &'static str = "public";
    type Answer = DivisionResolution;

    async fn answer(self, cx: &Reading<'_>) -> Result<DivisionResolution, Failure> {
        let as_of = self.as_of.unwrap_or_else(|| cx.engine.clock.today());
        let version = resolve(&cx.engine.db.read, &self.code, as_of).await?;
        Ok(DivisionResolution {
            division: Id::new(version.division_id),
            version: DivisionAsOf::from(&version),
            redirected_from: (version.code != self.code).then_some(self.code),
        })
    }
}

/// Version, valid on the day, of the division that the code stands for.
///
/// Refusals: `DIVISION_NOT_FOUND`; `DIVISION_AMBIGUOUS {candidates}` where it was divided.
pub async fn resolve(
    db: &impl ConnectionTrait,
    code: &DivisionCode,
    as_of: NaiveDate,
) -> Result<Version, Failure> {
    let versions = ever_called(db, code).await?;
    if let Some(version) = on(&versions, as_of, code) {
        return Ok(version.clone());
    }
    let gone: HashSet<Uuid> = versions
        .iter()
        .filter(|version| version.code == *code && version.valid_from <= as_of)
        .map(|version| version.division_id)
        .collect();
    succeeded(db, gone, as_of).await
}

/// All versions of the divisions that ever had the code, oldest first.
async fn ever_called(
    db: &impl ConnectionTrait,
    code: &DivisionCode,
) -> Result<Vec<Version>, Failure> {
    let holders = Select::select()
        .column(division_version::Column::DivisionId)
        .from(division_version::Entity)
        .and_where(division_version::Column::Code.eq(code.clone()))
        .to_owned();
    let versions = division_version::Entity::find()
        .filter(division_version::Column::DivisionId.in_subquery(holders))
        .order_by_asc(division_version::Column::ValidFrom)
        .all(db)
        .await?;
    Ok(versions)
}

/// The version with this code on the day, otherwise that of the division which had the code last.
fn on<'a>(versions: &'a [Version], as_of: NaiveDate, code: &DivisionCode) -> Option<&'a Version> {
    let valid = |version: &&Version| {
        version.valid_from <= as_of && version.valid_to.is_none_or(|to| to > as_of)
    };
    let exact = versions.iter().filter(valid).find(|v| v.code == *code);
    let mut holders = versions.iter().rev().filter(|v| v.code == *code);
    exact.or_else(|| {
        holders.find_map(|holder| {
            let same = |v: &&Version| v.division_id == holder.division_id;
            versions.iter().filter(same).find(valid)
        })
    })
}

/// Follows merges and divisions until somebody is there on the day.
async fn succeeded(
    db: &impl ConnectionTrait,
    mut gone: HashSet<Uuid>,
    as_of: NaiveDate,
) -> Result<Version, Failure> {
    let mut seen = HashSet::new();
    while !gone.is_empty() {
        seen.extend(gone.iter().copied());
        let successors = successors(db, &gone, as_of).await?;
        let versions = valid(db, &successors, as_of).await?;
        match versions.as_slice() {
            [] => gone = successors.difference(&seen).copied().collect(),
            [only] => return Ok(only.clone()),
            several => {
                let codes: Vec<&str> = several.iter().map(|v| v.code.as_str()).collect();
                return Err(Refusal::new(KernelCode::DivisionAmbiguous)
                    .with("candidates", codes.join(", "))
                    .at("code")
                    .into());
            }
        }
    }
    Err(Refusal::new(KernelCode::DivisionNotFound).at("code").into())
}

async fn successors(
    db: &impl ConnectionTrait,
    gone: &HashSet<Uuid>,
    as_of: NaiveDate,
) -> Result<HashSet<Uuid>, Failure> {
    use division_succession::Column;
    let steps = division_succession::Entity::find()
        .filter(Column::FromDivisionId.is_in(gone.iter().copied()))
        .filter(Column::EffectiveOn.lte(as_of))
        .all(db)
        .await?;
    let successors = steps.into_iter().filter_map(|step| step.to_division_id);
    Ok(successors.collect())
}

async fn valid(
    db: &impl ConnectionTrait,
    divisions: &HashSet<Uuid>,
    as_of: NaiveDate,
) -> Result<Vec<Version>, Failure> {
    use division_version::Column;
    let versions = division_version::Entity::find()
        .filter(Column::DivisionId.is_in(divisions.iter().copied()))
        .filter(Column::ValidFrom.lte(as_of))
        .filter(Column::ValidTo.is_null().or(Column::ValidTo.gt(as_of)))
        .order_by_asc(Column::Code)
        .all(db)
        .await?;
    Ok(versions)
}
