//! Everything that can be done, one command a file (办理操作). The order is that of the work.

pub mod accept_assistance_case;
pub mod accept_referral;
pub mod add_pairing_beneficiaries;
pub mod agree_instalments;
pub mod answer_means_inquiry;
pub mod apply_standard_change;
pub mod approve_case;
pub mod approve_payroll;
pub mod approve_recheck;
pub mod assess_overpayment;
pub mod assign_lead;
pub mod calculate_assistance;
pub mod change_award;
pub mod change_support_mode;
pub mod close_campaign;
pub mod close_lead;
pub mod close_notice;
pub mod close_referral;
pub mod close_survey;
pub mod complete_fast_track_paperwork;
pub mod complete_gradual_exit;
pub mod complete_means_test;
pub mod complete_pairing;
pub mod complete_recheck_means_test;
pub mod confirm_case;
pub mod confirm_overpayment;
pub mod confirm_pairing;
pub mod create_assistance_case;
pub mod create_referral;
pub mod deliver_refusal;
pub mod dismiss_risk_signal;
pub mod dispute_fast_track_aid;
pub mod end_award;
pub mod end_pairing;
pub mod exclude_payroll_line;
pub mod expire_award;
pub mod expire_care_agreement;
pub mod extend_case;
pub mod file_relative;
pub mod fund_town_reserve;
pub mod generate_payroll;
pub mod grant_fast_track_aid;
pub mod import_pairings;
pub mod import_payment_results;
mod import_poverty_profiles;
pub mod launch_campaign;
pub mod mark_referral_overdue;
pub mod notify_overpayment;
pub mod open_due_rechecks;
pub mod open_recheck;
pub mod plan_campaign;
pub mod propose_approval;
pub mod propose_pairing;
pub mod raise_risk_signal;
pub mod record_care_assessment;
pub mod record_case_conference;
pub mod record_democratic_review;
pub mod record_household_visit;
pub mod record_job_refusal;
pub mod record_pairing_action;
pub mod record_recheck_outcome;
pub mod record_recheck_visit;
pub mod record_recovery;
pub mod record_screening_finding;
pub mod record_support_measure;
pub mod refuse_assistance_case;
pub mod reissue_failed;
pub mod reject_intake;
pub mod reject_payroll;
pub mod report_hardship;
pub mod report_household_change;
pub mod report_lead;
pub mod report_pairing_action;
pub mod request_correction;
pub mod resubmit_assistance_case;
pub mod resume_award;
pub mod return_payment_results;
pub mod return_recheck;
pub mod return_referral;
pub mod return_to_town;
pub mod revert_gradual_exit;
pub mod send_payroll;
pub mod set_asset_items;
pub mod set_expense_items;
pub mod set_income_items;
pub mod set_tekun_obligors;
pub mod set_temp_aid_request;
pub mod sign_care_agreement;
pub mod spot_check_task;
pub mod start_gradual_exit;
pub mod start_recheck;
pub mod submit_assistance_case;
pub mod submit_payroll;
pub mod submit_town_opinion;
pub mod submit_village_task;
pub mod suspend_award;
pub mod transfer_to_court;
pub mod update_assistance_case;
pub mod uphold_objection;
pub mod verify_lead;
pub mod verify_pairing_action;
pub mod verify_risk_signal;
pub mod warn_of_late_papers;
pub mod withdraw_case;
pub mod write_off_overpayment;

use graph::Registry;
use graph::command::{answer, change, create};

/// Hands the commands in.
pub fn register(registry: &mut Registry) {
    cases(registry);
    awards(registry);
    reach(registry);
}

fn cases(registry: &mut Registry) {
    registry
        .command(create::<create_assistance_case::CreateAssistanceCase>())
        .command(change::<update_assistance_case::UpdateAssistanceCase>())
        .command(change::<set_income_items::SetIncomeItems>())
        .command(change::<set_asset_items::SetAssetItems>())
        .command(change::<set_expense_items::SetExpenseItems>())
        .command(change::<set_tekun_obligors::SetTekunObligors>())
        .command(change::<set_temp_aid_request::SetTempAidRequest>())
        .command(change::<submit_assistance_case::SubmitAssistanceCase>())
        .command(change::<request_correction::RequestCorrection>())
        .command(change::<resubmit_assistance_case::ResubmitAssistanceCase>())
        .command(change::<reject_intake::RejectIntake>())
        .command(change::<accept_assistance_case::AcceptAssistanceCase>())
        .command(change::<answer_means_inquiry::AnswerMeansInquiry>())
        .command(change::<complete_means_test::CompleteMeansTest>())
        .command(change::<record_household_visit::RecordHouseholdVisit>())
        .command(create::<record_care_assessment::RecordCareAssessment>())
        .command(change::<close_survey::CloseSurvey>())
        .command(change::<record_democratic_review::RecordDemocraticReview>())
        .command(change::<calculate_assistance::CalculateAssistance>())
        .command(change::<submit_town_opinion::SubmitTownOpinion>())
        .command(change::<close_notice::CloseNotice>())
        .command(change::<uphold_objection::UpholdObjection>())
        .command(change::<confirm_case::ConfirmCase>())
        .command(change::<propose_approval::ProposeApproval>())
        .command(change::<approve_case::ApproveCase>())
        .command(change::<refuse_assistance_case::RefuseAssistanceCase>())
        .command(change::<deliver_refusal::DeliverRefusal>())
        .command(change::<return_to_town::ReturnToTown>())
        .command(change::<withdraw_case::WithdrawCase>())
        .command(change::<extend_case::ExtendCase>())
        .command(create::<file_relative::FileRelative>())
        .command(create::<record_case_conference::RecordCaseConference>())
        .command(create::<sign_care_agreement::SignCareAgreement>())
        .command(change::<expire_care_agreement::ExpireCareAgreement>())
        .command(change::<change_support_mode::ChangeSupportMode>())
        .command(change::<expire_award::ExpireAward>())
        .command(change::<end_award::EndAward>())
        .command(create::<fund_town_reserve::FundTownReserve>())
        .command(create::<grant_fast_track_aid::GrantFastTrackAid>())
        .command(change::<
            complete_fast_track_paperwork::CompleteFastTrackPaperwork,
        >())
        .command(change::<warn_of_late_papers::WarnOfLatePapers>())
        .command(change::<dispute_fast_track_aid::DisputeFastTrackAid>());
}

fn awards(registry: &mut Registry) {
    registry
        .command(change::<report_household_change::ReportHouseholdChange>())
        .command(answer::<open_due_rechecks::OpenDueRechecks>())
        .command(create::<open_recheck::OpenRecheck>())
        .command(change::<start_recheck::StartRecheck>())
        .command(change::<
            complete_recheck_means_test::CompleteRecheckMeansTest,
        >())
        .command(change::<record_recheck_visit::RecordRecheckVisit>())
        .command(change::<record_recheck_outcome::RecordRecheckOutcome>())
        .command(change::<return_recheck::ReturnRecheck>())
        .command(change::<approve_recheck::ApproveRecheck>())
        .command(change::<change_award::ChangeAward>())
        .command(change::<suspend_award::SuspendAward>())
        .command(change::<resume_award::ResumeAward>())
        .command(change::<start_gradual_exit::StartGradualExit>())
        .command(change::<revert_gradual_exit::RevertGradualExit>())
        .command(change::<complete_gradual_exit::CompleteGradualExit>())
        .command(answer::<apply_standard_change::ApplyStandardChange>())
        .command(create::<assess_overpayment::AssessOverpayment>())
        .command(change::<notify_overpayment::NotifyOverpayment>())
        .command(change::<confirm_overpayment::ConfirmOverpayment>())
        .command(change::<agree_instalments::AgreeInstalments>())
        .command(change::<record_recovery::RecordRecovery>())
        .command(change::<write_off_overpayment::WriteOffOverpayment>())
        .command(change::<transfer_to_court::TransferToCourt>())
        .command(create::<generate_payroll::GeneratePayroll>())
        .command(change::<exclude_payroll_line::ExcludePayrollLine>())
        .command(change::<submit_payroll::SubmitPayroll>())
        .command(change::<approve_payroll::ApprovePayroll>())
        .command(change::<reject_payroll::RejectPayroll>())
        .command(change::<send_payroll::SendPayroll>())
        .command(change::<import_payment_results::ImportPaymentResults>())
        .command(answer::<return_payment_results::ReturnPaymentResults>())
        .command(change::<reissue_failed::ReissueFailed>());
}

fn reach(registry: &mut Registry) {
    registry
        .command(create::<report_lead::ReportLead>())
        .command(answer::<report_hardship::ReportHardship>())
        .command(change::<assign_lead::AssignLead>())
        .command(change::<verify_lead::VerifyLead>())
        .command(change::<close_lead::CloseLead>())
        .command(create::<create_referral::CreateReferral>())
        .command(change::<accept_referral::AcceptReferral>())
        .command(change::<close_referral::CloseReferral>())
        .command(change::<return_referral::ReturnReferral>())
        .command(change::<mark_referral_overdue::MarkReferralOverdue>())
        .command(create::<record_support_measure::RecordSupportMeasure>())
        .command(create::<record_job_refusal::RecordJobRefusal>())
        .command(answer::<import_pairings::ImportPairings>())
        .command(answer::<import_poverty_profiles::ImportPovertyProfiles>())
        .command(create::<plan_campaign::PlanCampaign>())
        .command(change::<launch_campaign::LaunchCampaign>())
        .command(change::<record_screening_finding::RecordScreeningFinding>())
        .command(change::<submit_village_task::SubmitVillageTask>())
        .command(change::<spot_check_task::SpotCheckTask>())
        .command(change::<close_campaign::CloseCampaign>())
        .command(create::<propose_pairing::ProposePairing>())
        .command(change::<confirm_pairing::ConfirmPairing>())
        .command(change::<add_pairing_beneficiaries::AddPairingBeneficiaries>())
        .command(create::<record_pairing_action::RecordPairingAction>())
        .command(answer::<report_pairing_action::ReportPairingAction>())
        .command(change::<verify_pairing_action::VerifyPairingAction>())
        .command(change::<complete_pairing::CompletePairing>())
        .command(change::<end_pairing::EndPairing>())
        .command(create::<raise_risk_signal::RaiseRiskSignal>())
        .command(change::<verify_risk_signal::VerifyRiskSignal>())
        .command(change::<dismiss_risk_signal::DismissRiskSignal>());
}
