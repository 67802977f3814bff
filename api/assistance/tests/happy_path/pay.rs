//! A household that has been in pay for some months, and its payrolls.

use entity_assistance::assistance_award::{self, AwardMethod, AwardState, ManageClass};
use entity_assistance::assistance_case::{
    self, AreaType, AssistanceKind, CaseState, IntakeChannel,
};
use entity_assistance::award_line::{self, AwardLineKind};
use entity_assistance::case_member::{self, Employment, LabourCapacity};
use entity_assistance::income_item::{self, IncomeType, ItemOrigin};
use entity_kernel::codes::FamilyRelation;
use graph::command::Tx;
use graph::office::BoxFuture;
use graph::{Failure, Principal};
use kernel::facts::{PersonDied, Subscriber};
use resource::id::{decode, encode, tag};
use resource::{Money, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::family::{Family, VILLAGE, set_parameter, set_parameters};
use crate::office::{Ground, Office};
use crate::walk::{Staff, on};

/// What is asked of an award.
pub const AWARD: &str = "assistanceAward { id version state monthlyTotal personCount gradualUntil endMonth manageClass \
    recheckDueOn suspendedFrom lines { nodes { kind amount fromMonth toMonth } } }";
/// What is asked of a recheck.
pub const RECHECK: &str =
    "recheckTask { id version state outcome dueOn effectiveMonth amountBefore amountAfter }";
/// What is asked of a payroll.
pub const BATCH: &str = "fundBatch { id version state batchNo total lineCount }";

/// An office with a household in pay.
pub struct Pay {
    pub office: Office,
    pub family: Family,
    pub staff: Staff,
    /// Id of the award.
    pub award: String,
    _folder: tempfile::TempDir,
}

/// The household: so many of father, mother, grandmother and son, with this yearly income, paid this since then.
pub struct Household {
    pub persons: usize,
    pub area: AreaType,
    pub income: i64,
    pub paid: i64,
    pub since: &'static str,
}

/// Three persons live on 6,000 a year (spec 01, 5.3 rule 18).
pub const RULE_18: Household = Household {
    persons: 3,
    area: AreaType::Rural,
    income: 6_000,
    paid: 578,
    since: "2020-01",
};

impl Pay {
    pub async fn open(ground: &Ground, day: &str, household: &Household) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(ground, day, folder.path()).await;
        set_parameters(&office).await;
        for (key, value) in [
            ("gradual.months_urban", "6"),
            ("gradual.months_rural", "12"),
            ("gradual.disabled_extra", "6"),
            ("gradual.income_cap_multiple", "1.5"),
        ] {
            set_parameter(&office, key, value, "2019-10-01").await;
        }
        // Nobody is old enough for an extra, so that the amounts are those of the rules.
        set_parameter(&office, "topup.elder_age", "120", "2019-10-02").await;
        let (family, staff) = (Family::of(&office).await, Staff::of(&office).await);
        let paper = office.file(&staff.clerk, "AUTHORISATION", VILLAGE).await;
        let award = in_pay(&office, &staff, &family, household, &paper).await;
        Self {
            office,
            family,
            staff,
            award,
            _folder: folder,
        }
    }

    /// The award as it is now.
    pub async fn look(&self) -> Json {
        let asked = format!(
            "query($id: ID!) {{ assistanceAward(id: $id) {{ rechecks {{ nodes {{ id version state reason dueOn cycleNo }} }}
                overpayments {{ nodes {{ id version state amount fine recovered fromMonth toMonth cause stateDueOn }} }} {}",
            AWARD.trim_start_matches("assistanceAward {")
        ) + " }";
        let found = self
            .office
            .ask(&self.staff.officer, &asked, json!({ "id": self.award }))
            .await;
        found["assistanceAward"].clone()
    }

    /// The one recheck of the award that is not closed.
    pub async fn recheck(&self) -> Json {
        let award = self.look().await;
        let tasks = award["rechecks"]["nodes"].as_array().unwrap();
        let mut open = tasks.iter().filter(|task| task["state"] != "CLOSED");
        open.next().expect("an open recheck").clone()
    }

    /// Kind and amount of the lines of a month, in an order.
    pub async fn lines_in(&self, month: &str) -> Vec<(String, String)> {
        let award = self.look().await;
        let lines = award["lines"]["nodes"].as_array().unwrap();
        let text = |line: &Json, field: &str| line[field].as_str().map(str::to_owned);
        let runs = lines.iter().filter(|line| {
            text(line, "fromMonth").unwrap().as_str() <= month
                && text(line, "toMonth").is_none_or(|to| to.as_str() >= month)
        });
        let mut found: Vec<_> = runs
            .map(|line| (text(line, "kind").unwrap(), text(line, "amount").unwrap()))
            .collect();
        found.sort();
        found
    }

    /// Runs a command on the award as it is now.
    pub async fn act(&self, who: &Principal, command: &str, more: Json) -> Json {
        let award = self.look().await;
        self.office.run(who, command, on(&award, more), AWARD).await
    }

    /// Runs a command on the award that is refused; the code.
    pub async fn refused(&self, who: &Principal, command: &str, more: Json) -> String {
        let award = self.look().await;
        self.office.refused(who, command, on(&award, more)).await.0
    }

    /// The town starts the recheck and visits; these figures are found.
    pub async fn visited(&self, task: &Json, day: &str, found: Json) -> Json {
        self.office.set_day(day);
        let staff = &self.staff;
        let task = self
            .office
            .run(&staff.clerk, "startRecheck", on(task, json!({})), RECHECK)
            .await;
        let visit = crate::walk::visit(&self.office, &staff.surveyor, day, &["钱调查", "冯村干"]);
        let mut input = found;
        input["visit"] = visit.await;
        self.office
            .run(
                &staff.surveyor,
                "recordRecheckVisit",
                on(&task, input),
                RECHECK,
            )
            .await
    }

    /// The town proposes.
    pub async fn proposed(&self, task: &Json, outcome: Json) -> Json {
        self.office
            .run(
                &self.staff.lead,
                "recordRecheckOutcome",
                on(task, outcome),
                RECHECK,
            )
            .await
    }

    /// The county decides.
    pub async fn approved(&self, task: &Json) -> Json {
        self.office
            .run(
                &self.staff.approver,
                "approveRecheck",
                on(task, json!({})),
                RECHECK,
            )
            .await
    }

    /// The payroll of a month is made.
    pub async fn payroll(&self, month: &str) -> Json {
        let county = self.office.division("610323").await;
        let made = json!({ "county": county, "kind": "DIBAO", "month": month });
        self.office
            .run(&self.staff.maker, "generatePayroll", made, BATCH)
            .await
    }

    /// The payroll of a month is made, checked, sent and settled.
    pub async fn pay(&self, month: &str) -> Json {
        let batch = self.payroll(month).await;
        self.settle(batch).await
    }

    /// A payroll is checked, sent and settled.
    pub async fn settle(&self, batch: Json) -> Json {
        let (office, staff) = (&self.office, &self.staff);
        let mut batch = batch;
        for (who, command) in [
            (&staff.maker, "submitPayroll"),
            (&staff.pay_checker, "approvePayroll"),
            (&staff.maker, "sendPayroll"),
        ] {
            batch = office.run(who, command, on(&batch, json!({})), BATCH).await;
        }
        let (number, total) = (
            batch["batchNo"].as_str().unwrap(),
            batch["total"].as_str().unwrap(),
        );
        let results = on(
            &batch,
            json!({ "content": format!("{number},1,{total},成功,00,\n") }),
        );
        office
            .run(&staff.maker, "importPaymentResults", results, BATCH)
            .await
    }

    /// Somebody's death is told.
    pub async fn died(&self, person: &str, day: &str) {
        self.office.died(person, day).await;
        let fact = PersonDied {
            person: decode(person).unwrap().1,
            died_on: day.parse().unwrap(),
        };
        self.office
            .within(
                &self.staff.clerk,
                move |cx: &mut Tx<'_>| -> BoxFuture<'_, Result<(), Failure>> {
                    Box::pin(
                        async move { assistance::award::death::StopPayment.hear(&fact, cx).await },
                    )
                },
            )
            .await;
    }
}

async fn in_pay(
    office: &Office,
    staff: &Staff,
    family: &Family,
    household: &Household,
    paper: &str,
) -> String {
    let key = |id: &str| decode(id).unwrap().1;
    let persons = [
        &family.father,
        &family.mother,
        &family.grandmother,
        &family.son,
    ];
    let persons: Vec<Uuid> = persons[..household.persons]
        .iter()
        .map(|id| key(id))
        .collect();
    let (case, award) = (Uuid::now_v7(), Uuid::now_v7());
    let (home, paper, paid) = (
        key(&family.household),
        key(paper),
        Money::yuan(household.paid),
    );
    let (area, income) = (household.area, Money::yuan(household.income));
    let since = Month::parse(household.since).unwrap();
    let place = office.place(VILLAGE).await;
    office
        .within(
            &staff.clerk,
            move |cx: &mut Tx<'_>| -> BoxFuture<'_, Result<(), Failure>> {
                Box::pin(async move {
                    cx.insert(case_row(case, area, home, persons[0], since), place)
                        .await?;
                    let members = persons.iter().map(|person| member(case, *person));
                    cx.insert_all(members.collect(), place).await?;
                    let income = income_item::ActiveModel {
                        case_id: Set(case),
                        kind: Set(IncomeType::Business),
                        amount: Set(income),
                        origin: Set(ItemOrigin::Visit),
                        exempt: Set(false),
                        ..Default::default()
                    };
                    cx.insert(income, place).await?;
                    let payee = entity_kernel::person::Entity::find_by_id(persons[0])
                        .one(cx.db)
                        .await?;
                    let payee = payee.unwrap();
                    let row = assistance_award::ActiveModel {
                        id: Set(award),
                        award_no: Set("AWRD-610323-2019-000001".to_owned()),
                        kind: Set(AssistanceKind::Dibao),
                        area_type: Set(area),
                        state: Set(AwardState::Active),
                        household_id: Set(home),
                        monthly_total: Set(paid),
                        person_count: Set(i32::try_from(persons.len()).unwrap()),
                        start_month: Set(since),
                        manage_class: Set(ManageClass::C),
                        recheck_due_on: Set("2020-12-02".parse().unwrap()),
                        method: Set(AwardMethod::Difference),
                        payee_person_id: Set(Some(payee.id)),
                        payee_account: Set(payee.bank_account),
                        payee_account_hash: Set(payee.bank_account_hash),
                        case_id: Set(case),
                        ..Default::default()
                    };
                    cx.insert(row, place).await?;
                    let line = award_line::ActiveModel {
                        award_id: Set(award),
                        kind: Set(AwardLineKind::BaseDifference),
                        amount: Set(paid),
                        from_month: Set(since),
                        basis: Set(json!({})),
                        ..Default::default()
                    };
                    cx.insert(line, place).await?;
                    let papers = entity_kernel::attachment::Entity::find_by_id(paper)
                        .one(cx.db)
                        .await?;
                    let change = |row: &mut entity_kernel::attachment::ActiveModel| {
                        row.object_id = Set(Some(case));
                    };
                    cx.touched(papers.unwrap(), change).await?;
                    Ok(())
                })
            },
        )
        .await;
    encode(tag("AssistanceAward"), award)
}

fn case_row(
    id: Uuid,
    area: AreaType,
    household: Uuid,
    applicant: Uuid,
    since: Month,
) -> assistance_case::ActiveModel {
    let never = "9999-12-31".parse().unwrap();
    assistance_case::ActiveModel {
        id: Set(id),
        case_no: Set("ASST-610323-2019-000001".to_owned()),
        kind: Set(AssistanceKind::Dibao),
        state: Set(CaseState::Approved),
        state_due_on: Set(never),
        area_type: Set(area),
        household_id: Set(household),
        applicant_person_id: Set(applicant),
        applied_on: Set(since.plus(-2).first_day()),
        intake_channel: Set(IntakeChannel::Window),
        authorisation_signed: Set(true),
        relative_of_official: Set(false),
        notice_exempt: Set(false),
        total_due_on: Set(never),
        extended: Set(false),
        correction_requested: Set(false),
        return_count: Set(0),
        county_visit_required: Set(false),
        ruleset: Set(Some("2012".to_owned())),
        ..Default::default()
    }
}

fn member(case: Uuid, person: Uuid) -> case_member::ActiveModel {
    case_member::ActiveModel {
        case_id: Set(case),
        person_id: Set(person),
        relation: Set(FamilyRelation::NonRelative),
        counted: Set(true),
        labour_capacity: Set(LabourCapacity::Full),
        employment: Set(Employment::Farmer),
        severe_illness: Set(false),
        student: Set(false),
        nursing: Set(false),
        ..Default::default()
    }
}
