//! Who is bound to support an extremely poor person: checked, then stored with the case (法定义务人).

use entity_assistance::assistance_case::{self, AssistanceKind};
use entity_assistance::tekun_obligor;
use graph::Failure;
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{at, place};
use crate::inputs::TekunObligorInput;

/// Everything that is wrong with a list that stands at `path`.
pub fn faults(obligors: &[TekunObligorInput], path: &str, kind: AssistanceKind) -> Vec<Refusal> {
    if kind != AssistanceKind::Tekun && !obligors.is_empty() {
        return vec![Refusal::invalid(ValidationRule::NotApplicable, path)];
    }
    let of_one = |(at, one): (usize, &TekunObligorInput)| {
        let mut wrong = Vec::new();
        let mut found = |rule, field: &str| {
            wrong.push(Refusal::invalid(rule, &format!("{path}.{at}.{field}")));
        };
        let named = one
            .name
            .as_deref()
            .is_some_and(|name| !name.trim().is_empty());
        if !named && one.person.is_none() {
            found(ValidationRule::Required, "name");
        }
        match (one.able, one.inability) {
            (false, None) => found(ValidationRule::Required, "inability"),
            (true, Some(_)) => found(ValidationRule::NotApplicable, "inability"),
            _ => {}
        }
        wrong
    };
    obligors.iter().enumerate().flat_map(of_one).collect()
}

/// Stores a checked list in place of the one that was there; `NOT_FOUND` for a person whom the actor may not see.
pub async fn replace(
    obligors: Vec<TekunObligorInput>,
    path: &str,
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let mut rows = Vec::with_capacity(obligors.len());
    for (number, one) in obligors.into_iter().enumerate() {
        let person = match one.person {
            None => None,
            Some(id) => {
                let path = format!("{path}.{number}.person");
                let loaded = cx.load(id).await;
                Some(loaded.map_err(|failure| at(failure, &path))?)
            }
        };
        let name = one.name.filter(|name| !name.trim().is_empty());
        let registered = person.as_ref().map(|person| person.name.to_string());
        rows.push(tekun_obligor::ActiveModel {
            case_id: Set(case.id),
            name: Set(name.or(registered).unwrap_or_default()),
            person_id: Set(person.map(|person| person.id)),
            relation: Set(one.relation),
            able: Set(one.able),
            inability: Set(one.inability),
            note: Set(one.note),
            ..Default::default()
        });
    }
    tekun_obligor::Entity::delete_many()
        .filter(tekun_obligor::Column::CaseId.eq(case.id))
        .exec(cx.db)
        .await?;
    cx.insert_all(rows, place(case)).await
}

/// Obligors of a case as stored, in the order in which they were named.
pub async fn of_case(
    case: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Vec<tekun_obligor::Model>, Failure> {
    Ok(tekun_obligor::Entity::find()
        .filter(tekun_obligor::Column::CaseId.eq(case))
        .order_by_asc(tekun_obligor::Column::Id)
        .all(db)
        .await?)
}
