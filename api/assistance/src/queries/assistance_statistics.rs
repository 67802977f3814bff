//! `assistanceStatistics`: how many awards, persons and how much money, by county, kind and area, for partners; small
//! counts are not told, nor do they come out of the totals.

use std::collections::{BTreeMap, BTreeSet};

use entity_assistance::assistance_case::{AreaType, AssistanceKind};
use entity_kernel::division;
use graph::error::Failure;
use graph::query::{Query, Reading};
use resource::{CodeList, Id, Input, Money, Month, Output};
use sea_orm::FromQueryResult;
use serde::Serialize;
use uuid::Uuid;

use crate::boards::nets::{draw_up, running};
use crate::boards::sheet::{Frame, Sheet};
use crate::boards::{SafetyNet, tiles};
use crate::partners::purpose;
use crate::rules::disclosure::{SMALLEST, Shown, shown};

/// Arguments of `assistanceStatistics` (救助统计查询).
#[derive(Debug, Input)]
pub struct AssistanceStatistics {
    /// Month at whose end awards are in force; the present one by default (月份).
    pub month: Option<Month>,
}

/// Figures of one kind of assistance in one county; none of them where they are too small to be told (统计单元).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct StatisticsCell {
    /// County; none for the whole city (县区).
    pub county: Option<Id<division::Entity>>,
    /// Kind of assistance; none for all kinds (救助类型).
    pub kind: Option<AssistanceKind>,
    /// Rural or urban; none for both (城乡类别).
    pub area: Option<AreaType>,
    /// Awards in force (户数).
    pub awards: Option<i32>,
    /// Persons covered (人数).
    pub persons: Option<i32>,
    /// Amount a month, yuan (月保障金额).
    pub monthly: Option<Money>,
}

/// One of the six nets, for the whole city (六张保障网统计).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct StatisticsNet {
    /// The net (保障网).
    pub net: SafetyNet,
    /// Persons whom it reaches; none where they are too few to be told (人数).
    pub persons: Option<i32>,
    /// Money, yuan; none where the persons are too few (金额).
    pub money: Option<Money>,
}

/// Statistics of a month (救助统计).
#[derive(Clone, Debug, Serialize, Output)]
#[output(name = "AssistanceStatistics")]
#[serde(rename_all = "camelCase")]
pub struct Statistics {
    /// Month (月份).
    pub month: Month,
    /// Figures by county, kind and area (分县区、类型、城乡).
    pub cells: Vec<StatisticsCell>,
    /// Totals of counties, of kinds and areas, and of all; kinds of which a small count would come out are in none (合计).
    pub totals: Vec<StatisticsCell>,
    /// The six nets, for who may see the whole city; not those with a kind that no total counts (六张保障网).
    pub nets: Vec<StatisticsNet>,
}

#[derive(FromQueryResult)]
struct Row {
    county: Uuid,
    kind: String,
    area: String,
    awards: i64,
    persons: i64,
    monthly: i64,
}

/// Awards, persons, fen.
type Sums = [i64; 3];
type Column = (AssistanceKind, AreaType);

impl Query for AssistanceStatistics {
    const NAME: &'static str = "assistanceStatistics";
    const DOC: &'static str = "Awards, persons and amounts by county, kind and area; counts below five are not told, nor do they come out of the totals (救助统计查询).";
    const MAY: &'static str = "assistance.stats.read";
    type Answer = Statistics;

    async fn answer(self, cx: &Reading<'_>) -> Result<Statistics, Failure> {
        purpose(cx)?;
        // What is left out follows from the whole city, whoever asks: two readers never learn more than one.
        let frame = Frame::of(None, None, self.month, cx)?;
        let table = Table::read(&frame, cx).await?;
        let whole = cx.who.reach(Self::MAY).is_some_and(|reach| reach.all);
        let sees = |county: &Uuid| {
            let place = cx.engine.places().get(*county);
            place.is_some_and(|place| cx.who.may_at(Self::MAY, &place))
        };
        Ok(Statistics {
            month: frame.month,
            cells: table.cells(sees),
            totals: if whole { table.totals() } else { Vec::new() },
            nets: if whole {
                table.nets(&frame, cx).await?
            } else {
                Vec::new()
            },
        })
    }
}

/// The whole city by county, kind and area.
struct Table {
    counties: Vec<Uuid>,
    columns: Vec<Column>,
    sums: BTreeMap<(usize, usize), Sums>,
    shown: Shown,
}

impl Table {
    async fn read(frame: &Frame, cx: &Reading<'_>) -> Result<Self, Failure> {
        let mut sheet = Sheet::new(None, AssistanceStatistics::MAY, cx)?;
        let month = sheet.bind(frame.month);
        let running = running("a", &month);
        let sql = format!(
            "SELECT a.county_id AS county, a.kind, a.area_type AS area, COUNT(*) AS awards, \
               CAST(SUM(a.person_count) AS BIGINT) AS persons, CAST(SUM(a.monthly_total) AS BIGINT) AS monthly \
             FROM assistance_award a WHERE {running} AND a.county_id IS NOT NULL \
             GROUP BY a.county_id, a.kind, a.area_type"
        );
        let rows = Row::find_by_statement(sheet.statement(sql))
            .all(&cx.engine.db.read)
            .await?;
        Ok(Self::of(&rows))
    }

    fn of(rows: &[Row]) -> Self {
        let counties: BTreeSet<Uuid> = rows.iter().map(|row| row.county).collect();
        let counties: Vec<Uuid> = counties.into_iter().collect();
        let areas =
            |kind: &AssistanceKind| AreaType::ALL.iter().map(|area| (*kind, *area)).collect();
        let columns: Vec<Column> = AssistanceKind::ALL
            .iter()
            .flat_map(|kind| -> Vec<Column> { areas(kind) })
            .collect();
        let mut sums = BTreeMap::new();
        let mut counts = vec![vec![0; columns.len()]; counties.len()];
        for row in rows {
            let at = counties.iter().position(|county| *county == row.county);
            let column = columns
                .iter()
                .position(|(kind, area)| kind.code() == row.kind && area.code() == row.area);
            if let (Some(at), Some(column)) = (at, column) {
                sums.insert((at, column), [row.awards, row.persons, row.monthly]);
                counts[at][column] = u64::try_from(row.awards).unwrap_or_default();
            }
        }
        Self {
            counties,
            columns,
            sums,
            shown: shown(&counts),
        }
    }

    /// The counties that the reader sees.
    fn cells(&self, sees: impl Fn(&Uuid) -> bool) -> Vec<StatisticsCell> {
        let rows = self.counties.iter().enumerate();
        let rows = rows.filter(|(_, county)| sees(county));
        let cell = |(row, county): (usize, &Uuid)| {
            let columns = self.columns.iter().enumerate();
            columns
                .map(|(column, of)| {
                    let told = self.shown.tells(row, column);
                    let sums = self.sums.get(&(row, column)).copied().unwrap_or_default();
                    cell(Some(*county), Some(*of), told.then_some(sums))
                })
                .collect::<Vec<_>>()
        };
        rows.flat_map(cell).collect()
    }

    fn totals(&self) -> Vec<StatisticsCell> {
        let of_county = |(row, county): (usize, &Uuid)| {
            let sums = self.sum(|(at, _)| at == row);
            cell(Some(*county), None, Some(sums))
        };
        let of_column = |(column, of): (usize, &Column)| {
            let sums = self.sum(|(_, at)| at == column);
            cell(None, Some(*of), Some(sums))
        };
        let all = cell(None, None, Some(self.sum(|_| true)));
        let counties = self.counties.iter().enumerate().map(of_county);
        let columns = self.columns.iter().enumerate();
        let columns = columns.filter(|(column, _)| self.shown.counts(*column));
        let columns = columns.map(of_column);
        counties.chain(columns).chain([all]).collect()
    }

    /// The nets whose kinds all are in the totals.
    async fn nets(&self, frame: &Frame, cx: &Reading<'_>) -> Result<Vec<StatisticsNet>, Failure> {
        let mut sheet = Sheet::new(None, AssistanceStatistics::MAY, cx)?;
        draw_up(frame, &mut sheet);
        let tiles = tiles::six(&sheet.read(cx).await?)?;
        let columns = self.columns.iter().enumerate();
        let uncounted = columns.filter(|(column, _)| !self.shown.counts(*column));
        let left_out: Vec<SafetyNet> = uncounted
            .filter_map(|(_, (kind, area))| tiles::net_of(&format!("{kind} {area}")))
            .collect();
        let net = |tile: crate::queries::NetTile| {
            let persons = u64::try_from(tile.persons).unwrap_or_default();
            let told = persons == 0 || persons >= SMALLEST;
            StatisticsNet {
                net: tile.net,
                persons: told.then_some(tile.persons),
                money: told.then_some(tile.money),
            }
        };
        let told = tiles
            .into_iter()
            .filter(|tile| !left_out.contains(&tile.net));
        Ok(told.map(net).collect())
    }

    fn sum(&self, of: impl Fn((usize, usize)) -> bool) -> Sums {
        let counted = |at: &(usize, usize)| self.shown.counts(at.1) && of(*at);
        let rows = self.sums.iter().filter(|(at, _)| counted(at));
        rows.fold([0; 3], |sum, (_, more)| {
            [sum[0] + more[0], sum[1] + more[1], sum[2] + more[2]]
        })
    }
}

fn cell(county: Option<Uuid>, of: Option<Column>, sums: Option<Sums>) -> StatisticsCell {
    let count = |at: usize| sums.map(|sums| i32::try_from(sums[at]).unwrap_or(i32::MAX));
    StatisticsCell {
        county: county.map(Id::new),
        kind: of.map(|(kind, _)| kind),
        area: of.map(|(_, area)| area),
        awards: count(0),
        persons: count(1),
        monthly: sums.map(|sums| Money::fen(sums[2])),
    }
}
