//! What waits for whom (spec 01, 4.1 and 4.4): the states in which a role has the next step.
//!
//! The states only narrow the question; what a person may really do with a row is the row's `allowedCommands`.

use crate::schema::catalog;
use crate::visit::Viewer;

/// Document of the cases that wait.
pub const CASES: &str = include_str!("tasks.graphql");
/// Document of the payrolls that wait.
pub const PAYROLLS: &str = include_str!("payroll_tasks.graphql");

/// Role and the states of a case in which it acts.
const CASE_STATES: [(&str, &[&str]); 7] = [
    ("VILLAGE_ASSISTANT", &["DRAFT", "CORRECTION"]),
    (
        "TOWN_CLERK",
        &["DRAFT", "SUBMITTED", "CORRECTION", "REVIEWING"],
    ),
    ("TOWN_SURVEYOR", &["SURVEYING"]),
    ("TOWN_LEAD", &["TOWN_OPINION", "NOTICE"]),
    ("COUNTY_CHECKER", &["MEANS_TESTING"]),
    ("COUNTY_OFFICER", &["COUNTY_REVIEW", "DECISION_NOTICE"]),
    ("COUNTY_APPROVER", &["COUNTY_REVIEW", "DECISION_NOTICE"]),
];

/// Role and the states of a payroll in which it acts.
const PAYROLL_STATES: [(&str, &[&str]); 2] = [
    ("PAY_MAKER", &["COMPUTED", "APPROVED", "SENT", "PARTIAL"]),
    ("PAY_CHECKER", &["CHECKING"]),
];

/// The states in which a case waits for one of the viewer's roles.
pub fn case_states(viewer: &Viewer) -> Vec<&'static str> {
    states(viewer, &CASE_STATES)
}

/// The states in which anybody of the office still has something to do with a case.
pub fn open_case_states() -> Vec<&'static str> {
    const OVER: [&str; 4] = ["APPROVED", "REFUSED", "REJECTED_INTAKE", "WITHDRAWN"];
    open_states("CaseState", &OVER)
}

/// The states in which a payroll is not settled yet.
pub fn open_payroll_states() -> Vec<&'static str> {
    open_states("FundBatchState", &["SETTLED"])
}

fn open_states(list: &str, over: &[&str]) -> Vec<&'static str> {
    let codes = catalog()
        .enumeration(list)
        .map_or(&[][..], |list| &list.values)
        .iter();
    codes
        .map(|choice| choice.code.as_str())
        .filter(|code| !over.contains(code))
        .collect()
}

/// The states in which a payroll waits for one of the viewer's roles.
pub fn payroll_states(viewer: &Viewer) -> Vec<&'static str> {
    states(viewer, &PAYROLL_STATES)
}

fn states(viewer: &Viewer, table: &[(&str, &[&'static str])]) -> Vec<&'static str> {
    let holds = |role: &str| viewer.grants.iter().any(|grant| grant.role == role);
    let mine = table.iter().filter(|(role, _)| holds(role));
    let mut found: Vec<&'static str> = mine
        .flat_map(|(_, states)| states.iter().copied())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_the_tables_exists() {
        for (table, list) in [
            (&CASE_STATES[..], "CaseState"),
            (&PAYROLL_STATES[..], "FundBatchState"),
        ] {
            let known = catalog().enumeration(list).unwrap();
            for state in table.iter().flat_map(|(_, states)| states.iter()) {
                assert!(known.choice(state).is_some(), "{list}.{state}");
            }
        }
    }
}
