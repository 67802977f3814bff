//! Incomes, property and expenses: checked, then stored beside those of other origins.
//!
//! Each origin keeps its own list; setting a list replaces the one of the same origin, and in the calculation the
//! highest origin wins (spec 01, 3.5).

use entity_assistance::assistance_case::{self, CaseState};
use entity_assistance::income_item::{self, ItemOrigin};
use entity_assistance::{asset_item, expense_item};
use entity_kernel::attachment;
use graph::Failure;
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use resource::{Id, Money, Resource};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, DeleteMany, EntityTrait, QueryFilter,
};
use uuid::Uuid;

use super::calculation::of_recheck;
use super::papers::{self, Paper};
use super::place;
use crate::codes::AssistanceCode;
use crate::inputs::{AssetItemInput, ExpenseItemInput, IncomeItemInput};
use crate::rules::income::exempt_by_default;

/// Where a figure comes from that is set while the case is in this state.
pub const fn origin_in(state: CaseState) -> ItemOrigin {
    match state {
        CaseState::MeansTesting => ItemOrigin::MeansTest,
        CaseState::Surveying => ItemOrigin::Visit,
        _ => ItemOrigin::Declared,
    }
}

/// One kind of list.
pub trait Item: Sized {
    /// Its table.
    type Entity: EntityTrait<ActiveModel = Self::Row> + Resource;
    /// Its row.
    type Row: ActiveModelTrait<Entity = Self::Entity> + ActiveModelBehavior + Send;

    /// Whom it is about; none for the household.
    fn person(&self) -> Option<Uuid>;
    /// Amount.
    fn amount(&self) -> Money;
    /// Proof.
    fn evidence(&self) -> Option<Id<attachment::Entity>>;
    /// What else is wrong, with the field it is wrong in.
    fn fault(&self) -> Option<(&'static str, Refusal)>;
    /// The row.
    fn row(self, list: List) -> Self::Row;
    /// The same list as it was.
    fn same(list: List) -> DeleteMany<Self::Entity>;
}

/// Which list of a case is meant.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// The case.
    pub case: Uuid,
    /// The recheck that found the figures; none for the application.
    pub recheck: Option<Uuid>,
    /// Where they come from.
    pub origin: ItemOrigin,
}

/// Everything that is wrong with a list that stands at `path`; items are about `members` only.
pub fn faults<I: Item>(items: &[I], path: &str, members: &[Uuid]) -> Vec<Refusal> {
    let of_one = |(at, item): (usize, &I)| {
        let mut wrong = Vec::new();
        let mut found = |field: &str, refusal: Refusal| {
            wrong.push(refusal.at(&format!("{path}.{at}.{field}")));
        };
        if item.amount().is_negative() {
            found("amount", Refusal::new(AssistanceCode::NegativeAmount));
        }
        if item
            .person()
            .is_some_and(|person| !members.contains(&person))
        {
            found(
                "person",
                Refusal::invalid(ValidationRule::NotApplicable, ""),
            );
        }
        if let Some((field, refusal)) = item.fault() {
            found(field, refusal);
        }
        wrong
    };
    items.iter().enumerate().flat_map(of_one).collect()
}

/// Stores a checked list in place of the one of the same origin.
pub async fn replace<I: Item>(
    items: Vec<I>,
    path: &str,
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let list = List {
        case: case.id,
        recheck: None,
        origin: origin_in(case.state),
    };
    set(items, path, list, place(case), cx).await
}

/// Stores a checked list in place of the same one.
pub async fn set<I: Item>(
    items: Vec<I>,
    path: &str,
    list: List,
    place: Place,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let proofs = items.iter().enumerate().filter_map(|(at, item)| {
        let evidence = item.evidence()?;
        Some(Paper::any(evidence, format!("{path}.{at}.evidence")))
    });
    papers::take(&proofs.collect::<Vec<_>>(), list.case, cx).await?;
    I::same(list).exec(cx.db).await?;
    let rows = items.into_iter().map(|item| item.row(list));
    cx.insert_all(rows.collect(), place).await
}

/// Checks and stores what was found for a list; nothing is done where nothing was said about it.
pub async fn found<I: Item>(
    items: Option<Vec<I>>,
    path: &str,
    members: &[Uuid],
    list: List,
    place: Place,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let Some(items) = items else {
        return Ok(());
    };
    let wrong = faults(&items, path, members);
    if wrong.is_empty() {
        set(items, path, list, place, cx).await
    } else {
        Err(wrong.into())
    }
}

/// What all three lists say in the same words.
macro_rules! common {
    ($table:ident) => {
        type Entity = $table::Entity;
        type Row = $table::ActiveModel;

        fn person(&self) -> Option<Uuid> {
            self.person.map(Uuid::from)
        }

        fn amount(&self) -> Money {
            self.amount
        }

        fn evidence(&self) -> Option<Id<attachment::Entity>> {
            self.evidence
        }

        fn same(list: List) -> DeleteMany<Self::Entity> {
            $table::Entity::delete_many()
                .filter($table::Column::CaseId.eq(list.case))
                .filter(of_recheck($table::Column::RecheckId, list.recheck))
                .filter($table::Column::Origin.eq(list.origin))
        }
    };
}

impl Item for IncomeItemInput {
    common!(income_item);

    fn fault(&self) -> Option<(&'static str, Refusal)> {
        let reason = self.exempt_reason.as_deref().unwrap_or_default();
        let by_law = exempt_by_default(self.kind);
        let unlike = self.exempt.is_some_and(|exempt| exempt != by_law);
        (unlike && reason.trim().is_empty()).then(|| {
            let refusal = Refusal::invalid(ValidationRule::Required, "");
            ("exemptReason", refusal)
        })
    }

    fn row(self, list: List) -> Self::Row {
        income_item::ActiveModel {
            case_id: Set(list.case),
            recheck_id: Set(list.recheck),
            person_id: Set(self.person()),
            kind: Set(self.kind),
            amount: Set(self.amount),
            origin: Set(list.origin),
            exempt: Set(self.exempt.unwrap_or_else(|| exempt_by_default(self.kind))),
            exempt_reason: Set(self.exempt_reason),
            note: Set(self.note),
            evidence_id: Set(self.evidence.map(Uuid::from)),
            ..Default::default()
        }
    }
}

impl Item for AssetItemInput {
    common!(asset_item);

    fn fault(&self) -> Option<(&'static str, Refusal)> {
        None
    }

    fn row(self, list: List) -> Self::Row {
        asset_item::ActiveModel {
            case_id: Set(list.case),
            recheck_id: Set(list.recheck),
            person_id: Set(self.person()),
            kind: Set(self.kind),
            amount: Set(self.amount),
            origin: Set(list.origin),
            disqualifying: Set(false),
            note: Set(self.note),
            evidence_id: Set(self.evidence.map(Uuid::from)),
            ..Default::default()
        }
    }
}

impl Item for ExpenseItemInput {
    common!(expense_item);

    fn fault(&self) -> Option<(&'static str, Refusal)> {
        let missing = self.evidence.is_none();
        missing.then(|| ("evidence", Refusal::new(AssistanceCode::EvidenceRequired)))
    }

    fn row(self, list: List) -> Self::Row {
        let evidence = self.evidence.map(Uuid::from).unwrap_or_default();
        expense_item::ActiveModel {
            case_id: Set(list.case),
            recheck_id: Set(list.recheck),
            person_id: Set(self.person()),
            kind: Set(self.kind),
            amount: Set(self.amount),
            origin: Set(list.origin),
            note: Set(self.note),
            evidence_id: Set(evidence),
            ..Default::default()
        }
    }
}
