//! `departmentReferrals`: what was passed on to the token's own department.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity_assistance::referral::{self, MeasureType, ReferralState};
use entity_kernel::person;
use graph::error::Failure;
use graph::query::{Query, Reading};
use resource::output::Named;
use resource::{Id, Input, Output};
use serde::Serialize;
use uuid::Uuid;

use crate::partners::{self, opened, page, referrals};

/// Arguments of `departmentReferrals` (本部门转办查询).
#[derive(Debug, Input)]
pub struct DepartmentReferrals {
    /// States that are meant; SENT, OVERDUE and ACCEPTED by default (转办状态).
    pub states: Option<Vec<ReferralState>>,
    /// How many, the longest waiting first, 1-100; 100 by default (前几条).
    pub first: Option<i32>,
}

/// Person whom a matter concerns (转办对象).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ReferredPerson {
    /// Name (姓名).
    pub name: String,
    /// Identity number in full, by which the department finds its own records (身份证号).
    pub id_number: Option<String>,
    /// Phone number in full (联系电话).
    pub phone: Option<String>,
}

/// Matter that was passed on to a department (转办事项).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct DepartmentReferral {
    /// Id, by which it is accepted, closed or returned (标识).
    pub id: Named<referral::Entity>,
    /// Version, by which the same is done (版本号).
    pub version: i32,
    /// Number of the referral (转办编号).
    pub referral_no: String,
    /// Kind of help asked for (帮扶措施类型).
    pub measure_type: MeasureType,
    /// Where it stands (转办状态).
    pub state: ReferralState,
    /// Department that it went to (接收部门).
    pub to_department: String,
    /// What is asked (转办事项).
    pub request: String,
    /// Town or village that it comes from (所在区划).
    pub place: String,
    /// When it was sent (转办时间).
    pub sent_at: DateTime<Utc>,
    /// Day by which the department must take it (受理期限).
    pub accept_due_on: NaiveDate,
    /// Whom it concerns; shown while the department works on it, none before it takes the matter (转办对象).
    pub person: Option<ReferredPerson>,
}

impl Query for DepartmentReferrals {
    const NAME: &'static str = "departmentReferrals";
    const DOC: &'static str = "Matters that were passed on to the token's own department, with what it needs for the measure; the persons can see who asked (本部门转办查询).";
    const MAY: &'static str = "assistance.referral.department";
    type Answer = Vec<DepartmentReferral>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Vec<DepartmentReferral>, Failure> {
        partners::purpose(cx)?;
        let db = &cx.engine.db.read;
        let states = self.states.unwrap_or_else(|| {
            use ReferralState::{Accepted, Overdue, Sent};
            vec![Sent, Overdue, Accepted]
        });
        let first = page(self.first)?;
        let rows = referrals::of_department(states, Self::MAY, first, cx).await?;
        let under_way: Vec<&referral::Model> = rows
            .iter()
            .filter(|row| row.state == ReferralState::Accepted)
            .collect();
        let concerned = referrals::concerned(&under_way, db).await?;
        let persons = partners::persons(concerned.values().copied(), db).await?;
        partners::note(persons.keys().copied(), cx.meta, cx).await?;
        let places = referrals::places(rows.iter().map(|row| row.division_id), db).await?;
        let shown = rows.into_iter().map(|row| {
            let person = concerned.get(&row.id).and_then(|key| persons.get(key));
            let person = person.map(|person| of(person, cx)).transpose()?;
            Ok(answered(row, person, &places))
        });
        shown.collect()
    }
}

fn of(person: &person::Model, cx: &Reading<'_>) -> Result<ReferredPerson, Failure> {
    Ok(ReferredPerson {
        name: person.name.to_string(),
        id_number: opened(person.id_number.as_ref(), cx)?,
        phone: opened(person.phone.as_ref(), cx)?,
    })
}

fn answered(
    row: referral::Model,
    person: Option<ReferredPerson>,
    places: &HashMap<Uuid, String>,
) -> DepartmentReferral {
    DepartmentReferral {
        id: Named(Id::new(row.id)),
        version: row.version,
        referral_no: row.referral_no,
        measure_type: row.measure_type,
        state: row.state,
        to_department: row.to_department,
        request: row.request,
        place: places.get(&row.division_id).cloned().unwrap_or_default(),
        sent_at: row.sent_at,
        accept_due_on: row.accept_due_on,
        person,
    }
}
