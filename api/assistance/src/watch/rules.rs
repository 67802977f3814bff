//! What each rule finds: the wrong rows of its table, as they stand now.

use entity_assistance::assistance_award::AwardState;
use entity_assistance::assistance_case::{AssistanceKind, CaseState};
use entity_assistance::pairing::PairingState;
use entity_assistance::poverty_profile::PovertyCategory;
use entity_assistance::recheck_task::RecheckState;
use entity_assistance::screening_finding::ScreeningOutcome;
use entity_kernel::division::DivisionLevel;
use entity_kernel::notice::NoticeState;
use entity_kernel::person::DisabilityGrade;
use resource::CodeList;
use sea_orm::DbBackend;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};

use super::Moment;
use crate::payroll::checks;

/// Days in which a household that was found not entitled is left alone.
const LEFT_ALONE: u64 = 90;
/// Days without an action after which a pairing is idle.
const IDLE: u64 = 60;
/// Decided cases from which a town's share of refusals says something.
const FEWEST: u32 = 20;
/// Days for which a notice that was closed too early is told.
const TOLD: u64 = 30;

/// A column of a table or of its alias.
pub(super) fn of(table: &'static str, column: &'static str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(column)))
}

/// The rows of a table under an alias, as every rule gives them; `label` is its number or name.
pub(super) fn rows(table: &'static str, alias: &'static str, label: Expr) -> SelectStatement {
    let mut select = Query::select();
    select.expr_as(of(alias, "id"), Alias::new("id"));
    select.expr_as(label, Alias::new("label"));
    for place in ["division_id", "county_id", "town_id"] {
        select.expr_as(of(alias, place), Alias::new(place));
    }
    select
        .from_as(Alias::new(table), Alias::new(alias))
        .to_owned()
}

/// One column of the rows for which all of this holds.
fn those(
    table: &'static str,
    column: &'static str,
    holds: impl IntoIterator<Item = Expr>,
) -> SelectStatement {
    let mut select = Query::select();
    select.expr(of(table, column)).from(Alias::new(table));
    for condition in holds {
        select.and_where(condition);
    }
    select
}

pub(super) fn families(holds: impl IntoIterator<Item = Expr>) -> SelectStatement {
    let mut select = rows("household", "h", of("h", "household_no"));
    select.and_where(of("h", "valid_to").is_null());
    for condition in holds {
        select.and_where(condition);
    }
    select
}

pub(super) fn awards(holds: impl IntoIterator<Item = Expr>) -> SelectStatement {
    let mut select = rows("assistance_award", "a", of("a", "award_no"));
    select.and_where(of("a", "state").ne(AwardState::Ended.code()));
    for condition in holds {
        select.and_where(condition);
    }
    select
}

/// Households with a member whom a running award covers.
pub(super) fn covered() -> SelectStatement {
    let helped = format!(
        "household_member.person_id IN (SELECT m.person_id FROM case_member m
            JOIN assistance_award a ON a.case_id = m.case_id AND a.state <> '{}'
            WHERE m.counted AND (a.person_id IS NULL OR a.person_id = m.person_id))",
        AwardState::Ended,
    );
    let members = [
        of("household_member", "to_on").is_null(),
        Expr::cust(helped),
    ];
    those("household_member", "household_id", members)
}

pub fn missed_cover(moment: &Moment) -> SelectStatement {
    let categories = [
        PovertyCategory::RegisteredUnlifted,
        PovertyCategory::MarginalHousehold,
    ];
    let helpless = those(
        "poverty_profile",
        "household_id",
        [
            of("poverty_profile", "closed_on").is_null(),
            of("poverty_profile", "has_labour").eq(false),
            of("poverty_profile", "category").is_in(categories.map(CodeList::code)),
        ],
    );
    let not_entitled = those(
        "screening_finding",
        "household_id",
        [
            of("screening_finding", "outcome").eq(ScreeningOutcome::NotEligible.code()),
            of("screening_finding", "visited_on").gte(moment.ago(LEFT_ALONE)),
        ],
    );
    families([
        of("h", "id").in_subquery(helpless),
        of("h", "id").not_in_subquery(covered()),
        of("h", "id").not_in_subquery(not_entitled),
    ])
}

pub fn disabled_uncovered(_: &Moment) -> SelectStatement {
    let grades = [DisabilityGrade::Grade1, DisabilityGrade::Grade2];
    let severe = those(
        "person",
        "id",
        [
            of("person", "disability_grade").is_in(grades.map(CodeList::code)),
            of("person", "died_on").is_null(),
        ],
    );
    let homes = those(
        "household_member",
        "household_id",
        [
            of("household_member", "to_on").is_null(),
            of("household_member", "person_id").in_subquery(severe),
        ],
    );
    let registered = [of("poverty_profile", "closed_on").is_null()];
    let registered = those("poverty_profile", "household_id", registered);
    families([
        of("h", "id").in_subquery(registered),
        of("h", "id").in_subquery(homes),
        of("h", "id").not_in_subquery(covered()),
    ])
}

pub fn double_cover(_: &Moment) -> SelectStatement {
    awards([Expr::cust(checks::DOUBLE_COVER)])
}

pub fn account_shared(_: &Moment) -> SelectStatement {
    awards([Expr::cust(checks::ACCOUNT_SHARED)])
}

pub fn relative_unfiled(_: &Moment) -> SelectStatement {
    awards([Expr::cust(checks::RELATIVE_UNFILED)])
}

/// The day on which it was closed, in Asia/Shanghai, lies within its days.
pub fn notice_short(moment: &Moment) -> SelectStatement {
    let within = match moment.backend {
        DbBackend::Postgres => "(n.closed_at AT TIME ZONE 'Asia/Shanghai')::date <= n.closes_on",
        _ => "date(n.closed_at, '+8 hours') <= n.closes_on",
    };
    rows("notice", "n", of("n", "notice_no"))
        .and_where(of("n", "state").eq(NoticeState::Closed.code()))
        .and_where(of("n", "closes_on").gte(moment.ago(TOLD)))
        .and_where(Expr::cust(within))
        .to_owned()
}

/// Standards that a division has set below what province or state demand on the same day.
pub fn standard_low(moment: &Moment) -> SelectStatement {
    let in_force = |alias: &'static str| {
        let open = of(alias, "effective_to").is_null();
        let ends = of(alias, "effective_to").gt(moment.today);
        of(alias, "effective_from")
            .lte(moment.today)
            .and(open.or(ends))
    };
    let floors = Query::select()
        .expr(Expr::cust("MAX(CAST(l.value AS NUMERIC))"))
        .from_as(Alias::new("parameter"), Alias::new("l"))
        .and_where(of("l", "key").is_in(["dibao.rural.floor_year", "poverty_line_year"]))
        .and_where(in_force("l"))
        .to_owned();
    let is = |level: &str, then: &str| {
        Expr::cust(format!("CASE WHEN d.level = '{level}' THEN {then} END"))
    };
    Query::select()
        .expr_as(of("p", "id"), Alias::new("id"))
        .expr_as(of("d", "name"), Alias::new("label"))
        .expr_as(of("d", "id"), Alias::new("division_id"))
        .expr_as(is("COUNTY", "d.id"), Alias::new("county_id"))
        .expr_as(is("TOWN", "d.id"), Alias::new("town_id"))
        .from_as(Alias::new("parameter"), Alias::new("p"))
        .join_as(
            sea_orm::JoinType::InnerJoin,
            Alias::new("division"),
            Alias::new("d"),
            of("d", "id").eq(of("p", "division_id")),
        )
        .and_where(of("p", "key").eq("dibao.rural.std_year"))
        .and_where(in_force("p"))
        .and_where(
            Expr::cust("CAST(p.value AS NUMERIC)")
                .lt(Expr::SubQuery(None, Box::new(floors.into()))),
        )
        .to_owned()
}

fn overdue(table: &'static str, label: &'static str, moment: &Moment) -> SelectStatement {
    rows(table, table, of(table, label))
        .and_where(of(table, "state_due_on").lt(moment.today))
        .to_owned()
}

fn due_soon(table: &'static str, label: &'static str, moment: &Moment) -> SelectStatement {
    rows(table, table, of(table, label))
        .and_where(of(table, "state_due_on").between(moment.today, moment.soon))
        .to_owned()
}

macro_rules! deadlines {
    ($($overdue:ident $soon:ident $table:literal $label:literal;)+) => {$(
        pub fn $overdue(moment: &Moment) -> SelectStatement {
            overdue($table, $label, moment)
        }

        pub fn $soon(moment: &Moment) -> SelectStatement {
            due_soon($table, $label, moment)
        }
    )+};
}

deadlines! {
    case_overdue     case_due_soon     "assistance_case" "case_no";
    lead_overdue     lead_due_soon     "assistance_lead" "lead_no";
    referral_overdue referral_due_soon "referral"        "referral_no";
    signal_overdue   signal_due_soon   "risk_signal"     "source";
}

/// Rechecks that are past their day.
pub fn recheck_overdue(moment: &Moment) -> SelectStatement {
    let award = Expr::cust("(SELECT a.award_no FROM assistance_award a WHERE a.id = r.award_id)");
    rows("recheck_task", "r", award)
        .and_where(of("r", "state").ne(RecheckState::Closed.code()))
        .and_where(of("r", "state_due_on").lt(moment.today))
        .to_owned()
}

pub fn pairing_idle(moment: &Moment) -> SelectStatement {
    let org = Expr::cust("(SELECT o.name FROM organization o WHERE o.id = p.org_id)");
    let since = moment.ago(IDLE);
    let busy = [of("pairing_action", "done_on").gt(since)];
    let busy = those("pairing_action", "pairing_id", busy);
    rows("pairing", "p", org)
        .and_where(of("p", "state").eq(PairingState::Active.code()))
        .and_where(of("p", "from_on").lte(since))
        .and_where(of("p", "id").not_in_subquery(busy))
        .to_owned()
}

/// Towns with twenty decided cases or more whose share of refusals is above twice that of their county.
pub fn refusal_pattern(_: &Moment) -> SelectStatement {
    let decided = |alias: &str, by: &str| {
        format!(
            "(SELECT c.{by} AS place, COUNT(*) AS cases,
                SUM(CASE WHEN c.state = '{refused}' THEN 1 ELSE 0 END) AS refused
            FROM assistance_case c WHERE c.state IN ('{refused}', '{approved}') GROUP BY c.{by}) {alias}",
            refused = CaseState::Refused,
            approved = CaseState::Approved,
        )
    };
    let above = format!(
        "EXISTS (SELECT 1 FROM {town}, {county} WHERE town.place = d.id AND county.place = d.parent_id
            AND town.cases >= {FEWEST} AND town.refused * county.cases > 2 * county.refused * town.cases)",
        town = decided("town", "town_id"),
        county = decided("county", "county_id"),
    );
    Query::select()
        .expr_as(of("d", "id"), Alias::new("id"))
        .expr_as(of("d", "name"), Alias::new("label"))
        .expr_as(of("d", "id"), Alias::new("division_id"))
        .expr_as(of("d", "parent_id"), Alias::new("county_id"))
        .expr_as(of("d", "id"), Alias::new("town_id"))
        .from_as(Alias::new("division"), Alias::new("d"))
        .and_where(of("d", "level").eq(DivisionLevel::Town.code()))
        .and_where(Expr::cust(above))
        .to_owned()
}

/// Counted members who are old, young, severely disabled or ill, without a running top-up.
pub fn topup_missing(moment: &Moment) -> SelectStatement {
    let grades = [DisabilityGrade::Grade1, DisabilityGrade::Grade2];
    let grades: Vec<String> = grades
        .iter()
        .map(|grade| format!("'{}'", grade.code()))
        .collect();
    let without = Expr::cust(format!(
        "EXISTS (SELECT 1 FROM case_member m JOIN person p ON p.id = m.person_id
            WHERE m.case_id = a.case_id AND m.counted AND p.died_on IS NULL
                AND (p.birth_date <= '{}' OR p.birth_date > '{}' OR m.severe_illness
                    OR m.disability_grade IN ({}))
                AND NOT EXISTS (SELECT 1 FROM award_line l WHERE l.award_id = a.id AND l.person_id = m.person_id
                    AND l.to_month IS NULL AND l.kind LIKE 'TOPUP%'))",
        moment.elder_born_until,
        moment.minor_born_after,
        grades.join(", "),
    ));
    awards([
        of("a", "kind").eq(AssistanceKind::Dibao.code()),
        of("a", "state").eq(AwardState::Active.code()),
        without,
    ])
}
