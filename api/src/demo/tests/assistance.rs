//! Cases, awards, payrolls: they hang together, and the domain's own rules find the same.

use ::assistance::case::calculation;
use ::assistance::payroll::generate::{self, Scope};
use ::assistance::rules::Calculation;
use entity_assistance::assistance_case::{AssistanceKind, CaseState};
use entity_assistance::{
    assistance_award, assistance_case, award_line, payroll_line, relative_filing,
    temp_aid_instalment,
};
use entity_kernel::disbursement::DisbursementState;
use entity_kernel::fund_batch::FundBatchState;
use entity_kernel::{case_event, disbursement, fund_batch, notice};
use resource::{CodeList, Money, mask};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::super::time::at;
use super::{Seen, on_both_days};

#[tokio::test]
async fn cases_are_in_every_state_and_hang_together() {
    on_both_days(async |Seen { today, db, .. }| {
        let cases = assistance_case::Entity::find().all(&db).await.unwrap();
        for state in CaseState::ALL {
            assert!(
                cases.iter().any(|case| case.state == *state),
                "no case is {state}"
            );
        }
        for case in &cases {
            assert!(case.created_at <= case.updated_at && case.updated_at <= at(today, 8 * 60));
            let events = case_event::Entity::find()
                .filter(case_event::Column::ObjectId.eq(case.id))
                .order_by_asc(case_event::Column::Id);
            let events = events.all(&db).await.unwrap();
            assert_eq!(i32::try_from(events.len()), Ok(case.version));
            assert!(events.is_sorted_by_key(|event| event.at));
            let follows = |pair: &[case_event::Model]| pair[0].to_state == pair[1].from_state;
            assert!(events.windows(2).all(follows), "{} jumps", case.case_no);
            let last = events.last().and_then(|event| event.to_state.as_deref());
            assert_eq!(last, Some(case.state.code()));
        }
    })
    .await;
}

#[tokio::test]
async fn numbers_follow_the_days_of_application() {
    on_both_days(async |Seen { db, .. }| {
        let cases = assistance_case::Entity::find().order_by_asc(assistance_case::Column::CaseNo);
        let cases = cases.all(&db).await.unwrap();
        let in_order = |pair: &[assistance_case::Model]| {
            pair[0].county_id != pair[1].county_id || pair[0].applied_on <= pair[1].applied_on
        };
        assert!(cases.windows(2).all(in_order));
    })
    .await;
}

#[tokio::test]
async fn relatives_are_filed_and_notices_masked() {
    on_both_days(async |Seen { db, .. }| {
        let filings = relative_filing::Entity::find().count(&db).await.unwrap();
        let relatives = assistance_case::Entity::find()
            .filter(assistance_case::Column::RelativeOfOfficial.eq(true))
            .count(&db)
            .await
            .unwrap();
        assert_eq!(filings, relatives);
        for notice in notice::Entity::find().all(&db).await.unwrap() {
            assert!(
                !mask::contains_pii(&notice.body) && notice.body.contains('*'),
                "{}",
                notice.body
            );
        }
    })
    .await;
}

#[tokio::test]
async fn awards_are_the_sum_of_their_lines_and_payrolls_of_theirs() {
    on_both_days(async |Seen { db, .. }| {
        for award in assistance_award::Entity::find().all(&db).await.unwrap() {
            let lines = award_line::Entity::find().filter(award_line::Column::AwardId.eq(award.id));
            let lines = lines.all(&db).await.unwrap();
            let open = lines
                .iter()
                .filter(|line| line.to_month.is_none())
                .map(|line| line.amount);
            assert_eq!(
                Money::sum(open).unwrap(),
                award.monthly_total,
                "{}",
                award.award_no
            );
        }
        let batches = fund_batch::Entity::find().all(&db).await.unwrap();
        assert!(
            batches
                .iter()
                .any(|batch| batch.state == FundBatchState::Computed)
        );
        for batch in batches {
            let lines = amounts(&batch, &db).await;
            let total = Money::sum(lines.iter().copied()).unwrap();
            assert_eq!(
                (i32::try_from(lines.len()), total),
                (Ok(batch.line_count), batch.total)
            );
            let paid = disbursement::Entity::find()
                .filter(disbursement::Column::BatchId.eq(batch.id))
                .filter(disbursement::Column::State.eq(DisbursementState::Paid));
            let paid = paid.all(&db).await.unwrap();
            let total = Money::sum(paid.iter().map(|payment| payment.amount)).unwrap();
            assert_eq!(total, batch.paid_total);
        }
    })
    .await;
}

/// What a batch pays: lines of awards, or parts of temporary aid.
async fn amounts(batch: &fund_batch::Model, db: &sea_orm::DatabaseConnection) -> Vec<Money> {
    use temp_aid_instalment::Column;
    if batch.kind == AssistanceKind::TempAid.code() {
        let parts = temp_aid_instalment::Entity::find().filter(Column::BatchId.eq(batch.id));
        let parts = parts.all(db).await.unwrap();
        return parts.into_iter().map(|part| part.amount).collect();
    }
    let lines = payroll_line::Entity::find().filter(payroll_line::Column::BatchId.eq(batch.id));
    let lines = lines.all(db).await.unwrap();
    lines.into_iter().map(|line| line.total).collect()
}

#[tokio::test]
async fn what_is_frozen_is_what_the_rules_find() {
    on_both_days(async |Seen { db, .. }| {
        let cases = assistance_case::Entity::find()
            .filter(assistance_case::Column::CalcSnapshot.is_not_null());
        // Temporary aid that was given stands in the way of the same aid once more.
        let given = |case: &assistance_case::Model| {
            case.kind == AssistanceKind::TempAid && case.state == CaseState::Approved
        };
        let cases = cases.all(&db).await.unwrap();
        for case in cases.iter().filter(|case| !given(case)) {
            let frozen: Calculation =
                serde_json::from_value(case.calc_snapshot.clone().unwrap()).unwrap();
            let found = calculation::calculate_case(case, None, frozen.on, &db)
                .await
                .unwrap();
            assert!(found.agrees_with(&frozen), "{}: {found:?}", case.case_no);
            assert_eq!(found.refusal, case.refusal_code, "{}", case.case_no);
        }
    })
    .await;
}

/// Nothing is left to pay of the settled months, nor of the one in preparation.
#[tokio::test]
async fn payrolls_pay_what_the_domain_finds_due() {
    on_both_days(async |Seen { db, .. }| {
        for batch in fund_batch::Entity::find().all(&db).await.unwrap() {
            let scope = Scope {
                county: batch.division_id,
                kind: AssistanceKind::from_code(&batch.kind).unwrap(),
                month: batch.month,
            };
            let payable = generate::payable(scope, &db).await.unwrap();
            assert_eq!(payable.awards, 0, "{}", batch.batch_no);
        }
    })
    .await;
}
