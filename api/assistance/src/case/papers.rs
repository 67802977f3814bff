//! Papers of a case: they must be there and open to the actor, and from then on they belong to the case.

use std::collections::HashMap;

use entity_kernel::attachment::{self, AttachmentKind};
use graph::command::Tx;
use graph::error::{BaseCode, Refusal, ValidationRule};
use graph::places::Place;
use graph::{Failure, Principal};
use resource::Id;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::TABLE;

/// A paper that a command names, and where in its input.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The attachment.
    pub id: Uuid,
    /// Path in the input, for the refusal.
    pub path: String,
    /// Kind that it must be of; none for any.
    pub kind: Option<AttachmentKind>,
}

impl Paper {
    /// A paper of any kind.
    pub fn any(id: Id<attachment::Entity>, path: impl Into<String>) -> Self {
        Self {
            id: id.key,
            path: path.into(),
            kind: None,
        }
    }

    /// A paper of this kind.
    pub fn of(kind: AttachmentKind, id: Id<attachment::Entity>, path: impl Into<String>) -> Self {
        Self {
            kind: Some(kind),
            ..Self::any(id, path)
        }
    }

    /// A list of papers of any kind.
    pub fn list(ids: &[Id<attachment::Entity>], path: &str) -> Vec<Self> {
        let ids = ids.iter().enumerate();
        ids.map(|(at, id)| Self::any(*id, format!("{path}.{at}")))
            .collect()
    }
}

/// Makes the papers the case's own; tells of all that are not there or belong elsewhere.
pub async fn take(papers: &[Paper], case: Uuid, cx: &Tx<'_>) -> Result<(), Failure> {
    take_for(TABLE, papers, case, cx).await
}

/// Makes the papers the own of a row of any table.
pub async fn take_for(
    table: &str,
    papers: &[Paper],
    object: Uuid,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    if papers.is_empty() {
        return Ok(());
    }
    let keys: Vec<Uuid> = papers.iter().map(|paper| paper.id).collect();
    let found = attachment::Entity::find()
        .filter(attachment::Column::Id.is_in(keys.clone()))
        .all(cx.db)
        .await?;
    let found: HashMap<Uuid, _> = found.into_iter().map(|row| (row.id, row)).collect();
    let wrong: Vec<Refusal> = papers
        .iter()
        .filter_map(|paper| fault(paper, found.get(&paper.id), object, cx.who))
        .collect();
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    attachment::Entity::update_many()
        .col_expr(attachment::Column::ObjectType, Expr::value(table))
        .col_expr(attachment::Column::ObjectId, Expr::value(object))
        .filter(attachment::Column::Id.is_in(keys))
        .filter(attachment::Column::ObjectId.is_null())
        .exec(cx.db)
        .await?;
    Ok(())
}

fn fault(
    paper: &Paper,
    found: Option<&attachment::Model>,
    object: Uuid,
    who: &Principal,
) -> Option<Refusal> {
    let readable = found.filter(|row| who.may_at("kernel.attachment.read", &place(row)));
    let Some(row) = readable else {
        return Some(Refusal::new(BaseCode::NotFound).at(&paper.path));
    };
    let fits = paper.kind.is_none_or(|kind| kind == row.kind)
        && row.object_id.is_none_or(|belongs| belongs == object);
    (!fits).then(|| Refusal::invalid(ValidationRule::NotApplicable, &paper.path))
}

fn place(row: &attachment::Model) -> Place {
    Place {
        division: row.division_id,
        county: row.county_id,
        town: row.town_id,
    }
}

/// The written authorisation among the papers of a case, the latest where there are several.
pub async fn authorisation(case: Uuid, cx: &Tx<'_>) -> Result<Option<Uuid>, Failure> {
    let papers = attachment::Entity::find()
        .filter(attachment::Column::ObjectId.eq(case))
        .filter(attachment::Column::Kind.eq(AttachmentKind::Authorisation))
        .all(cx.db)
        .await?;
    Ok(papers.iter().map(|paper| paper.id).max())
}
