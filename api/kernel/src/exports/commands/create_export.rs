//! `createExport`: somebody wants a list as a file, and says why.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use entity_kernel::division;
use entity_kernel::export::{self, ExportFormat};
use graph::command::{Create, Tx};
use graph::error::{BaseCode, Failure, Refusal, ValidationRule};
use resource::{CodeList, Command, Id, Input, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use crate::KernelCode;
use crate::exports::IN_FULL;
use crate::exports::declare::{Choice, Exports, Need};
use crate::exports::work::{KIND, Order};
use crate::jobs::{NewJob, enqueue};
use crate::words::sized;

/// Length of a reason, in characters.
const REASON: RangeInclusive<usize> = 5..=200;

/// What an export is limited to, besides its division; exportKinds tells what each kind asks for (导出筛选).
#[derive(Clone, Copy, Debug, Default, Input)]
pub struct ExportChoice {
    /// The month, for kinds that ask for MONTH (月份).
    pub month: Option<Month>,
    /// First day, for kinds that ask for DAYS (起始日期).
    pub from_on: Option<NaiveDate>,
    /// Last day, for kinds that ask for DAYS (截止日期).
    pub to_on: Option<NaiveDate>,
}

/// Exports a list as a file, which is made by a job and can be fetched for 24 hours (导出).
#[derive(Debug, Command)]
#[command(on = entity_kernel::export, may = "kernel.export.create")]
pub struct CreateExport {
    /// Which list, a kind of exportKinds (导出类型).
    pub kind: String,
    /// Division whose rows are wanted (区划).
    pub division: Id<division::Entity>,
    /// What it is limited to besides (导出筛选).
    pub choice: Option<ExportChoice>,
    /// Form of the file; a workbook by default (导出格式).
    pub format: Option<ExportFormat>,
    /// True for identity and account numbers in full; masked by default (含完整证号账号).
    pub in_full: Option<bool>,
    /// Why it is needed, 5 to 200 characters (导出事由).
    pub reason: String,
}

impl Create for CreateExport {
    async fn create(self, cx: &mut Tx<'_>) -> Result<export::Model, Failure> {
        let exports = cx.service::<Exports>();
        let export = exports.get(&self.kind);
        let export = export.ok_or_else(|| Refusal::new(KernelCode::ExportUnknown).at("kind"))?;
        if !cx.who.may(export.may) {
            return Err(Refusal::new(BaseCode::ForbiddenRole).at("kind").into());
        }
        let place = cx.place(self.division.key)?;
        if !cx.who.may_at(export.may, &place) {
            let refusal = Refusal::new(BaseCode::ForbiddenScope);
            return Err(refusal.at("division").into());
        }
        let in_full = self.in_full.unwrap_or(false);
        if in_full && !cx.who.may_at(IN_FULL, &place) {
            return Err(Refusal::new(BaseCode::ForbiddenField).at("inFull").into());
        }
        let reason = sized(&self.reason, REASON, "reason")?;
        let choice = self.choice.unwrap_or_default().chosen();
        if let Some((at, need)) = export.unfit(&choice) {
            let rule = match need {
                Need::Missing => ValidationRule::Required,
                Need::Superfluous => ValidationRule::NotApplicable,
            };
            return Err(Refusal::invalid(rule, at).into());
        }
        let (id, format) = (cx.new_key(), self.format.unwrap_or(ExportFormat::Xlsx));
        let division = division::Entity::find_by_id(place.division)
            .one(cx.db)
            .await?;
        let division = division.ok_or_else(Refusal::not_found)?;
        let name = export.name(cx.meta.english);
        let words = [division.name.as_str(), name, &choice.words()].join(" ");
        let title = words.trim().to_owned();
        let order = Order {
            export: id,
            request: cx.meta.request_id.clone(),
            english: cx.meta.english,
        };
        let who = cx.who.id.unwrap_or_default();
        let (kind, form) = (export.kind, format.code());
        let job = NewJob {
            kind: KIND,
            title: title.clone(),
            input: serde_json::to_value(order).map_err(Failure::fault)?,
            // Nobody waits twice for one file, however often they press the button.
            unique_key: Some(format!("{KIND} {who} {kind} {title} {form} {in_full}")),
            place,
        };
        let job = enqueue(cx, job).await?;
        let row = export::ActiveModel {
            id: Set(id),
            kind: Set(kind.to_owned()),
            title: Set(title),
            format: Set(format),
            reason: Set(reason.clone()),
            choice: Set(choice.to_json()),
            numbers_in_full: Set(in_full),
            requested_by_name: Set(cx.who.name.clone()),
            job_id: Set(job.id),
            file_name: Set(None),
            row_count: Set(None),
            size_bytes: Set(None),
            sha256: Set(None),
            expires_at: Set(None),
            download_count: Set(0),
            removed_at: Set(None),
            ..Default::default()
        };
        cx.because(reason);
        let row = cx.created(row, place).await?;
        cx.concerns::<export::Entity>(&row)?;
        Ok(row)
    }
}

impl ExportChoice {
    fn chosen(self) -> Choice {
        Choice {
            month: self.month,
            from_on: self.from_on,
            to_on: self.to_on,
        }
    }
}
