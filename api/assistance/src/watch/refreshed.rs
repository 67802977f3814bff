//! What data that came in later say about households in pay, or near it: prisons, new assets, medical bills, incomes.

use chrono::Months;
use entity_assistance::poverty_profile::PovertyCategory;
use resource::CodeList;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};

use super::Moment;
use super::rules::{awards, covered, families, of, rows};
use crate::payroll::checks;

/// Months of medical bills that are added up.
const BILLS: u32 = 12;

/// Fen that a parameter sets for the county of a row today; nothing where nobody has set it.
fn set_for(county: &str, key: &str, moment: &Moment) -> String {
    let today = moment.today;
    format!(
        "(SELECT CAST(p.value AS NUMERIC) * 100 FROM parameter p
            LEFT JOIN division d ON d.id = p.division_id
            WHERE p.key = '{key}' AND p.effective_from <= '{today}'
                AND (p.effective_to IS NULL OR p.effective_to > '{today}')
                AND (d.id IS NULL OR d.id = {county} OR d.level IN ('PROVINCE', 'CITY'))
            ORDER BY CASE d.level WHEN 'COUNTY' THEN 0 WHEN 'CITY' THEN 1 WHEN 'PROVINCE' THEN 2 ELSE 3 END,
                p.effective_from DESC LIMIT 1)"
    )
}

/// A prison answered for a counted member, and no recheck was decided since.
pub fn prison_paid(_: &Moment) -> SelectStatement {
    awards([Expr::cust(checks::PRISON_PAID)])
}

/// A recheck in progress came upon a car, a company, a shop, a second house, or deposits above the limit.
pub fn new_asset(moment: &Moment) -> SelectStatement {
    let found = |what: &str| {
        format!(
            "FROM asset_item i JOIN recheck_task r ON r.id = i.recheck_id
            WHERE r.award_id = a.id AND r.state <> 'CLOSED' AND i.origin = 'MEANS_TEST' AND {what}"
        )
    };
    let standard = set_for("a.county_id", "dibao.rural.std_year", moment);
    let holds = format!(
        "(EXISTS (SELECT 1 {always}) OR (SELECT COUNT(*) {houses}) > 1
            OR (SELECT SUM(i.amount) {deposits}) > 24 * a.person_count * {standard} / 12)",
        always = found("i.kind IN ('VEHICLE_CAR', 'COMPANY', 'SHOP')"),
        houses = found("i.kind = 'HOUSE'"),
        deposits = found("i.kind IN ('DEPOSIT', 'SECURITY', 'INSURANCE_INVEST', 'DEBT_CLAIM')"),
    );
    awards([Expr::cust(holds)])
}

/// Families without help whose own medical bills of a year pass twice the standard of all members.
pub fn high_medical(moment: &Moment) -> SelectStatement {
    let since = moment.today.checked_sub_months(Months::new(BILLS));
    let since = since.unwrap_or(moment.today);
    let standard = set_for("h.county_id", "dibao.rural.std_year", moment);
    let bills = format!(
        "(SELECT MAX(s.value) FROM risk_signal s WHERE s.kind = 'HIGH_MEDICAL' AND s.state <> 'DISMISSED'
            AND s.raised_at >= '{since}' AND (s.household_id = h.id OR s.person_id IN (
                SELECT m.person_id FROM household_member m WHERE m.household_id = h.id AND m.to_on IS NULL)))
        > 2 * {standard} * (SELECT COUNT(*) FROM household_member m WHERE m.household_id = h.id AND m.to_on IS NULL)"
    );
    families([Expr::cust(bills), of("h", "id").not_in_subquery(covered())])
}

/// Households that were lifted and are at risk, with an income below the line that is watched.
pub fn income_near_line(moment: &Moment) -> SelectStatement {
    let line = set_for("q.county_id", "monitor.income_line_year", moment);
    let household =
        Expr::cust("(SELECT h.household_no FROM household h WHERE h.id = q.household_id)");
    rows("poverty_profile", "q", household)
        .and_where(of("q", "closed_on").is_null())
        .and_where(of("q", "category").eq(PovertyCategory::LiftedAtRisk.code()))
        .and_where(Expr::cust(format!("q.per_capita_net_income < {line}")))
        .to_owned()
}
