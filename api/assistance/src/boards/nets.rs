//! The figures of the safety net: awards, temporary aid, the poverty register, screening, rechecks, recovery.

use entity_assistance::assistance_case::CaseState;
use entity_kernel::person::DisabilityGrade;
use resource::CodeList;

use super::sheet::{Frame, Sheet};

/// Kinds of help that cover a person.
const COVER: &str = "'DIBAO', 'DIBAO_SINGLE', 'TEKUN'";
/// Ages of the special groups.
const OLD: u32 = 70;
const OF_AGE: u32 = 18;

/// Puts all parts on the sheet.
pub fn draw_up(frame: &Frame, sheet: &mut Sheet) {
    let month = sheet.bind(frame.month);
    let today = sheet.bind(frame.today);
    let spell = [frame.begins(), frame.ends()].map(|at| sheet.bind(at));
    let running = running("a", &month);
    awards(&month, &running, sheet);
    register(&running, sheet);
    special(frame, &running, sheet);
    aid(frame, sheet);
    screening(frame, sheet);
    work(&spell, &today, sheet);
    beyond_money(frame, &spell, &today, sheet);
    open_cases(&today, sheet);
    alerts(sheet);
}

/// The condition that an award is in force in a month, and not held back.
pub fn running(alias: &str, month: &str) -> String {
    format!(
        "{alias}.start_month <= {month} AND ({alias}.end_month IS NULL OR {alias}.end_month >= {month})
        AND ({alias}.suspended_from IS NULL OR {alias}.suspended_from > {month})"
    )
}

fn awards(month: &str, running: &str, sheet: &mut Sheet) {
    let within = sheet.within("a");
    let due = format!(
        "(SELECT SUM(l.amount) FROM award_line l WHERE l.award_id = a.id
            AND l.from_month <= {month} AND (l.to_month IS NULL OR l.to_month >= {month}))"
    );
    sheet.part(
        "award",
        "a.kind || ' ' || a.area_type",
        ["COUNT(*)", "SUM(a.person_count)", "0", "SUM(a.due)"],
        &format!(
            "FROM (SELECT a.kind, a.area_type, a.person_count, {due} AS due FROM assistance_award a
                WHERE {running} AND {within}) a GROUP BY a.kind, a.area_type"
        ),
    );
    let within = sheet.within("p");
    sheet.part(
        "paid",
        "a.kind || ' ' || a.area_type",
        ["COUNT(*)", "SUM(p.person_count)", "SUM(p.base)", "SUM(p.total)"],
        &format!(
            "FROM payroll_line p JOIN fund_batch f ON f.id = p.batch_id JOIN assistance_award a ON a.id = p.award_id
            WHERE p.month = {month} AND NOT p.excluded AND f.state IN ('SENT', 'PARTIAL', 'SETTLED') AND {within}
            GROUP BY a.kind, a.area_type"
        ),
    );
    let within = sheet.within("a");
    sheet.part(
        "tekun",
        "NULL",
        ["COUNT(*)", "SUM(CASE WHEN a.support_mode = 'CENTRALISED' THEN 1 ELSE 0 END)", "0", "0"],
        &format!("FROM assistance_award a WHERE a.kind = 'TEKUN' AND a.care_level = 'FULL' AND {running} AND {within}"),
    );
}

/// Persons of the poverty register by category, and how many of them an award covers.
fn register(running: &str, sheet: &mut Sheet) {
    let within = sheet.within("pp");
    let covered = covered(running);
    sheet.part(
        "register",
        "pp.category",
        ["COUNT(*)", &format!("SUM(CASE WHEN {covered} THEN 1 ELSE 0 END)"), "0", "0"],
        &format!(
            "FROM poverty_profile pp JOIN household_member hm ON hm.household_id = pp.household_id AND hm.to_on IS NULL
            WHERE pp.closed_on IS NULL AND {within} GROUP BY pp.category"
        ),
    );
}

/// Whether an award covers the member of the household, alone or with the members of its case that count.
fn covered(running: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM case_member m JOIN assistance_award a ON a.case_id = m.case_id
            WHERE m.person_id = hm.person_id AND a.kind IN ({COVER})
                AND (a.person_id = m.person_id OR (a.person_id IS NULL AND m.counted)) AND {running})"
    )
}

/// Registered poor who need more than money, and how many of them have an award or a measure.
fn special(frame: &Frame, running: &str, sheet: &mut Sheet) {
    let (old, of_age) = (
        born_until(frame, OLD, sheet),
        born_until(frame, OF_AGE, sheet),
    );
    let within = sheet.within("pp");
    let helped = format!(
        "({} OR EXISTS (SELECT 1 FROM support_measure s WHERE s.household_id = pp.household_id))",
        covered(running)
    );
    let severe = [DisabilityGrade::Grade1, DisabilityGrade::Grade2];
    let severe = severe.map(|grade| format!("'{}'", grade.code())).join(", ");
    let alone = "(SELECT COUNT(*) FROM household_member x WHERE x.household_id = pp.household_id AND x.to_on IS NULL) = 1";
    let guarded = format!(
        "EXISTS (SELECT 1 FROM household_member x JOIN person g ON g.id = x.person_id
            WHERE x.household_id = pp.household_id AND x.to_on IS NULL AND g.died_on IS NULL
                AND g.birth_date <= {of_age} AND g.birth_date > {old}
                AND (g.disability_grade IS NULL OR g.disability_grade NOT IN ({severe})))"
    );
    sheet.part(
        "special",
        "NULL",
        ["COUNT(*)", &format!("SUM(CASE WHEN {helped} THEN 1 ELSE 0 END)"), "0", "0"],
        &format!(
            "FROM poverty_profile pp JOIN household_member hm ON hm.household_id = pp.household_id AND hm.to_on IS NULL
                JOIN person p ON p.id = hm.person_id AND p.died_on IS NULL
            WHERE pp.closed_on IS NULL AND {within} AND (p.disability_grade IN ({severe})
                OR (p.birth_date <= {old} AND {alone}) OR (p.birth_date > {of_age} AND NOT {guarded})
                OR EXISTS (SELECT 1 FROM case_member m WHERE m.person_id = p.id AND m.severe_illness))"
        ),
    );
}

/// The latest birthday of somebody who is so old on the last day of the month.
fn born_until(frame: &Frame, age: u32, sheet: &mut Sheet) -> String {
    let last = frame.month.last_day();
    sheet.bind(last - chrono::Months::new(age * 12))
}

/// Temporary aid given in the months by type, and how fast it was where papers came later.
fn aid(frame: &Frame, sheet: &mut Sheet) {
    let [first, last] = [frame.from.first_day(), frame.month.last_day()].map(|day| sheet.bind(day));
    let given = format!(
        "FROM temp_aid_grant g WHERE g.granted_on >= {first} AND g.granted_on <= {last} AND {}",
        sheet.within("g")
    );
    sheet.part(
        "aid",
        "g.aid_type",
        [
            "COUNT(*)",
            "SUM(g.persons)",
            "SUM(CASE WHEN g.fast_track THEN 1 ELSE 0 END)",
            "SUM(g.amount)",
        ],
        &format!("{given} GROUP BY g.aid_type"),
    );
    let fast = sheet.within_a_day("g.reported_at", "g.paid_at");
    sheet.part(
        "fast",
        "NULL",
        [
            "COUNT(*)",
            &format!("SUM(CASE WHEN {fast} THEN 1 ELSE 0 END)"),
            "0",
            "0",
        ],
        &format!("{given} AND g.fast_track AND g.state <> 'DISPUTED'"),
    );
    let within = sheet.within("g");
    sheet.part(
        "papers",
        "NULL",
        ["COUNT(*)", "0", "0", "0"],
        &format!("FROM temp_aid_grant g WHERE g.state = 'GRANTED' AND {within}"),
    );
}

/// Households of the screenings that run in the month, visited and decided.
fn screening(frame: &Frame, sheet: &mut Sheet) {
    let [first, last] = [frame.from.first_day(), frame.month.last_day()].map(|day| sheet.bind(day));
    let within = sheet.within("s");
    sheet.part(
        "screening",
        "NULL",
        [
            "COUNT(*)",
            "COUNT(s.visited_on)",
            "SUM(CASE WHEN s.visited_on IS NOT NULL AND s.outcome <> 'PENDING' THEN 1 ELSE 0 END)",
            "0",
        ],
        &format!(
            "FROM screening_finding s JOIN campaign_task t ON t.id = s.campaign_task_id
                JOIN campaign c ON c.id = t.campaign_id
            WHERE c.starts_on <= {last} AND c.ends_on >= {first} AND {within}"
        ),
    );
}

/// Cases decided in time, rechecks overdue and stopped, money recovered.
fn work([begins, ends]: &[String; 2], today: &str, sheet: &mut Sheet) {
    let (within, on) = (sheet.within("c"), sheet.day_of("c.decided_at"));
    sheet.part(
        "decided",
        "NULL",
        [
            "COUNT(*)",
            &format!("SUM(CASE WHEN {on} <= c.total_due_on THEN 1 ELSE 0 END)"),
            "0",
            "0",
        ],
        &format!(
            "FROM assistance_case c WHERE c.accepted_at IS NOT NULL
                AND c.decided_at >= {begins} AND c.decided_at < {ends} AND {within}"
        ),
    );
    let within = sheet.within("r");
    sheet.part(
        "recheck",
        "a.kind || ' ' || a.area_type",
        [
            "COUNT(*)",
            &format!("SUM(CASE WHEN r.state_due_on < {today} THEN 1 ELSE 0 END)"),
            "0",
            "0",
        ],
        &format!(
            "FROM recheck_task r JOIN assistance_award a ON a.id = r.award_id
            WHERE r.state <> 'CLOSED' AND {within} GROUP BY a.kind, a.area_type"
        ),
    );
    sheet.part(
        "rechecked",
        "NULL",
        ["COUNT(*)", "SUM(CASE WHEN r.outcome = 'STOP' THEN 1 ELSE 0 END)", "0", "0"],
        &format!(
            "FROM recheck_task r WHERE r.state = 'CLOSED' AND r.decided_at >= {begins} AND r.decided_at < {ends}
                AND {within}"
        ),
    );
    let within = sheet.within("o");
    sheet.part(
        "recovery",
        "NULL",
        [
            "COUNT(*)",
            "0",
            "SUM(o.amount + COALESCE(o.fine, 0))",
            "SUM(o.recovered)",
        ],
        &format!("FROM overpayment o WHERE o.confirmed_at IS NOT NULL AND {within}"),
    );
}

/// What is done beside money: measures of other departments, referrals, conferences, pairings.
fn beyond_money(frame: &Frame, [begins, ends]: &[String; 2], today: &str, sheet: &mut Sheet) {
    let [first, last] = [frame.from.first_day(), frame.month.last_day()].map(|day| sheet.bind(day));
    let within = sheet.within("s");
    sheet.part(
        "measure",
        "NULL",
        ["COUNT(*)", "SUM(s.persons)", "SUM(CASE WHEN s.to_on IS NULL THEN 1 ELSE 0 END)", "SUM(s.amount)"],
        &format!(
            "FROM (SELECT s.amount, s.to_on, (SELECT COUNT(*) FROM household_member m
                    WHERE m.household_id = s.household_id AND m.to_on IS NULL) AS persons
                FROM support_measure s
                WHERE s.from_on <= {last} AND (s.to_on IS NULL OR s.to_on >= {first}) AND {within}) s"
        ),
    );
    let within = sheet.within("r");
    sheet.part(
        "referral",
        "NULL",
        [
            "COUNT(*)",
            &format!("SUM(CASE WHEN r.state_due_on < {today} THEN 1 ELSE 0 END)"),
            "0",
            "0",
        ],
        &format!("FROM referral r WHERE r.state IN ('SENT', 'ACCEPTED', 'OVERDUE') AND {within}"),
    );
    let within = sheet.within("k");
    sheet.part(
        "conference",
        "NULL",
        ["COUNT(*)", "0", "0", "0"],
        &format!(
            "FROM case_conference k WHERE k.held_on >= {first} AND k.held_on <= {last} AND {within}"
        ),
    );
    let within = sheet.within("p");
    sheet.part(
        "pairing",
        "NULL",
        [
            "COUNT(DISTINCT p.id)",
            "COUNT(DISTINCT b.person_id)",
            "COUNT(DISTINCT p.org_id)",
            "COUNT(DISTINCT p.division_id)",
        ],
        &format!(
            "FROM pairing p LEFT JOIN pairing_beneficiary b ON b.pairing_id = p.id AND b.to_on IS NULL
            WHERE p.state = 'ACTIVE' AND {within}"
        ),
    );
    let within = sheet.within("x");
    sheet.part(
        "action",
        "NULL",
        ["COUNT(*)", "SUM(x.head_count)", "0", "SUM(COALESCE(x.money, 0) + COALESCE(x.goods_value, 0))"],
        &format!("FROM pairing_action x WHERE x.verified_at >= {begins} AND x.verified_at < {ends} AND {within}"),
    );
}

/// Applications that are not decided.
fn open_cases(today: &str, sheet: &mut Sheet) {
    let within = sheet.within("c");
    let decided = [
        CaseState::Approved,
        CaseState::Refused,
        CaseState::RejectedIntake,
        CaseState::Withdrawn,
    ];
    let decided = decided
        .map(|state| format!("'{}'", state.code()))
        .join(", ");
    sheet.part(
        "case",
        "c.kind || ' ' || c.area_type",
        ["COUNT(*)", &format!("SUM(CASE WHEN c.state_due_on < {today} THEN 1 ELSE 0 END)"), "0", "0"],
        &format!("FROM assistance_case c WHERE c.state NOT IN ({decided}) AND {within} GROUP BY c.kind, c.area_type"),
    );
}

/// Open alerts by the kind of the award or case that they are about, else by their table.
fn alerts(sheet: &mut Sheet) {
    let within = sheet.within("x");
    let about =
        "COALESCE(a.kind || ' ' || a.area_type, c.kind || ' ' || c.area_type, x.object_type)";
    sheet.part(
        "alert",
        about,
        ["COUNT(*)", "0", "0", "0"],
        &format!(
            "FROM alert x LEFT JOIN recheck_task r ON x.object_type = 'recheck_task' AND r.id = x.object_id
                LEFT JOIN overpayment o ON x.object_type = 'overpayment' AND o.id = x.object_id
                LEFT JOIN assistance_award a ON a.id = COALESCE(r.award_id, o.award_id, x.object_id)
                LEFT JOIN assistance_case c ON x.object_type = 'assistance_case' AND c.id = x.object_id
            WHERE x.state = 'OPEN' AND {within} GROUP BY {about}"
        ),
    );
}
