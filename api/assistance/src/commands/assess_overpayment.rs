//! `assessOverpayment`: months and amount of what was paid too much are found.

use entity_assistance::assistance_award;
use entity_assistance::overpayment::{self, OverpayCause};
use entity_kernel::person;
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id, Month};

use crate::award::place;
use crate::case::calculation::Figures;
use crate::codes::AssistanceCode;
use crate::recheck::case_of;
use crate::recovery::{self, Suspicion};

/// Finds what an award was paid beyond what was due, month by month, on the figures last confirmed (核定多发).
#[derive(Command)]
#[command(on = overpayment, transition, may = "assistance.overpayment.assess")]
pub struct AssessOverpayment {
    /// The award (救助待遇).
    pub award: Id<assistance_award::Entity>,
    /// First month that may be wrong (起始月份).
    pub from: Month,
    /// Last month that may be wrong (截止月份).
    pub to: Month,
    /// Why too much was paid (多发原因).
    pub cause: OverpayCause,
    /// Member whom it is about; none for the household as a whole (成员).
    pub person: Option<Id<person::Entity>>,
    /// True where facts were deliberately concealed or forged; CONCEALMENT needs it (骗取).
    pub fraud: bool,
}

impl Create for AssessOverpayment {
    async fn create(self, cx: &mut Tx<'_>) -> Result<overpayment::Model, Failure> {
        let award = cx.lock::<assistance_award::Entity>(self.award.key).await?;
        let award = award.filter(|award| cx.who.may_at("assistance.award.read", &place(award)));
        let award = award.ok_or_else(|| Refusal::not_found().at("award"))?;
        cx.place(award.division_id)
            .map_err(|refusal| refusal.at("award"))?;
        if self.to < self.from {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "to").into());
        }
        if self.cause == OverpayCause::Concealment && !self.fraud {
            return Err(Refusal::new(AssistanceCode::FraudFlagRequired)
                .at("fraud")
                .into());
        }
        let case = case_of(&award, cx.db).await?;
        let figures = Figures {
            recheck: award.basis_recheck_id,
            changes: Vec::new(),
        };
        let suspicion = Suspicion {
            cause: self.cause,
            person: self.person.map(|person| person.key),
            from: self.from,
            to: self.to,
            fraud: self.fraud,
            recheck: None,
        };
        let found = recovery::assess(&award, &case, &figures, suspicion, cx).await?;
        let nothing = || Refusal::new(AssistanceCode::NothingOverpaid);
        Ok(found.ok_or_else(nothing)?)
    }
}
