//! `raiseRiskSignal`: data say that a household or a person may be falling into need.

use chrono::TimeDelta;
use entity_assistance::risk_signal::{self, Column, RiskType, SignalState};
use entity_kernel::{household, person};
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use resource::{Command, Id, Money};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::reach::clock::deadline;
use crate::rules::deadlines::Due;
use kernel::words::{NAME, sized};

/// Signals about one subject that are this close are one.
const ONE: TimeDelta = TimeDelta::days(30);

/// Raises a signal; the same one within thirty days is counted with the first (产生风险信号).
#[derive(Command)]
#[command(on = risk_signal, transition, may = "assistance.signal.raise")]
pub struct RaiseRiskSignal {
    /// Household, unless a person is named (家庭).
    pub household: Option<Id<household::Entity>>,
    /// Person, unless a household is named (人员).
    pub person: Option<Id<person::Entity>>,
    /// What the data say (风险类型).
    pub kind: RiskType,
    /// Where it comes from (数据来源).
    pub source: String,
    /// Value found, yuan (数值).
    pub value: Option<Money>,
    /// Threshold that it passed, yuan (阈值).
    pub threshold: Option<Money>,
}

impl Create for RaiseRiskSignal {
    async fn create(self, cx: &mut Tx<'_>) -> Result<risk_signal::Model, Failure> {
        let source = sized(&self.source, NAME, "source")?;
        let place = self.subject(cx).await?;
        let now = cx.now();
        if let Some(known) = self.known(cx).await? {
            let times = known.times + 1;
            let value = self.value.or(known.value);
            let threshold = self.threshold.or(known.threshold);
            let change = |row: &mut risk_signal::ActiveModel| {
                row.times = Set(times);
                row.last_raised_at = Set(now);
                row.source = Set(source);
                row.value = Set(value);
                row.threshold = Set(threshold);
            };
            return cx.touched(known, change).await;
        }
        let due = deadline(Due::Signal, now, place, cx).await?;
        let row = risk_signal::ActiveModel {
            household_id: Set(self.household.map(|household| household.key)),
            person_id: Set(self.person.map(|person| person.key)),
            kind: Set(self.kind),
            source: Set(source),
            value: Set(self.value),
            threshold: Set(self.threshold),
            raised_at: Set(now),
            last_raised_at: Set(now),
            times: Set(1),
            state: Set(SignalState::New),
            state_due_on: Set(due.due_on),
            ..Default::default()
        };
        cx.created(row, place).await
    }
}

impl RaiseRiskSignal {
    /// Where the subject lies; it is one household or one person.
    async fn subject(&self, cx: &Tx<'_>) -> Result<Place, Failure> {
        let division = match (self.household, self.person) {
            (Some(household), None) => cx.load(household).await?.division_id,
            (None, Some(person)) => cx.load(person).await?.division_id,
            (None, None) => {
                return Err(Refusal::invalid(ValidationRule::Required, "household").into());
            }
            (Some(_), Some(_)) => {
                return Err(Refusal::invalid(ValidationRule::NotApplicable, "person").into());
            }
        };
        Ok(cx.place(division)?)
    }

    /// The signal that this one repeats.
    async fn known(&self, cx: &Tx<'_>) -> Result<Option<risk_signal::Model>, Failure> {
        let about = match (self.household, self.person) {
            (Some(household), _) => Column::HouseholdId.eq(household.key),
            (None, person) => Column::PersonId.eq(person.map(|person| person.key)),
        };
        Ok(risk_signal::Entity::find()
            .filter(about)
            .filter(Column::Kind.eq(self.kind))
            .filter(Column::RaisedAt.gt(cx.now() - ONE))
            .order_by_desc(Column::RaisedAt)
            .one(cx.db)
            .await?)
    }
}
