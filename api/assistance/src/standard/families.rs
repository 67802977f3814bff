//! Many families with their facts: one statement for each kind of fact, side by side where connections are free.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity_assistance::asset_item::AssetType;
use entity_assistance::assistance_award::Tier;
use entity_assistance::assistance_case::AreaType;
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::income_item::{IncomeType, ItemOrigin};
use entity_kernel::person::{DisabilityCategory, DisabilityGrade};
use graph::Failure;
use resource::Money;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use tokio::try_join;
use uuid::Uuid;

use crate::rules::facts::{Asset, Disability, Expense, Household, Income, Member};
use crate::rules::job_refusals::{Refused, in_a_row};
use crate::rules::single::calculate_single;
use crate::rules::{Calculation, Fault, Parameters, Ruleset, calculate};

/// A family in pay, or one that was refused for its income alone.
#[derive(Clone, Debug)]
pub struct Family {
    /// The award; none for a family that has none.
    pub award: Option<Uuid>,
    /// County.
    pub county: Uuid,
    /// Person it is for, where it is for one alone.
    pub single: Option<Uuid>,
    /// Amount a month now.
    pub before: Money,
    /// Persons covered now.
    pub persons: u32,
    /// What is known of it; none where somebody's birth date is not.
    pub household: Option<Household>,
}

/// Which families are meant.
#[derive(Clone, Debug)]
pub struct Which {
    /// County; none for all.
    pub county: Option<Uuid>,
    /// Area whose standard changes.
    pub area: AreaType,
    /// Families without an award that applied since this day and had too much income; none without them.
    pub refused_since: Option<NaiveDate>,
}

const IN_PAY: &str = "SELECT a.case_id, a.id AS award_id, a.basis_recheck_id AS recheck_id, a.county_id, a.monthly_total AS amount,
        a.person_count AS persons, a.tier, a.person_id AS single
    FROM assistance_award a
    WHERE a.kind IN ('DIBAO', 'DIBAO_SINGLE') AND a.state IN ('ACTIVE', 'SUSPENDED') AND a.area_type = $1";

/// Families near the standard, and those whose last application failed for their income.
const NEAR: &str = "UNION ALL SELECT m.case_id, m.id, m.basis_recheck_id, m.county_id, 0, 0, NULL, NULL
    FROM assistance_award m
    WHERE m.kind = 'MARGINAL' AND m.state = 'ACTIVE' AND m.area_type = $1
    UNION ALL SELECT c.id, NULL, NULL, c.county_id, 0, 0, NULL, NULL
    FROM assistance_case c
    WHERE c.state = 'REFUSED' AND c.refusal_code = 'INCOME_OVER' AND c.kind = 'DIBAO' AND c.area_type = $1
        AND c.applied_on >= {since}
        AND NOT EXISTS (SELECT 1 FROM assistance_award r WHERE r.household_id = c.household_id AND r.state <> 'ENDED')
        AND NOT EXISTS (SELECT 1 FROM assistance_case n WHERE n.household_id = c.household_id AND n.id > c.id)";

#[derive(FromQueryResult)]
struct SubjectRow {
    case_id: Uuid,
    award_id: Option<Uuid>,
    recheck_id: Option<Uuid>,
    county_id: Option<Uuid>,
    amount: Money,
    persons: i32,
    tier: Option<Tier>,
    single: Option<Uuid>,
}

#[derive(FromQueryResult)]
struct MemberRow {
    id: Uuid,
    case_id: Uuid,
    person_id: Uuid,
    counted: bool,
    severe_illness: bool,
    disability_category: Option<DisabilityCategory>,
    disability_grade: Option<DisabilityGrade>,
    birth_date: Option<NaiveDate>,
    died_on: Option<NaiveDate>,
}

#[derive(FromQueryResult)]
struct RefusedRow {
    person_id: Uuid,
    offered_on: NaiveDate,
    suitable: bool,
    justified: bool,
}

#[derive(FromQueryResult)]
struct WaiverRow {
    case_id: Uuid,
    conference_no: String,
}

#[derive(FromQueryResult)]
struct IncomeRow {
    case_id: Uuid,
    recheck_id: Option<Uuid>,
    person_id: Option<Uuid>,
    kind: IncomeType,
    amount: Money,
    origin: ItemOrigin,
    exempt: bool,
}

#[derive(FromQueryResult)]
struct ExpenseRow {
    case_id: Uuid,
    recheck_id: Option<Uuid>,
    person_id: Option<Uuid>,
    kind: ExpenseType,
    amount: Money,
    origin: ItemOrigin,
}

#[derive(FromQueryResult)]
struct AssetRow {
    id: Uuid,
    case_id: Uuid,
    recheck_id: Option<Uuid>,
    person_id: Option<Uuid>,
    kind: AssetType,
    amount: Money,
    origin: ItemOrigin,
}

/// One kind of fact about a family.
trait Fact: FromQueryResult {
    /// Where it is stored.
    const TABLE: &str;
    /// What is read of it.
    const COLUMNS: &str;

    /// The figures that it belongs to: those of a case, or of one of its rechecks.
    fn figures(&self) -> (Uuid, Option<Uuid>);

    /// Joins the facts of the household.
    fn join(self, household: &mut Household);
}

impl Fact for IncomeRow {
    const TABLE: &str = "income_item";
    const COLUMNS: &str =
        "i.case_id, i.recheck_id, i.person_id, i.kind, i.amount, i.origin, i.exempt";

    fn figures(&self) -> (Uuid, Option<Uuid>) {
        (self.case_id, self.recheck_id)
    }

    fn join(self, household: &mut Household) {
        household.incomes.push(Income {
            person: self.person_id,
            kind: self.kind,
            amount: self.amount,
            origin: self.origin,
            exempt: self.exempt,
        });
    }
}

impl Fact for ExpenseRow {
    const TABLE: &str = "expense_item";
    const COLUMNS: &str = "i.case_id, i.recheck_id, i.person_id, i.kind, i.amount, i.origin";

    fn figures(&self) -> (Uuid, Option<Uuid>) {
        (self.case_id, self.recheck_id)
    }

    fn join(self, household: &mut Household) {
        household.expenses.push(Expense {
            person: self.person_id,
            kind: self.kind,
            amount: self.amount,
            origin: self.origin,
        });
    }
}

impl Fact for AssetRow {
    const TABLE: &str = "asset_item";
    const COLUMNS: &str = "i.id, i.case_id, i.recheck_id, i.person_id, i.kind, i.amount, i.origin";

    fn figures(&self) -> (Uuid, Option<Uuid>) {
        (self.case_id, self.recheck_id)
    }

    fn join(self, household: &mut Household) {
        household.assets.push(Asset {
            item: self.id,
            person: self.person_id,
            kind: self.kind,
            amount: self.amount,
            origin: self.origin,
        });
    }
}

/// Families by their case, while they are put together.
struct Gathered {
    families: Vec<Family>,
    rechecks: Vec<Option<Uuid>>,
    by_case: HashMap<Uuid, usize>,
}

/// Loads the families with what is known of them on a day, in seven statements.
pub async fn load(
    which: &Which,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<Vec<Family>, Failure> {
    let mut gathered = subjects(which, on, db).await?;
    let (members, offers, waivers) =
        try_join!(members(which, db), refused_work(on, db), waivers(which, db))?;
    gathered.take_members(members, &offers, on);
    gathered.take_waivers(waivers);
    let (incomes, expenses, assets) = try_join!(
        facts::<IncomeRow>(which, db),
        facts::<ExpenseRow>(which, db),
        facts::<AssetRow>(which, db)
    )?;
    gathered.take(incomes);
    gathered.take(expenses);
    gathered.take(assets);
    Ok(gathered.families)
}

impl Gathered {
    /// Members as of a day; a family with a counted member of unknown age cannot be reckoned.
    fn take_members(
        &mut self,
        rows: Vec<MemberRow>,
        offers: &HashMap<Uuid, Vec<Refused>>,
        on: NaiveDate,
    ) {
        for row in rows {
            let Some(at) = self.by_case.get(&row.case_id) else {
                continue;
            };
            let family = &mut self.families[*at];
            match (row.birth_date, &mut family.household) {
                (Some(born_on), Some(household)) => household.members.push(Member {
                    person: row.person_id,
                    born_on,
                    counted: row.counted && row.died_on.is_none_or(|died| died >= on),
                    disability: row
                        .disability_category
                        .zip(row.disability_grade)
                        .map(|(category, grade)| Disability { category, grade }),
                    severe_illness: row.severe_illness,
                    job_refusals: in_a_row(offers.get(&row.person_id).cloned().unwrap_or_default()),
                }),
                (None, household) if row.counted => *household = None,
                _ => {}
            }
        }
    }

    fn take_waivers(&mut self, rows: Vec<WaiverRow>) {
        for row in rows {
            let at = self.by_case.get(&row.case_id);
            let family = at.map(|at| &mut self.families[*at]);
            if let Some(household) = family.and_then(|family| family.household.as_mut()) {
                household.asset_waiver = Some(row.conference_no);
            }
        }
    }

    /// Puts each fact to its family.
    fn take<F: Fact>(&mut self, rows: Vec<F>) {
        for row in rows {
            let (case, recheck) = row.figures();
            if let Some(household) = self.household(case, recheck) {
                row.join(household);
            }
        }
    }

    /// The family of this case, if these are the figures that it rests on.
    fn household(&mut self, case: Uuid, recheck: Option<Uuid>) -> Option<&mut Household> {
        let at = *self.by_case.get(&case)?;
        if self.rechecks[at] != recheck {
            return None;
        }
        self.families[at].household.as_mut()
    }
}

impl Which {
    /// A statement over the families, which stand in it as `{subjects}`.
    fn statement(&self, sql: &str, db: &impl ConnectionTrait) -> Statement {
        let mut values: Vec<Value> = vec![self.area.into()];
        let mut near = String::new();
        if let Some(since) = self.refused_since {
            values.push(since.into());
            near = NEAR.replace("{since}", "$2");
        }
        let mut narrowed = String::new();
        if let Some(county) = self.county {
            values.push(county.into());
            narrowed = format!("WHERE s.county_id = ${}", values.len());
        }
        let subjects = format!("SELECT s.* FROM ({IN_PAY} {near}) s {narrowed}");
        let sql = sql.replace("{subjects}", &subjects);
        Statement::from_sql_and_values(db.get_database_backend(), sql, values)
    }
}

async fn subjects(
    which: &Which,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<Gathered, Failure> {
    let statement = which.statement("{subjects} ORDER BY s.case_id", db);
    let rows = SubjectRow::find_by_statement(statement).all(db).await?;
    let by_case = rows.iter().enumerate().map(|(at, row)| (row.case_id, at));
    let by_case: HashMap<Uuid, usize> = by_case.collect();
    let rechecks = rows.iter().map(|row| row.recheck_id).collect();
    let families = rows.into_iter().map(|row| Family {
        award: row.award_id,
        county: row.county_id.unwrap_or_default(),
        single: row.single,
        before: row.amount,
        persons: u32::try_from(row.persons).unwrap_or_default(),
        household: Some(Household {
            area: which.area,
            on,
            members: Vec::new(),
            incomes: Vec::new(),
            expenses: Vec::new(),
            assets: Vec::new(),
            obligors: Vec::new(),
            tier: row.tier,
            asset_waiver: None,
        }),
    });
    Ok(Gathered {
        families: families.collect(),
        rechecks,
        by_case,
    })
}

/// Everybody in the families, with what decides about them.
async fn members(which: &Which, db: &impl ConnectionTrait) -> Result<Vec<MemberRow>, Failure> {
    let sql = "SELECT m.id, m.case_id, m.person_id, m.counted, m.severe_illness, m.disability_category, m.disability_grade,
            p.birth_date, p.died_on
        FROM ({subjects}) f JOIN case_member m ON m.case_id = f.case_id JOIN person p ON p.id = m.person_id";
    let found = MemberRow::find_by_statement(which.statement(sql, db));
    let mut rows = found.all(db).await?;
    // Here in memory: the database would sort hundreds of thousands of rows on disk.
    rows.sort_unstable_by_key(|row| row.id);
    Ok(rows)
}

/// Work that anybody has refused up to a day: refusals are few, and looking for those of so many families takes longer
/// than reading all.
async fn refused_work(
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, Vec<Refused>>, Failure> {
    let sql = "SELECT person_id, offered_on, suitable, justified FROM job_offer_refusal WHERE offered_on <= $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [on.into()]);
    let rows = RefusedRow::find_by_statement(statement).all(db).await?;
    let mut by_person: HashMap<Uuid, Vec<Refused>> = HashMap::new();
    for row in rows {
        by_person.entry(row.person_id).or_default().push(Refused {
            offered_on: row.offered_on,
            suitable: row.suitable,
            justified: row.justified,
        });
    }
    Ok(by_person)
}

/// Limits of property that a conference has waived; the latest conference is named.
async fn waivers(which: &Which, db: &impl ConnectionTrait) -> Result<Vec<WaiverRow>, Failure> {
    let sql = "SELECT c.case_id, c.conference_no FROM ({subjects}) f JOIN case_conference c ON c.case_id = f.case_id
        WHERE c.waives_assets ORDER BY c.id";
    Ok(WaiverRow::find_by_statement(which.statement(sql, db))
        .all(db)
        .await?)
}

/// Rows of one table of figures, in no order: a calculation does not depend on it.
async fn facts<F: Fact>(which: &Which, db: &impl ConnectionTrait) -> Result<Vec<F>, Failure> {
    let sql = format!(
        "SELECT {} FROM ({{subjects}}) f JOIN {} i ON i.case_id = f.case_id",
        F::COLUMNS,
        F::TABLE
    );
    Ok(F::find_by_statement(which.statement(&sql, db))
        .all(db)
        .await?)
}

/// What a family is entitled to by these parameters; none where its facts do not suffice.
pub fn reckon(
    family: &Family,
    ruleset: Ruleset,
    parameters: &Parameters,
) -> Result<Option<Calculation>, Fault> {
    let Some(household) = &family.household else {
        return Ok(None);
    };
    let found = match family.single {
        Some(person) => calculate_single(household, person, ruleset, parameters),
        None => calculate(household, ruleset, parameters),
    };
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Fault::NoCountedMember | Fault::NotAMember | Fault::TierMissing) => Ok(None),
        Err(fault) => Err(fault),
    }
}
