//! `meansInquiries`: what the token's own sources are asked and have not answered.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity_assistance::means_test_answer::{self, MeansSource};
use entity_kernel::person;
use graph::error::Failure;
use graph::query::{Query, Reading};
use resource::output::Named;
use resource::{Id, Input, Output};
use serde::Serialize;
use uuid::Uuid;

use crate::partners::{self, means, opened, page};

/// Arguments of `meansInquiries` (核对委托查询).
#[derive(Debug, Input)]
pub struct MeansInquiries {
    /// How many, the longest waiting first, 1-100; 100 by default (前几条).
    pub first: Option<i32>,
}

/// Person whom an inquiry is about (核对对象).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct MeansSubject {
    /// Identity number in full, without which no register finds anybody; none where there is none (身份证号).
    pub id_number: Option<String>,
    /// Name (姓名).
    pub name: String,
}

/// Inquiry that a source has not answered (核对委托).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct MeansInquiry {
    /// Id, by which the inquiry is answered (标识).
    pub id: Named<means_test_answer::Entity>,
    /// Version, by which it is answered (版本号).
    pub version: i32,
    /// Source that is asked (信息来源).
    pub source: MeansSource,
    /// What is asked (核对事项).
    pub question: String,
    /// When it was asked (发出时间).
    pub asked_at: DateTime<Utc>,
    /// Day by which the answer is due (办理期限).
    pub due_on: NaiveDate,
    /// About whom (核对对象).
    pub subjects: Vec<MeansSubject>,
}

impl Query for MeansInquiries {
    const NAME: &'static str = "meansInquiries";
    const DOC: &'static str = "Inquiries into means that the token's own sources have not answered; the persons can see who asked for them (核对委托查询).";
    const MAY: &'static str = "assistance.means.answer";
    type Answer = Vec<MeansInquiry>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Vec<MeansInquiry>, Failure> {
        partners::purpose(cx)?;
        let open = means::open(Self::MAY, page(self.first)?, cx).await?;
        let mut about = Vec::with_capacity(open.len());
        for (inquiry, test) in open {
            let subjects = means::subjects(&test)?;
            about.push((inquiry, test, subjects));
        }
        let keys = about
            .iter()
            .flat_map(|(.., subjects)| subjects.iter().copied());
        let persons = partners::persons(keys, &cx.engine.db.read).await?;
        partners::note(persons.keys().copied(), cx.meta, cx).await?;
        let inquiries = about.into_iter().map(|(inquiry, test, subjects)| {
            Ok(MeansInquiry {
                id: Named(Id::new(inquiry.id)),
                version: inquiry.version,
                source: inquiry.source,
                question: means::question(inquiry.source).to_owned(),
                asked_at: inquiry.asked_at,
                due_on: test.due_on,
                subjects: shown(&subjects, &persons, cx)?,
            })
        });
        inquiries.collect()
    }
}

fn shown(
    subjects: &[Uuid],
    persons: &HashMap<Uuid, person::Model>,
    cx: &Reading<'_>,
) -> Result<Vec<MeansSubject>, Failure> {
    let known = subjects.iter().filter_map(|key| persons.get(key));
    let subject = |person: &person::Model| {
        Ok(MeansSubject {
            id_number: opened(person.id_number.as_ref(), cx)?,
            name: person.name.to_string(),
        })
    };
    known.map(subject).collect()
}
