//! Which of several open commands is the next step.
//!
//! `allowedCommands` says what may be done; what an officer most likely wants is what moves the record on, then
//! what adds to it, then what corrects it, and last what ends it.

/// Verbs that move a record on.
const ON: [&str; 16] = [
    "submit", "resubmit", "accept", "assign", "verify", "approve", "complete", "close", "confirm",
    "propose", "send", "import", "reissue", "start", "resume", "generate",
];
/// Verbs that correct or reckon.
const CORRECT: [&str; 6] = ["set", "update", "calculate", "extend", "exclude", "change"];
/// Verbs that end a record or send it back.
const END: [&str; 9] = [
    "refuse", "reject", "return", "uphold", "withdraw", "end", "suspend", "request", "void",
];

/// The commands with the likeliest next step first; equals keep their order.
pub fn in_order(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_by_key(|name| rank(name));
    names
}

fn rank(name: &str) -> u8 {
    let verb = name.split(char::is_uppercase).next().unwrap_or(name);
    match verb {
        verb if ON.contains(&verb) => 0,
        verb if CORRECT.contains(&verb) => 2,
        verb if END.contains(&verb) => 3,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_step_comes_first() {
        let open = vec![
            "setIncomeItems",
            "withdrawCase",
            "recordHouseholdVisit",
            "closeSurvey",
        ];
        let order = [
            "closeSurvey",
            "recordHouseholdVisit",
            "setIncomeItems",
            "withdrawCase",
        ];
        assert_eq!(in_order(open), order);
    }
}
