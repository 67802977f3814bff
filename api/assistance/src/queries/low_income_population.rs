//! `lowIncomePopulation`: how many people of low income live where, each counted once.

use std::collections::BTreeMap;

use entity_kernel::division::{self, DivisionLevel};
use graph::error::{Failure, Refusal, ValidationRule};
use graph::query::{Query, Reading};
use resource::{CodeList, Id, Input, Month, Output};
use sea_orm::FromQueryResult;
use serde::Serialize;
use uuid::Uuid;

use crate::boards::population::{LowIncomeClass, column, statement};
use crate::boards::sheet::{Frame, Sheet};

/// Arguments of `lowIncomePopulation` (低收入人口统计).
#[derive(Debug, Input)]
pub struct LowIncomePopulation {
    /// Division; your whole scope by default (区划).
    pub division: Option<Id<division::Entity>>,
    /// Month at whose end awards are in force; the present one by default (月份).
    pub month: Option<Month>,
    /// COUNTY, TOWN or VILLAGE; COUNTY by default (统计层级).
    pub by: Option<DivisionLevel>,
}

/// How many persons are in one class (类别人数).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct LowIncomeCount {
    /// The class (低收入人口类别).
    pub class: LowIncomeClass,
    /// Persons (人数).
    pub persons: i32,
}

/// The low-income population of one division (区划低收入人口).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct LowIncomeDivision {
    /// The division (区划).
    pub division: Id<division::Entity>,
    /// Persons in all (人数合计).
    pub persons: i32,
    /// Persons of each class (分类人数).
    pub classes: Vec<LowIncomeCount>,
}

/// The low-income population (低收入人口).
#[derive(Clone, Debug, Serialize, Output)]
#[output(name = "LowIncomePopulation")]
#[serde(rename_all = "camelCase")]
pub struct Population {
    /// Month that was counted (月份).
    pub month: Month,
    /// Persons in all, each once (人数合计).
    pub persons: i32,
    /// Persons of each class; who fits several is in the first (分类人数).
    pub classes: Vec<LowIncomeCount>,
    /// The same for each division of the level (分区划人数).
    pub divisions: Vec<LowIncomeDivision>,
}

#[derive(FromQueryResult)]
struct Row {
    division: Uuid,
    class: String,
    persons: i64,
}

impl Query for LowIncomePopulation {
    const NAME: &'static str = "lowIncomePopulation";
    const DOC: &'static str =
        "How many people of low income live where, each counted once (低收入人口统计).";
    const MAY: &'static str = "assistance.board.read";
    type Answer = Population;

    async fn answer(self, cx: &Reading<'_>) -> Result<Population, Failure> {
        let by = column(self.by.unwrap_or(DivisionLevel::County));
        let by = by.ok_or_else(|| Refusal::invalid(ValidationRule::NotApplicable, "by"))?;
        let frame = Frame::of(self.division, None, self.month, cx)?;
        let mut sheet = Sheet::new(self.division, Self::MAY, cx)?;
        let sql = statement(&frame, by, &mut sheet);
        let rows = Row::find_by_statement(sheet.statement(sql))
            .all(&cx.engine.db.read)
            .await?;
        Ok(population(frame.month, rows))
    }
}

/// The rows of one division together, divisions in the order of their keys, which is that of the tree.
fn population(month: Month, rows: Vec<Row>) -> Population {
    let mut by_division: BTreeMap<Uuid, Vec<LowIncomeCount>> = BTreeMap::new();
    for row in rows {
        if let Some(class) = LowIncomeClass::from_code(&row.class) {
            let persons = i32::try_from(row.persons).unwrap_or(i32::MAX);
            let of_division = by_division.entry(row.division).or_default();
            of_division.push(LowIncomeCount { class, persons });
        }
    }
    let sum = |counts: &[LowIncomeCount]| counts.iter().map(|count| count.persons).sum();
    let of_class = |class: LowIncomeClass| {
        let counts = by_division.values().flatten();
        let persons = counts.filter(|count| count.class == class);
        LowIncomeCount {
            class,
            persons: persons.map(|count| count.persons).sum(),
        }
    };
    let classes: Vec<LowIncomeCount> = LowIncomeClass::ALL
        .iter()
        .map(|class| of_class(*class))
        .collect();
    let divisions = by_division
        .into_iter()
        .map(|(division, classes)| LowIncomeDivision {
            division: Id::new(division),
            persons: sum(&classes),
            classes,
        });
    Population {
        month,
        persons: sum(&classes),
        divisions: divisions.collect(),
        classes,
    }
}
