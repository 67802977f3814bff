//! `signCareAgreement`: somebody agrees to care for an extremely poor person at home.

use chrono::NaiveDate;
use entity_assistance::assistance_award::{self, AwardState, SupportMode};
use entity_assistance::assistance_case::AssistanceKind;
use entity_assistance::care_agreement::{self, CareAgreementState};
use entity_kernel::{attachment, organization, person};
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id, Money};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::award::{care, place};
use crate::case::at;
use crate::case::papers::{self, Paper};
use crate::codes::AssistanceCode;

/// Signs an agreement on care at home; one that held before ends (签订照料服务协议).
#[derive(Command)]
#[command(on = care_agreement, transition, may = "assistance.care.agree")]
pub struct SignCareAgreement {
    /// Who is cared for: extremely poor, supported at home (照料对象).
    pub person: Id<person::Entity>,
    /// Person who cares, unless an organization does (照料人).
    pub carer_person: Option<Id<person::Entity>>,
    /// Organization that cares, unless a person does (照料机构).
    pub carer_organization: Option<Id<organization::Entity>>,
    /// What is to be done (照料内容).
    pub duties: String,
    /// Fee a month, >= 0, at most the care allowance, yuan (每月费用).
    pub monthly_fee: Money,
    /// Day of signature, not later than today (签订日期).
    pub signed_on: NaiveDate,
    /// Last day, not before today (有效期至).
    pub valid_until: NaiveDate,
    /// The signed paper (协议文本).
    pub document: Option<Id<attachment::Entity>>,
}

impl Create for SignCareAgreement {
    async fn create(self, cx: &mut Tx<'_>) -> Result<care_agreement::Model, Failure> {
        let wrong = self.faults(cx.today());
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let award = self.award(cx).await?;
        let lies = cx.place(award.division_id)?;
        let most = care::care_line(award.id, cx.db).await?;
        if self.monthly_fee > most {
            let refusal = Refusal::new(AssistanceCode::FeeOverCareLine).at("monthlyFee");
            return Err(refusal.with("limit", most).into());
        }
        self.carers_are_there(cx).await?;
        care::end_active(self.person.key, "签订新协议", cx).await?;
        let document = self.document;
        let agreement = cx.created(self.row(&award), lies).await?;
        if let Some(document) = document {
            let paper = [Paper::any(document, "document")];
            papers::take_for("care_agreement", &paper, agreement.id, cx).await?;
        }
        care::watch(&award, cx).await?;
        Ok(agreement)
    }
}

impl SignCareAgreement {
    fn faults(&self, today: NaiveDate) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        let mut found = |rule, path| wrong.push(Refusal::invalid(rule, path));
        if self.duties.trim().is_empty() {
            found(ValidationRule::Required, "duties");
        }
        match (self.carer_person, self.carer_organization) {
            (None, None) => found(ValidationRule::Required, "carerPerson"),
            (Some(_), Some(_)) => found(ValidationRule::NotApplicable, "carerOrganization"),
            _ => {}
        }
        if self.carer_person == Some(self.person) {
            found(ValidationRule::NotApplicable, "carerPerson");
        }
        if self.signed_on > today {
            found(ValidationRule::DateOrder, "signedOn");
        }
        if self.valid_until < today || self.valid_until < self.signed_on {
            found(ValidationRule::DateOrder, "validUntil");
        }
        if self.monthly_fee.is_negative() {
            wrong.push(Refusal::new(AssistanceCode::NegativeAmount).at("monthlyFee"));
        }
        wrong
    }

    /// The running award of the person, who is supported at home.
    async fn award(&self, cx: &Tx<'_>) -> Result<assistance_award::Model, Failure> {
        let award = assistance_award::Entity::find()
            .filter(assistance_award::Column::PersonId.eq(self.person.key))
            .filter(assistance_award::Column::Kind.eq(AssistanceKind::Tekun))
            .filter(assistance_award::Column::State.ne(AwardState::Ended))
            .one(cx.db)
            .await?;
        let seen = award.filter(|row| cx.who.may_at("assistance.award.read", &place(row)));
        let award = seen.ok_or_else(|| Refusal::not_found().at("person"))?;
        if award.support_mode == Some(SupportMode::Dispersed) {
            return Ok(award);
        }
        Err(Refusal::invalid(ValidationRule::NotApplicable, "person").into())
    }

    async fn carers_are_there(&self, cx: &Tx<'_>) -> Result<(), Failure> {
        if let Some(carer) = self.carer_person {
            let loaded = cx.load(carer).await;
            loaded.map_err(|failure| at(failure, "carerPerson"))?;
        }
        if let Some(carer) = self.carer_organization {
            let known = organization::Entity::find_by_id(carer.key)
                .one(cx.db)
                .await?;
            known.ok_or_else(|| Refusal::not_found().at("carerOrganization"))?;
        }
        Ok(())
    }

    fn row(self, award: &assistance_award::Model) -> care_agreement::ActiveModel {
        care_agreement::ActiveModel {
            person_id: Set(self.person.key),
            award_id: Set(award.id),
            state: Set(CareAgreementState::Active),
            carer_person_id: Set(self.carer_person.map(|carer| carer.key)),
            carer_organization_id: Set(self.carer_organization.map(|carer| carer.key)),
            duties: Set(self.duties),
            monthly_fee: Set(self.monthly_fee),
            signed_on: Set(self.signed_on),
            valid_until: Set(self.valid_until),
            document_id: Set(self.document.map(|document| document.key)),
            end_reason: Set(None),
            ..Default::default()
        }
    }
}
