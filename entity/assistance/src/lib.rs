//! Social assistance (社会救助) at rest: cases with all their parts, awards and what is paid on them.
//!
//! | you want to | go to |
//! | --- | --- |
//! | add a column | the file of its table here, and a new step in `migration` |
//! | add a state of a case | `CaseState` in [`assistance_case`], and the lifecycle in the domain |
//! | know what a family declared and what was found | [`income_item`], [`asset_item`], [`expense_item`] |
//! | know who attested it | [`means_test`], [`household_visit`], [`democratic_review`] |
//! | know what is paid each month and why | [`assistance_award`], [`award_line`] |
//! | know how the extremely poor are cared for | [`tekun_obligor`], [`tekun_care_assessment`], [`care_agreement`], [`facility_stay`] |
//! | know what temporary aid was asked for and given | [`temp_aid_request`], [`temp_aid_grant`], [`town_reserve`] |
//! | know whether it is still right, and what comes back | [`recheck_task`], [`overpayment`] |
//! | know what was paid | [`payroll_line`], then `entity_kernel::disbursement` |
//! | know how people in need were found | [`assistance_lead`], [`poverty_profile`], [`screening_finding`], [`risk_signal`] |
//! | know what social organizations do | [`pairing`], [`pairing_action`] |
//! | know what other departments did | [`referral`], [`support_measure`], [`job_offer_refusal`] |

// A row's flags are facts from the papers, each on its own; they are no hidden state machine.
#![allow(clippy::struct_excessive_bools)]

pub mod asset_item;
pub mod assistance_award;
pub mod assistance_case;
pub mod assistance_lead;
pub mod award_line;
pub mod care_agreement;
pub mod case_conference;
pub mod case_member;
pub mod democratic_review;
pub mod expense_item;
pub mod facility_stay;
pub mod household_visit;
pub mod income_item;
pub mod job_offer_refusal;
pub mod means_test;
pub mod means_test_answer;
pub mod overpayment;
pub mod pairing;
pub mod pairing_action;
pub mod pairing_beneficiary;
pub mod payroll_line;
pub mod poverty_profile;
pub mod recheck_task;
pub mod referral;
pub mod relative_filing;
pub mod risk_signal;
pub mod screening_finding;
pub mod support_measure;
pub mod tekun_care_assessment;
pub mod tekun_obligor;
pub mod temp_aid_grant;
pub mod temp_aid_instalment;
pub mod temp_aid_request;
pub mod town_reserve;
pub mod town_reserve_entry;

use resource::meta::{self, ResourceMeta};

/// Everything of this package that the schema offers, in the order in which a reader meets it.
pub fn resources() -> Vec<&'static ResourceMeta> {
    vec![
        meta::of::<assistance_case::Entity>(),
        meta::of::<case_member::Entity>(),
        meta::of::<income_item::Entity>(),
        meta::of::<asset_item::Entity>(),
        meta::of::<expense_item::Entity>(),
        meta::of::<means_test::Entity>(),
        meta::of::<means_test_answer::Entity>(),
        meta::of::<household_visit::Entity>(),
        meta::of::<democratic_review::Entity>(),
        meta::of::<relative_filing::Entity>(),
        meta::of::<case_conference::Entity>(),
        meta::of::<tekun_obligor::Entity>(),
        meta::of::<temp_aid_request::Entity>(),
        meta::of::<assistance_award::Entity>(),
        meta::of::<award_line::Entity>(),
        meta::of::<payroll_line::Entity>(),
        meta::of::<assistance_lead::Entity>(),
        meta::of::<referral::Entity>(),
        meta::of::<support_measure::Entity>(),
        meta::of::<job_offer_refusal::Entity>(),
        meta::of::<poverty_profile::Entity>(),
        meta::of::<screening_finding::Entity>(),
        meta::of::<risk_signal::Entity>(),
        meta::of::<pairing::Entity>(),
        meta::of::<pairing_beneficiary::Entity>(),
        meta::of::<pairing_action::Entity>(),
        meta::of::<tekun_care_assessment::Entity>(),
        meta::of::<care_agreement::Entity>(),
        meta::of::<facility_stay::Entity>(),
        meta::of::<town_reserve::Entity>(),
        meta::of::<town_reserve_entry::Entity>(),
        meta::of::<temp_aid_grant::Entity>(),
        meta::of::<temp_aid_instalment::Entity>(),
        meta::of::<recheck_task::Entity>(),
        meta::of::<overpayment::Entity>(),
    ]
}
