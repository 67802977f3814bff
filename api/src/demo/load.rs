//! Many rows at once: multi-row statements of a few sizes, so that each is prepared once and used again.

use std::path::Path;

use entity_assistance::{
    asset_item, assistance_award, assistance_case, assistance_lead, award_line, care_agreement,
    case_conference, case_member, democratic_review, expense_item, facility_stay, household_visit,
    income_item, job_offer_refusal, means_test, means_test_answer, overpayment, pairing,
    pairing_action, pairing_beneficiary, payroll_line, poverty_profile, recheck_task, referral,
    relative_filing, risk_signal, screening_finding, support_measure, tekun_care_assessment,
    tekun_obligor, temp_aid_grant, temp_aid_instalment, temp_aid_request, town_reserve,
    town_reserve_entry,
};
use entity_kernel::{
    attachment, campaign, campaign_task, case_event, conduct_complaint, disbursement, fund_batch,
    household, household_member, import_batch, notice, person,
};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    ModelTrait,
};

use super::error::DemoError;

/// Rows of one statement; 256 rows of the widest table stay below SQLite's limit of 32,766 variables.
const SIZES: [usize; 4] = [256, 32, 4, 1];
/// Persons or cases that wait before everything that waits is stored.
const ENOUGH: (usize, usize) = (4_000, 250);

/// Inserts rows and leaves the list empty.
pub async fn insert<M, A>(tx: &DatabaseTransaction, rows: &mut Vec<M>) -> Result<(), DemoError>
where
    M: ModelTrait + IntoActiveModel<A>,
    M::Entity: EntityTrait<Model = M, ActiveModel = A>,
    A: ActiveModelTrait<Entity = M::Entity> + Send,
{
    let mut left = rows.len();
    let mut rows = rows.drain(..).map(IntoActiveModel::into_active_model);
    for size in SIZES {
        while left >= size {
            let chunk: Vec<A> = rows.by_ref().take(size).collect();
            M::Entity::insert_many(chunk)
                .exec_without_returning(tx)
                .await?;
            left -= size;
        }
    }
    Ok(())
}

/// Lets the database count its rows, so that it plans well from the first query on.
pub async fn analyze(db: &impl ConnectionTrait) -> Result<(), DemoError> {
    db.execute_unprepared("ANALYZE").await?;
    Ok(())
}

/// Bytes of a paper, and where in the store they lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Key in the object store.
    pub key: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

macro_rules! load {
    ($($field:ident: $table:ident,)*) => {
        /// Rows and files that wait to be stored, parents before children.
        #[derive(Debug, Default)]
        pub struct Load {
            $(
                #[doc = concat!("Rows of `", stringify!($table), "`.")]
                pub $field: Vec<$table::Model>,
            )*
            /// Files of the attachments.
            pub files: Vec<File>,
        }

        impl Load {
            /// Stores all rows that wait.
            pub async fn store(&mut self, tx: &DatabaseTransaction) -> Result<(), DemoError> {
                $(insert(tx, &mut self.$field).await?;)*
                Ok(())
            }
        }
    };
}

load! {
    persons: person,
    households: household,
    memberships: household_member,
    attachments: attachment,
    cases: assistance_case,
    members: case_member,
    incomes: income_item,
    assets: asset_item,
    expenses: expense_item,
    tests: means_test,
    answers: means_test_answer,
    visits: household_visit,
    reviews: democratic_review,
    notices: notice,
    awards: assistance_award,
    filings: relative_filing,
    obligors: tekun_obligor,
    assessments: tekun_care_assessment,
    stays: facility_stay,
    agreements: care_agreement,
    requests: temp_aid_request,
    reserves: town_reserve,
    entries: town_reserve_entry,
    grants: temp_aid_grant,
    lines: award_line,
    events: case_event,
    batches: fund_batch,
    disbursements: disbursement,
    payroll: payroll_line,
    instalments: temp_aid_instalment,
    imports: import_batch,
    profiles: poverty_profile,
    campaigns: campaign,
    tasks: campaign_task,
    findings: screening_finding,
    leads: assistance_lead,
    complaints: conduct_complaint,
    signals: risk_signal,
    referrals: referral,
    measures: support_measure,
    rechecks: recheck_task,
    overpayments: overpayment,
    conferences: case_conference,
    refused: job_offer_refusal,
    pairings: pairing,
    beneficiaries: pairing_beneficiary,
    actions: pairing_action,
}

impl Load {
    /// Whether so much waits that it should be stored.
    pub fn is_full(&self) -> bool {
        self.persons.len() >= ENOUGH.0 || self.cases.len() >= ENOUGH.1
    }

    /// Writes the files that wait into the folder of the object store, or drops them where there is none.
    pub fn write_files(&mut self, folder: Option<&Path>) -> Result<(), DemoError> {
        for file in self.files.drain(..) {
            if let Some(folder) = folder {
                write(&folder.join(file.key), &file.bytes)?;
            }
        }
        Ok(())
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), DemoError> {
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(path, bytes))
        .map_err(|source| DemoError::File {
            path: path.display().to_string(),
            source,
        })
}
