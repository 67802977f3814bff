//! Certificates of awards (低保证、特困供养证): the code that is printed on one, and what anybody learns by it.

use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::assistance_case::AssistanceKind;
use kernel::access::Keys;
use kernel::papers::Paper;
use resource::Output;
use serde::Serialize;
use uuid::Uuid;

/// The kind of paper.
const KIND: &str = "assistance certificate";

/// Whether a certificate holds (证件状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, resource::CodeList)]
pub enum CertificateState {
    /// It holds (有效)
    Valid,
    /// Payment is held, the right is kept (暂停)
    Suspended,
    /// The award has ended: the certificate is void (已作废)
    Void,
    /// The bureau made no certificate with this code (查无此证)
    Unknown,
}

/// Certificate of an award, ready to be printed (救助证).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct AwardCertificate {
    /// Number, that of the award (证件编号).
    pub number: String,
    /// Day on which this print was made (打印日期).
    pub printed_on: chrono::NaiveDate,
    /// Code for `checkCertificate`; tells nothing by itself (校验码).
    pub code: String,
}

/// What anybody learns of a certificate by its code: nothing about a person (证件核验结果).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct CertificateCheck {
    /// Whether it holds (证件状态).
    pub state: CertificateState,
    /// Number; none where there is no such certificate (证件编号).
    pub number: Option<String>,
    /// Kind of assistance (救助类型).
    pub kind: Option<AssistanceKind>,
    /// Day on which it was printed (打印日期).
    pub printed_on: Option<chrono::NaiveDate>,
}

impl CertificateCheck {
    /// No certificate has this code.
    pub const UNKNOWN: Self = Self {
        state: CertificateState::Unknown,
        number: None,
        kind: None,
        printed_on: None,
    };
}

/// The certificate of an award as of today.
pub fn of(
    award: &assistance_award::Model,
    today: chrono::NaiveDate,
    keys: &Keys,
) -> AwardCertificate {
    let paper = Paper {
        kind: KIND,
        object: award.id,
        made_on: today,
    };
    AwardCertificate {
        number: award.award_no.clone(),
        printed_on: today,
        code: paper.code(keys),
    }
}

/// The award and the day that a genuine code names.
pub fn read(code: &str, keys: &Keys) -> Option<(Uuid, chrono::NaiveDate)> {
    let paper = Paper::read(KIND, code, keys)?;
    Some((paper.object, paper.made_on))
}

/// What the state of the award makes of its certificate.
pub fn state(award: AwardState) -> CertificateState {
    match award {
        AwardState::Active | AwardState::GradualExit => CertificateState::Valid,
        AwardState::Suspended => CertificateState::Suspended,
        AwardState::Ended => CertificateState::Void,
    }
}
