//! `publicAwards`: the list of those in pay that the law keeps published (长期公布): masked name, persons, amount.

use chrono::{Months, NaiveDate};
use entity_assistance::assistance_award;
use entity_assistance::assistance_case::AssistanceKind;
use entity_kernel::division;
use graph::error::{Failure, Refusal, ValidationRule};
use graph::query::{Query, Reading};
use resource::output::Named;
use resource::{Id, Input, Money, Month, Output};
use sea_orm::{FromQueryResult, Statement, Value};
use serde::Serialize;
use uuid::Uuid;

use crate::partners::page;
use crate::public::names::{self, ADULT};

/// Arguments of `publicAwards` (长期公布查询).
#[derive(Debug, Input)]
pub struct PublicAwards {
    /// Division in which the households live (区划).
    pub division: Id<division::Entity>,
    /// DIBAO or TEKUN; both by default (救助类型).
    pub kind: Option<AssistanceKind>,
    /// How many, 1-100; 100 by default (前几条).
    pub first: Option<i32>,
    /// Where the page before ended (上一页末尾).
    pub after: Option<Id<assistance_award::Entity>>,
}

/// One of the published list: these three and nothing else (长期公布信息).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct PublicAward {
    /// Masked name; none where it is a minor's (姓名).
    pub name: Option<String>,
    /// Persons covered (保障人数).
    pub persons: i32,
    /// Amount a month, yuan (月保障金额).
    pub amount: Money,
}

/// A page of the published list (长期公布名单).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct PublicAwardPage {
    /// The list (名单).
    pub awards: Vec<PublicAward>,
    /// Where the next page begins; none on the last one (下一页).
    pub next: Option<Named<assistance_award::Entity>>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    birth_date: Option<NaiveDate>,
    person_count: i32,
    monthly_total: Money,
}

impl Query for PublicAwards {
    const NAME: &'static str = "publicAwards";
    const DOC: &'static str = "Those in pay as the law keeps them published: masked name, persons, amount; help for a single minor is left out (长期公布查询).";
    const MAY: &'static str = "public";
    type Answer = PublicAwardPage;

    async fn answer(self, cx: &Reading<'_>) -> Result<PublicAwardPage, Failure> {
        let first = page(self.first)?;
        let today = cx.engine.clock.today();
        let mut rows = Row::find_by_statement(self.statement(first + 1, cx)?)
            .all(&cx.engine.db.read)
            .await?;
        let more = rows.len() as u64 > first;
        rows.truncate(usize::try_from(first).unwrap_or_default());
        let next = rows.last().filter(|_| more);
        Ok(PublicAwardPage {
            next: next.map(|row| Named(Id::new(row.id))),
            awards: rows.iter().map(|row| shown(row, today)).collect(),
        })
    }
}

impl PublicAwards {
    fn statement(&self, rows: u64, cx: &Reading<'_>) -> Result<Statement, Refusal> {
        let place = cx.engine.places().get(self.division.key);
        let place = place.ok_or_else(|| Refusal::not_found().at("division"))?;
        let kinds = kinds(self.kind)?;
        let today = cx.engine.clock.today();
        let grown = today.checked_sub_months(Months::new(ADULT * 12));
        let mut values: Vec<Value> = vec![
            Month::of(today).into(),
            grown.unwrap_or(today).into(),
            self.after.map_or(Uuid::nil(), |after| after.key).into(),
        ];
        let within = place.column().map(|(column, key)| {
            values.push(key.into());
            format!("AND a.{column} = $4")
        });
        let sql = format!(
            "SELECT a.id, p.name, p.birth_date, a.person_count, a.monthly_total FROM assistance_award a \
               JOIN assistance_case c ON c.id = a.case_id \
               JOIN person p ON p.id = COALESCE(a.person_id, c.applicant_person_id) \
             WHERE a.state IN ('ACTIVE', 'GRADUAL_EXIT') AND a.kind IN ({kinds}) \
               AND a.start_month <= $1 AND (a.end_month IS NULL OR a.end_month >= $1) \
               AND (a.person_id IS NULL OR p.birth_date <= $2) AND a.id > $3 {} \
             ORDER BY a.id LIMIT {rows}",
            within.unwrap_or_default()
        );
        let engine = cx.engine.db.read.get_database_backend();
        Ok(Statement::from_sql_and_values(engine, sql, values))
    }
}

/// The allowance of a single person is an allowance: that it is for one person would tell of an illness or a disability.
fn kinds(kind: Option<AssistanceKind>) -> Result<&'static str, Refusal> {
    match kind {
        None => Ok("'DIBAO', 'DIBAO_SINGLE', 'TEKUN'"),
        Some(AssistanceKind::Dibao) => Ok("'DIBAO', 'DIBAO_SINGLE'"),
        Some(AssistanceKind::Tekun) => Ok("'TEKUN'"),
        Some(_) => Err(Refusal::invalid(ValidationRule::NotApplicable, "kind")),
    }
}

fn shown(row: &Row, today: NaiveDate) -> PublicAward {
    PublicAward {
        name: names::shown(&row.name, row.birth_date, today),
        persons: row.person_count,
        amount: row.monthly_total,
    }
}
