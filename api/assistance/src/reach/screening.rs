//! Whom a screening looks at, drawn up in two statements however many they are.

use entity_assistance::assistance_award::AwardState;
use entity_assistance::assistance_case::AssistanceKind;
use entity_assistance::risk_signal::SignalState;
use entity_assistance::screening_finding::{self, CoverKind, ScreeningOutcome};
use entity_kernel::campaign::{self, CampaignState};
use entity_kernel::campaign_task::{self, CampaignTaskState};
use entity_kernel::household::HouseholdKind;
use entity_kernel::person::DisabilityGrade;
use graph::Failure;
use graph::command::Tx;
use graph::error::{BaseCode, Refusal};
use graph::places::Place;
use kernel::bulk::{key_head, new_key};
use resource::CodeList;
use sea_orm::{ConnectionTrait, EntityTrait, Statement, Value};

/// Kind of these campaigns.
pub const KIND: &str = "SCREENING";

/// Where a campaign lies.
pub fn place(campaign: &campaign::Model) -> Place {
    Place {
        division: campaign.division_id,
        county: campaign.county_id,
        town: campaign.town_id,
    }
}

/// Where a task lies.
pub fn place_of_task(task: &campaign_task::Model) -> Place {
    Place {
        division: task.division_id,
        county: task.county_id,
        town: task.town_id,
    }
}

/// Where a finding lies.
pub fn place_of_finding(finding: &screening_finding::Model) -> Place {
    Place {
        division: finding.division_id,
        county: finding.county_id,
        town: finding.town_id,
    }
}

/// The campaign of a task, which must be under way.
pub async fn running(task: &campaign_task::Model, cx: &Tx<'_>) -> Result<campaign::Model, Failure> {
    let campaign = campaign::Entity::find_by_id(task.campaign_id)
        .one(cx.db)
        .await?;
    let campaign = campaign.ok_or_else(Refusal::not_found)?;
    if campaign.state == CampaignState::Running {
        return Ok(campaign);
    }
    let refusal = Refusal::new(BaseCode::StateConflict);
    let refusal = refusal.with("expected", CampaignState::Running.code());
    Err(refusal.with("actual", campaign.state.code()).into())
}

/// Gives every village with such households its task, and every household its finding; the number of households.
pub async fn draw_up(campaign: &campaign::Model, cx: &Tx<'_>) -> Result<u64, Failure> {
    let backend = cx.db.get_database_backend();
    let key = new_key(backend, "$1");
    let (due, within) = (campaign.ends_on, within(campaign));
    let tasks = format!(
        "INSERT INTO campaign_task (id, campaign_id, state, state_due_on, target_count, submitted_at, submitted_by_name,
            town_sample, town_errors, town_checked_at, county_sample, county_errors, county_checked_at, return_count,
            division_id, county_id, town_id, created_at, created_by, updated_at, version)
        SELECT {key}, $2, '{running}', $5, t.targets, NULL, NULL, 0, 0, NULL, 0, 0, NULL, 0,
            t.division_id, t.county_id, t.town_id, $3, $4, $3, 1
        FROM (SELECT h.division_id, h.county_id, h.town_id, COUNT(*) AS targets FROM household h
            WHERE {targets}{within} GROUP BY h.division_id, h.county_id, h.town_id) t",
        running = CampaignTaskState::Running.code(),
        targets = targets(),
    );
    let findings = format!(
        "INSERT INTO screening_finding (id, campaign_task_id, household_id, outcome, visited_on, visitors, food_met,
            clothing_met, education_met, medical_met, housing_met, current_cover, reason, case_id,
            division_id, county_id, town_id, created_at, created_by, updated_at, version)
        SELECT {key}, t.id, h.id, '{pending}', NULL, '[]', NULL, NULL, NULL, NULL, NULL, {cover}, NULL, NULL,
            h.division_id, h.county_id, h.town_id, $3, $4, $3, 1
        FROM household h JOIN campaign_task t ON t.division_id = h.division_id AND t.campaign_id = $2
        WHERE {targets}",
        pending = ScreeningOutcome::Pending.code(),
        cover = cover(),
        targets = targets(),
    );
    let shared: [Value; 4] = [
        key_head(cx.new_key()).into(),
        campaign.id.into(),
        cx.now().into(),
        Value::Uuid(cx.who.id),
    ];
    let mut values = shared.to_vec();
    values.push(due.into());
    values.extend(place(campaign).column().map(|(_, key)| Value::from(key)));
    let tasks = Statement::from_sql_and_values(backend, tasks, values);
    cx.db.execute_raw(tasks).await?;
    let findings = Statement::from_sql_and_values(backend, findings, shared);
    Ok(cx.db.execute_raw(findings).await?.rows_affected())
}

/// Households of the campaign's division; `$6` is its key.
fn within(campaign: &campaign::Model) -> String {
    let column = place(campaign).column();
    column.map_or_else(String::new, |(column, _)| format!(" AND h.{column} = $6"))
}

/// Families in the poverty register, with an award, with a severely disabled member, or with a signal of the data.
fn targets() -> String {
    format!(
        "h.kind = '{family}' AND h.valid_to IS NULL AND (
            h.id IN (SELECT household_id FROM poverty_profile WHERE closed_on IS NULL)
            OR h.id IN (SELECT household_id FROM assistance_award WHERE kind IN ('{dibao}', '{tekun}') AND state <> '{ended}')
            OR h.id IN (SELECT household_id FROM risk_signal WHERE state <> '{dismissed}' AND household_id IS NOT NULL)
            OR h.id IN (SELECT m.household_id FROM household_member m JOIN person p ON p.id = m.person_id
                WHERE m.to_on IS NULL AND p.died_on IS NULL AND p.disability_grade IN ('{first}', '{second}')))",
        family = HouseholdKind::Family.code(),
        dibao = AssistanceKind::Dibao.code(),
        tekun = AssistanceKind::Tekun.code(),
        ended = AwardState::Ended.code(),
        dismissed = SignalState::Dismissed.code(),
        first = DisabilityGrade::Grade1.code(),
        second = DisabilityGrade::Grade2.code(),
    )
}

/// What a household receives now; a running award names it as the list of covers does.
fn cover() -> String {
    let kinds = [
        AssistanceKind::Dibao,
        AssistanceKind::DibaoSingle,
        AssistanceKind::Tekun,
    ];
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{kind}'")).collect();
    format!(
        "COALESCE((SELECT MIN(a.kind) FROM assistance_award a WHERE a.household_id = h.id AND a.state <> '{}'
            AND a.kind IN ({})), '{}')",
        AwardState::Ended.code(),
        kinds.join(", "),
        CoverKind::None.code(),
    )
}
