//! `checkCertificate`: whether a certificate is genuine and still holds, for whoever holds the paper.

use entity_assistance::assistance_award;
use graph::error::Failure;
use graph::query::{Query, Reading};
use kernel::access::Access;
use resource::Input;
use sea_orm::EntityTrait;

use crate::certificates::{self, CertificateCheck};

/// Arguments of `checkCertificate` (救助证核验).
#[derive(Debug, Input)]
pub struct CheckCertificate {
    /// The code on the certificate (校验码).
    pub code: String,
}

impl Query for CheckCertificate {
    const NAME: &'static str = "checkCertificate";
    const DOC: &'static str = "Whether a certificate is genuine and still holds; tells nothing about a person (救助证核验).";
    const MAY: &'static str = "public";
    type Answer = CertificateCheck;

    async fn answer(self, cx: &Reading<'_>) -> Result<CertificateCheck, Failure> {
        let keys = cx.engine.service::<Access>().keys();
        let Some((award, printed_on)) = certificates::read(self.code.trim(), keys) else {
            return Ok(CertificateCheck::UNKNOWN);
        };
        let award = assistance_award::Entity::find_by_id(award)
            .one(&cx.engine.db.read)
            .await?;
        Ok(
            award.map_or(CertificateCheck::UNKNOWN, |award| CertificateCheck {
                state: certificates::state(award.state),
                number: Some(award.award_no),
                kind: Some(award.kind),
                printed_on: Some(printed_on),
            }),
        )
    }
}
