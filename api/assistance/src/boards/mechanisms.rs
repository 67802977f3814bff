//! The figures of the four mechanisms: signals, identification, leads, the one window.

use super::sheet::{Frame, Sheet};

/// Puts all parts on the sheet.
pub fn draw_up(frame: &Frame, sheet: &mut Sheet) {
    let today = sheet.bind(frame.today);
    let [begins, ends] = [frame.begins(), frame.ends()].map(|at| sheet.bind(at));
    let during = |column: &str| format!("{column} >= {begins} AND {column} < {ends}");
    monitoring(&during, &today, sheet);
    identification(frame, &during, sheet);
    discovery(&during, &today, sheet);
    one_window(&during, &today, sheet);
}

fn monitoring(during: &impl Fn(&str) -> String, today: &str, sheet: &mut Sheet) {
    let within = sheet.within("s");
    sheet.part(
        "signal",
        "s.kind",
        [
            "COUNT(*)",
            "SUM(CASE WHEN s.state = 'VERIFIED' THEN 1 ELSE 0 END)",
            "SUM(CASE WHEN s.state = 'DISMISSED' THEN 1 ELSE 0 END)",
            "0",
        ],
        &format!(
            "FROM risk_signal s WHERE {} AND {within} GROUP BY s.kind",
            during("s.raised_at")
        ),
    );
    let within = sheet.within("a");
    sheet.part(
        "alert",
        "a.code",
        [
            "COUNT(*)",
            "SUM(CASE WHEN a.state = 'RESOLVED' THEN 1 ELSE 0 END)",
            "SUM(CASE WHEN a.state = 'DISMISSED' THEN 1 ELSE 0 END)",
            "0",
        ],
        &format!(
            "FROM alert a WHERE {} AND {within} GROUP BY a.code",
            during("a.created_at")
        ),
    );
    waiting(
        "signal_open",
        "risk_signal s WHERE s.state = 'NEW'",
        "s",
        today,
        sheet,
    );
}

/// Objects that wait for somebody, and those for whom the term has passed.
fn waiting(part: &'static str, those: &str, alias: &str, today: &str, sheet: &mut Sheet) {
    let (within, late) = (
        sheet.within(alias),
        format!("{alias}.state_due_on < {today}"),
    );
    sheet.part(
        part,
        "NULL",
        [
            "COUNT(*)",
            &format!("SUM(CASE WHEN {late} THEN 1 ELSE 0 END)"),
            "0",
            "0",
        ],
        &format!("FROM {those} AND {within}"),
    );
}

fn identification(frame: &Frame, during: &impl Fn(&str) -> String, sheet: &mut Sheet) {
    let within = sheet.within("t");
    sheet.part(
        "means_test",
        "NULL",
        [
            "COUNT(*)",
            "SUM(CASE WHEN t.conclusion = 'DISCREPANCY' THEN 1 ELSE 0 END)",
            "0",
            "0",
        ],
        &format!(
            "FROM means_test t WHERE {} AND {within}",
            during("t.completed_at")
        ),
    );
    let [first, last] = [frame.from.first_day(), frame.month.last_day()].map(|day| sheet.bind(day));
    let within = sheet.within("s");
    sheet.part(
        "finding",
        "s.outcome",
        ["COUNT(*)", "0", "0", "0"],
        &format!(
            "FROM screening_finding s WHERE s.visited_on >= {first} AND s.visited_on <= {last} AND {within}
            GROUP BY s.outcome"
        ),
    );
    let within = sheet.within("c");
    sheet.part(
        "decision",
        "NULL",
        [
            "SUM(CASE WHEN c.state = 'APPROVED' THEN 1 ELSE 0 END)",
            "SUM(CASE WHEN c.state = 'REFUSED' THEN 1 ELSE 0 END)",
            "0",
            "0",
        ],
        &format!(
            "FROM assistance_case c WHERE {} AND {within}",
            during("c.decided_at")
        ),
    );
}

fn discovery(during: &impl Fn(&str) -> String, today: &str, sheet: &mut Sheet) {
    let within = sheet.within("l");
    let proactive = format!("FROM assistance_lead l WHERE l.source <> 'SELF' AND {within}");
    sheet.part(
        "lead",
        "l.source",
        [
            "COUNT(*)",
            "SUM(CASE WHEN l.verified_at IS NOT NULL THEN 1 ELSE 0 END)",
            "SUM(CASE WHEN l.verified_at <= l.verify_due_at THEN 1 ELSE 0 END)",
            "0",
        ],
        &format!(
            "{proactive} AND {} GROUP BY l.source",
            during("l.created_at")
        ),
    );
    sheet.part(
        "lead_result",
        "l.result",
        ["COUNT(*)", "0", "0", "0"],
        &format!(
            "{proactive} AND l.result IS NOT NULL AND {} GROUP BY l.result",
            during("l.closed_at")
        ),
    );
    let open = "assistance_lead l WHERE l.source <> 'SELF' AND l.state <> 'CLOSED'";
    waiting("lead_open", open, "l", today, sheet);
}

fn one_window(during: &impl Fn(&str) -> String, today: &str, sheet: &mut Sheet) {
    let within = sheet.within("c");
    sheet.part(
        "intake",
        "c.intake_channel",
        [
            "COUNT(*)",
            "SUM(CASE WHEN c.accepted_at IS NOT NULL THEN 1 ELSE 0 END)",
            "0",
            "0",
        ],
        &format!(
            "FROM assistance_case c WHERE {} AND {within} GROUP BY c.intake_channel",
            during("c.submitted_at")
        ),
    );
    let within = sheet.within("l");
    sheet.part(
        "request",
        "NULL",
        [
            "COUNT(*)",
            "SUM(CASE WHEN l.result = 'REFERRED' THEN 1 ELSE 0 END)",
            "0",
            "0",
        ],
        &format!(
            "FROM assistance_lead l WHERE l.source = 'SELF' AND {} AND {within}",
            during("l.created_at")
        ),
    );
    let (within, taken) = (sheet.within("r"), sheet.day_of("r.accepted_at"));
    sheet.part(
        "referral",
        "r.measure_type",
        [
            "COUNT(*)",
            &format!("SUM(CASE WHEN {taken} <= r.accept_due_on THEN 1 ELSE 0 END)"),
            "SUM(CASE WHEN r.state = 'DONE' THEN 1 ELSE 0 END)",
            "SUM(CASE WHEN r.state = 'RETURNED' THEN 1 ELSE 0 END)",
        ],
        &format!(
            "FROM referral r WHERE {} AND {within} GROUP BY r.measure_type",
            during("r.sent_at")
        ),
    );
    let open = "referral r WHERE r.state IN ('SENT', 'ACCEPTED', 'OVERDUE')";
    waiting("referral_open", open, "r", today, sheet);
}
