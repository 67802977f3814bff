//! `generatePayroll`: what a county pays in a month, from the awards as they stand.

use entity_assistance::assistance_case::AssistanceKind;
use entity_kernel::division;
use entity_kernel::fund_batch::{self, FundBatchState};
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{CodeList, Command, Id, Money, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::award::grant::year;
use crate::case::local::Local;
use crate::codes::AssistanceCode;
use crate::payroll::generate::{self, Payable, Scope};
use crate::payroll::{checks, parts, pay_day};

/// Series of the numbers of payrolls.
const SERIES: &str = "PAY";

/// Makes the payroll of a county for one kind and month, and checks its lines (生成发放清册).
#[derive(Command)]
#[command(on = fund_batch, transition, may = "assistance.payroll.generate")]
pub struct GeneratePayroll {
    /// The county (县区).
    pub county: Id<division::Entity>,
    /// Kind of assistance; for TEMP_AID the parts that are due by the month (救助类型).
    pub kind: AssistanceKind,
    /// Month that is paid for (发放月份).
    pub month: Month,
}

impl Create for GeneratePayroll {
    async fn create(self, cx: &mut Tx<'_>) -> Result<fund_batch::Model, Failure> {
        let place = cx
            .place(self.county.key)
            .map_err(|refusal| refusal.at("county"))?;
        if place.county != Some(self.county.key) {
            return Err(Refusal::invalid(ValidationRule::NotApplicable, "county").into());
        }
        self.refuse_second(cx).await?;
        let scope = Scope {
            county: self.county.key,
            kind: self.kind,
            month: self.month,
        };
        let once = self.kind == AssistanceKind::TempAid;
        let payable = if once {
            parts::payable(scope.county, scope.month, cx.db).await?
        } else {
            generate::payable(scope, cx.db).await?
        };
        if payable.awards == 0 {
            return Err(Refusal::new(AssistanceCode::NothingToPay).into());
        }
        let local = Local::load(place, cx.today(), cx.db).await?;
        let number = kernel::numbering::next(cx, SERIES, place, year(cx)).await?;
        let mut row = self.row(payable, cx)?;
        row.batch_no = Set(number);
        row.state_due_on = Set(pay_day(self.month, &local)?);
        let batch = cx.created(row, place).await?;
        let written = if once {
            parts::take(scope.county, scope.month, batch.id, cx).await?
        } else {
            generate::lines(scope, batch.id, cx).await?
        };
        if i64::try_from(written).ok() != Some(payable.awards) {
            return Err(Failure::fault("lines and totals of a payroll differ"));
        }
        checks::run(&batch, &local, cx).await?;
        Ok(batch)
    }
}

impl GeneratePayroll {
    async fn refuse_second(&self, cx: &Tx<'_>) -> Result<(), Failure> {
        let open = fund_batch::Entity::find()
            .filter(fund_batch::Column::DivisionId.eq(self.county.key))
            .filter(fund_batch::Column::Kind.eq(self.kind.code()))
            .filter(fund_batch::Column::Month.eq(self.month))
            .filter(fund_batch::Column::State.ne(FundBatchState::Settled))
            .one(cx.db)
            .await?;
        match open {
            None => Ok(()),
            Some(open) => {
                let refusal = Refusal::new(AssistanceCode::BatchExists);
                Err(refusal.with("number", open.batch_no).into())
            }
        }
    }

    fn row(&self, payable: Payable, cx: &Tx<'_>) -> Result<fund_batch::ActiveModel, Failure> {
        Ok(fund_batch::ActiveModel {
            kind: Set(self.kind.code().to_owned()),
            month: Set(self.month),
            state: Set(FundBatchState::Computed),
            line_count: Set(i32::try_from(payable.awards).map_err(Failure::fault)?),
            total: Set(payable.total()),
            excluded_count: Set(0),
            maker_id: Set(cx.who.id),
            maker_name: Set(Some(cx.who.name.clone())),
            paid_count: Set(0),
            paid_total: Set(Money::ZERO),
            failed_count: Set(0),
            failed_total: Set(Money::ZERO),
            ..Default::default()
        })
    }
}
