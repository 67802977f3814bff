//! `fileRelative`: help to a close relative of an official goes on file.

use entity_assistance::assistance_case;
use entity_assistance::{assistance_award, relative_filing};
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::award;
use crate::case::{self, at, cover, intake};
use crate::inputs::OfficialInput;

/// Files help to a close relative of an official; an open case is the county's from then on, and needs its visit (近亲属备案).
#[derive(Command)]
#[command(on = relative_filing, may = "assistance.relative.file")]
pub struct FileRelative {
    /// The application, unless it is filed for an award (申请).
    pub case: Option<Id<assistance_case::Entity>>,
    /// The award, unless it is filed for an application (救助待遇).
    pub award: Option<Id<assistance_award::Entity>>,
    /// The official (干部).
    pub official: OfficialInput,
}

impl Create for FileRelative {
    async fn create(self, cx: &mut Tx<'_>) -> Result<relative_filing::Model, Failure> {
        let wrong = intake::official_faults(true, Some(&self.official));
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let place = self.subject(cx).await?;
        cx.place(place.division)?;
        let filing = relative_filing::ActiveModel {
            case_id: Set(self.case.map(|case| case.key)),
            award_id: Set(self.award.map(|award| award.key)),
            official_name: Set(self.official.official_name),
            official_post: Set(self.official.official_post),
            relation: Set(self.official.relation),
            filed_on: Set(cx.today()),
            ..Default::default()
        };
        cx.created(filing, place).await
    }
}

impl FileRelative {
    /// Where the case or award lies that is filed.
    async fn subject(&self, cx: &mut Tx<'_>) -> Result<Place, Failure> {
        match (self.case, self.award) {
            (Some(id), None) => {
                let case = cx.load(id).await.map_err(|failure| at(failure, "case"))?;
                let place = case::place(&case);
                mark(case, cx).await?;
                Ok(place)
            }
            (None, Some(id)) => {
                let award = cx.load(id).await.map_err(|failure| at(failure, "award"))?;
                Ok(award::place(&award))
            }
            (None, None) => Err(Refusal::invalid(ValidationRule::Required, "case").into()),
            (Some(_), Some(_)) => {
                Err(Refusal::invalid(ValidationRule::NotApplicable, "award").into())
            }
        }
    }
}

/// The open case is that of a relative from now on.
async fn mark(case: assistance_case::Model, cx: &mut Tx<'_>) -> Result<(), Failure> {
    if cover::OVER.contains(&case.state) {
        return Err(Refusal::invalid(ValidationRule::NotApplicable, "case").into());
    }
    let change = |row: &mut assistance_case::ActiveModel| {
        row.relative_of_official = Set(true);
        row.county_visit_required = Set(true);
    };
    cx.touched(case, change).await?;
    Ok(())
}
