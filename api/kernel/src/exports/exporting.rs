//! One export in the name of whoever asked for it: page by page from the schema into a sheet.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity_kernel::{division, export};
use graph::error::{BaseCode, Failure, Refusal};
use graph::places::Place;
use graph::principal::RequestMeta;
use graph::read::ask::Question;
use graph::{Engine, Session};
use resource::meta::Resource;
use serde_json::{Value as Json, json};

use super::IN_FULL;
use super::cells::Reading;
use super::declare::{Choice, Export, Exports};
use super::sheet::{MOST_ROWS, Sheet};
use super::work::Order;
use crate::KernelCode;
use crate::access::Access;
use crate::calendar::wall_clock;
use crate::jobs::Task;

/// Rows of one page, the most that the schema gives at once.
const PAGE: usize = 100;

/// What an export is made from.
pub struct Exporting {
    export: &'static Export,
    row: export::Model,
    session: Session,
    english: bool,
}

impl Exporting {
    /// Prepares the export: its owner must still hold the permissions. Refusals: `FORBIDDEN_ROLE`, `FORBIDDEN_FIELD`.
    pub async fn open(engine: &Engine, row: export::Model, order: &Order) -> Result<Self, Failure> {
        let exports = engine.service::<Exports>();
        let export = exports.get(&row.kind);
        let export = export.ok_or_else(|| Failure::fault("the export is offered no more"))?;
        let place = Place {
            division: row.division_id,
            county: row.county_id,
            town: row.town_id,
        };
        let access = engine.service::<Access>();
        let owner = match row.created_by {
            Some(user) => access.in_name_of(&engine.db.read, user).await?,
            None => None,
        };
        let owner = owner.filter(|owner| owner.may_at(export.may, &place));
        let mut owner = owner.ok_or_else(|| Refusal::new(BaseCode::ForbiddenRole))?;
        if row.numbers_in_full && !owner.may_at(IN_FULL, &place) {
            return Err(Refusal::new(BaseCode::ForbiddenField).into());
        }
        owner.opens = row.numbers_in_full;
        let meta = RequestMeta {
            request_id: order.request.clone(),
            purpose: Some(row.reason.clone()),
            english: order.english,
            ..RequestMeta::default()
        };
        let principal = Arc::new(owner);
        Ok(Self {
            export,
            row,
            session: Session { principal, meta },
            english: order.english,
        })
    }

    /// Writes every row; the sheet and how many there are.
    pub async fn write(&self, task: &Task) -> Result<(Sheet, usize), Failure> {
        let engine = &*task.engine;
        let question = Question::parse(self.export.document)?;
        let reading = Reading {
            choice: Choice::from_json(&self.row.choice),
            english: self.english,
        };
        let above = self.above(engine.clock.now());
        let (format, columns) = (self.row.format, self.export.columns);
        let mut sheet = Sheet::begin(format, &above, columns, self.english)?;
        let (mut written, mut page) = (0, Page::default());
        loop {
            let variables = self.variables(reading.choice, &page, written == 0);
            let mut answer = question.ask(engine, &self.session, variables).await?;
            let found = answer.pointer_mut(self.export.rows).map(Json::take);
            let (rows, next) = page.read(found.unwrap_or_default())?;
            fits(next.total)?;
            for row in &rows {
                written += 1;
                let number = i64::try_from(written).map_err(Failure::fault)?;
                sheet.row(&reading.row(columns, row, number))?;
            }
            let progress = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
            let total = next.total.max(written);
            task.progress(progress(written), progress(total)).await?;
            page = next;
            if page.after.is_none() {
                return Ok((sheet, written));
            }
        }
    }

    fn variables(&self, choice: Choice, page: &Page, counted: bool) -> Json {
        let tag = resource::id::tag(division::Entity::META.name);
        let division = resource::id::encode(tag, self.row.division_id);
        let mut variables = (self.export.limits)(&division, &choice);
        variables["first"] = json!(PAGE);
        variables["after"] = json!(page.after);
        variables["counted"] = json!(counted);
        variables
    }

    /// What stands above the headings.
    fn above(&self, now: DateTime<Utc>) -> [String; 2] {
        let (row, at) = (&self.row, wall_clock(now).format("%Y-%m-%d %H:%M"));
        let (who, why) = (&row.requested_by_name, &row.reason);
        let mark = if self.english {
            format!("Exported by {who} at {at} for: {why}")
        } else {
            format!("导出人:{who} 导出时间:{at} 事由:{why}")
        };
        [row.title.clone(), mark]
    }

    /// Name of the file.
    pub fn file_name(&self, now: DateTime<Utc>) -> String {
        let ending = match self.row.format {
            export::ExportFormat::Xlsx => "xlsx",
            export::ExportFormat::Csv => "csv",
        };
        let at = wall_clock(now).format("%Y%m%d-%H%M");
        format!("{}_{at}.{ending}", self.row.title.replace(['/', ' '], "_"))
    }
}

/// Refusal: `EXPORT_TOO_LARGE {most}`.
pub fn fits(rows: usize) -> Result<(), Refusal> {
    if rows > MOST_ROWS {
        return Err(Refusal::new(KernelCode::ExportTooLarge).with("most", MOST_ROWS));
    }
    Ok(())
}

/// Where the reading stands.
#[derive(Clone, Debug, Default)]
struct Page {
    /// Cursor of the last row; none at the beginning and at the end.
    after: Option<String>,
    /// Rows of the whole list, as counted with its first page.
    total: usize,
}

impl Page {
    /// The rows of an answer, and where it leads: an array is everything, a list has pages.
    fn read(&self, found: Json) -> Result<(Vec<Json>, Self), Failure> {
        let mut list = match found {
            Json::Array(rows) => return Ok((rows, Self::default())),
            list => list,
        };
        let counted = list["totalCount"].as_u64();
        let counted = counted.and_then(|count| usize::try_from(count).ok());
        let info = &list["pageInfo"];
        let after = info["endCursor"].as_str().map(str::to_owned);
        let next = Self {
            after: after.filter(|_| info["hasNextPage"] == true),
            total: counted.unwrap_or(self.total),
        };
        match list["nodes"].take() {
            Json::Array(rows) => Ok((rows, next)),
            _ => Err(Failure::fault("the query gives no rows")),
        }
    }
}
