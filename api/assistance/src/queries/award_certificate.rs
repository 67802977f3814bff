//! `awardCertificate`: what is needed to print the certificate of an award.

use entity_assistance::assistance_award;
use graph::error::{BaseCode, Failure, Refusal};
use graph::query::{Query, Reading};
use kernel::access::Access;
use resource::{Id, Input};
use sea_orm::EntityTrait;

use crate::award::place;
use crate::certificates::{self, AwardCertificate, CertificateState};

/// Arguments of `awardCertificate` (救助证查询).
#[derive(Debug, Input)]
pub struct AskAwardCertificate {
    /// The award (待遇).
    pub award: Id<assistance_award::Entity>,
}

impl Query for AskAwardCertificate {
    const NAME: &'static str = "awardCertificate";
    const DOC: &'static str = "Certificate of an award with the code that is printed on it; none for an award that has ended (救助证查询).";
    const MAY: &'static str = "assistance.award.read";
    type Answer = AwardCertificate;

    async fn answer(self, cx: &Reading<'_>) -> Result<AwardCertificate, Failure> {
        let award = assistance_award::Entity::find_by_id(self.award.key)
            .one(&cx.engine.db.read)
            .await?
            .filter(|award| cx.who.may_at(Self::MAY, &place(award)));
        let award = award.ok_or_else(|| Refusal::not_found().at("award"))?;
        if certificates::state(award.state) == CertificateState::Void {
            return Err(Refusal::new(BaseCode::StateConflict).at("award").into());
        }
        let keys = cx.engine.service::<Access>().keys();
        Ok(certificates::of(&award, cx.engine.clock.today(), keys))
    }
}
