//! Nothing of social assistance is empty, and every state that there is occurs.

use std::collections::BTreeSet;

use entity_assistance::assistance_award::{AwardState, CareLevel, SupportMode};
use entity_assistance::assistance_case::{AssistanceKind, CaseState};
use entity_assistance::assistance_lead::{LeadResult, LeadSource, LeadState, Urgency};
use entity_assistance::care_agreement::CareAgreementState;
use entity_assistance::overpayment::OverpaymentState;
use entity_assistance::pairing::PairingState;
use entity_assistance::poverty_profile::PovertyCategory;
use entity_assistance::recheck_task::{RecheckOutcome, RecheckState};
use entity_assistance::referral::ReferralState;
use entity_assistance::risk_signal::SignalState;
use entity_assistance::screening_finding::ScreeningOutcome;
use entity_assistance::temp_aid_grant::TempAidState;
use entity_kernel::campaign::CampaignState;
use entity_kernel::campaign_task::CampaignTaskState;
use entity_kernel::fund_batch::FundBatchState;
use resource::CodeList;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

use super::{Seen, on_both_days};

async fn found(db: &DatabaseConnection, sql: String) -> BTreeSet<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    let codes = rows
        .iter()
        .map(|row| row.try_get_by_index::<Option<String>>(0).unwrap());
    codes.flatten().collect()
}

/// Codes of a list that no row of the table has.
async fn missing<C: CodeList>(db: &DatabaseConnection, table: &str, column: &str) -> Vec<String> {
    let found = found(db, format!("SELECT DISTINCT {column} FROM {table}")).await;
    let all = C::ALL.iter().map(|code| code.code().to_owned());
    all.filter(|code| !found.contains(code))
        .map(|code| format!("{table}.{column} {code}"))
        .collect()
}

#[tokio::test]
async fn every_resource_of_assistance_has_rows() {
    on_both_days(async |Seen { db, .. }| {
        for resource in entity_assistance::resources() {
            let table = resource.table;
            let rows = found(&db, format!("SELECT 'a row' FROM {table} LIMIT 1")).await;
            assert!(!rows.is_empty(), "{table} is empty");
        }
    })
    .await;
}

#[tokio::test]
async fn every_state_occurs() {
    on_both_days(async |Seen { db, .. }| {
        let lacking = [
            missing::<CaseState>(&db, "assistance_case", "state").await,
            missing::<AssistanceKind>(&db, "assistance_case", "kind").await,
            missing::<AwardState>(&db, "assistance_award", "state").await,
            missing::<SupportMode>(&db, "assistance_award", "support_mode").await,
            missing::<CareLevel>(&db, "assistance_award", "care_level").await,
            missing::<CareAgreementState>(&db, "care_agreement", "state").await,
            missing::<TempAidState>(&db, "temp_aid_grant", "state").await,
            missing::<RecheckState>(&db, "recheck_task", "state").await,
            missing::<RecheckOutcome>(&db, "recheck_task", "outcome").await,
            missing::<OverpaymentState>(&db, "overpayment", "state").await,
            missing::<LeadState>(&db, "assistance_lead", "state").await,
            missing::<LeadResult>(&db, "assistance_lead", "result").await,
            missing::<LeadSource>(&db, "assistance_lead", "source").await,
            missing::<Urgency>(&db, "assistance_lead", "urgency").await,
            missing::<ReferralState>(&db, "referral", "state").await,
            missing::<SignalState>(&db, "risk_signal", "state").await,
            missing::<CampaignState>(&db, "campaign", "state").await,
            missing::<CampaignTaskState>(&db, "campaign_task", "state").await,
            missing::<ScreeningOutcome>(&db, "screening_finding", "outcome").await,
            missing::<PairingState>(&db, "pairing", "state").await,
            missing::<PovertyCategory>(&db, "poverty_profile", "category").await,
            missing::<FundBatchState>(&db, "fund_batch", "state").await,
        ];
        assert_eq!(
            lacking.concat(),
            ["fund_batch.state DRAFT"],
            "no step leads there"
        );
    })
    .await;
}

/// Where a history is told, it ends in the state that the object is in.
#[tokio::test]
async fn histories_end_where_their_objects_stand() {
    on_both_days(async |Seen { db, .. }| {
    for (table, kind) in [
        ("temp_aid_grant", "TempAidGrant"),
        ("care_agreement", "CareAgreement"),
        ("recheck_task", "RecheckTask"),
            ("assistance_award", "AssistanceAward"),
        ("overpayment", "Overpayment"),
        ("assistance_lead", "AssistanceLead"),
        ("referral", "Referral"),
        ("risk_signal", "RiskSignal"),
        ("campaign", "Campaign"),
        ("pairing", "Pairing"),
        ("fund_batch", "FundBatch"),
    ] {
        let wrong = found(
            &db,
            format!(
                "SELECT lower(hex(t.id)) || ' ' || t.state || ' after ' || COALESCE(e.to_state, 'nothing') FROM {table} t
                LEFT JOIN case_event e ON e.object_id = t.id AND e.object_type = '{kind}' AND NOT EXISTS
                    (SELECT 1 FROM case_event l WHERE l.object_id = t.id AND l.at > e.at)
                WHERE t.state <> COALESCE(e.to_state, '') AND t.state <> 'ENDED' AND t.created_at <= t.updated_at"
            ),
        );
        let wrong = wrong.await;
        assert!(wrong.is_empty(), "{table}: {wrong:?}");
    }
}).await;
}
