//! The terms that each edition sets, in the order of a case.

use kernel::calendar::Period::Days;
use kernel::calendar::Term::{self, Hours, Natural, WorkingDays};
use kernel::explain::Basis;

use crate::rules::{Ruleset, law};

/// Something that has to be done in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// Accept a complete application, or send it back.
    Accept,
    /// Complete the means test.
    Means,
    /// Begin the home visit.
    SurveyStart,
    /// Finish the home visit.
    Survey,
    /// Hold the villagers' review.
    Review,
    /// Give the town's opinion.
    Opinion,
    /// Keep the public notice up.
    Notice,
    /// Hand the file to the county.
    SubmitCounty,
    /// Review the file at the county.
    County,
    /// Decide.
    Decide,
    /// Tell the applicant of a refusal.
    NotifyRefusal,
    /// Finish the whole case.
    Total,
    /// Finish an extended case.
    TotalExtended,
    /// Give the town's opinion on an extremely poor person.
    TekunOpinion,
    /// Decide on an extremely poor person.
    TekunDecision,
    /// Pay urgent aid.
    Fast,
    /// Complete the papers of urgent aid.
    FastPaper,
    /// Verify a lead about an emergency.
    LeadEmergency,
    /// Verify an urgent lead.
    LeadUrgent,
    /// Verify an ordinary lead.
    LeadOrdinary,
    /// Accept a referral.
    Referral,
    /// Pass a matter on again that was given back.
    ReferralAgain,
    /// Look at a signal of the data.
    Signal,
}

/// What a term is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Acceptance of the case.
    Acceptance,
    /// Beginning of the step itself.
    Step,
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What is due.
    pub due: Due,
    /// Key, the last part of the parameter's.
    pub key: &'static str,
    /// What the term is counted from.
    pub since: Since,
    /// Term under the measures of 2012.
    pub r2012: Option<Term>,
    /// Term under the measures of 2021.
    pub r2021: Option<Term>,
    /// What the term rests on.
    pub basis: fn(Ruleset) -> Basis,
}

impl Due {
    /// Its line of the table.
    pub fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}

macro_rules! rows {
    ($($due:ident $key:literal $since:ident: $r2012:expr, $r2021:expr; $basis:ident)*) => {
        &[$(Row {
            due: Due::$due,
            key: $key,
            since: Since::$since,
            r2012: $r2012,
            r2021: $r2021,
            basis: law::$basis,
        }),*]
    };
}

/// The table; a line stands where its [`Due`] stands.
pub const ROWS: &[Row] = rows! {
    Accept         "due.accept"          Step:       Some(WorkingDays(1)),  Some(WorkingDays(1));  procedure
    Means          "due.means"           Step:       Some(WorkingDays(5)),  Some(WorkingDays(5));  procedure
    SurveyStart    "due.survey_start"    Acceptance: None,                  Some(WorkingDays(3));  procedure
    Survey         "due.survey"          Acceptance: Some(WorkingDays(10)), Some(WorkingDays(10)); procedure
    Review         "due.review"          Step:       Some(WorkingDays(5)),  Some(WorkingDays(5));  procedure
    Opinion        "due.opinion"         Step:       Some(WorkingDays(3)),  Some(WorkingDays(2));  procedure
    Notice         "notice.days"         Step:       Some(Natural(Days(7))), Some(Natural(Days(7)));       procedure
    SubmitCounty   "due.submit_county"   Step:       Some(WorkingDays(5)),  Some(WorkingDays(3));  procedure
    County         "due.county"          Step:       Some(WorkingDays(5)),  None;                  procedure
    Decide         "due.decide"          Step:       Some(WorkingDays(3)),  Some(WorkingDays(10)); procedure
    NotifyRefusal  "due.notify_refusal"  Step:       Some(WorkingDays(3)),  Some(WorkingDays(3));  procedure
    Total          "due.total"           Acceptance: Some(WorkingDays(45)), Some(WorkingDays(30)); procedure
    TotalExtended  "due.total_ext"       Acceptance: Some(WorkingDays(60)), Some(WorkingDays(45)); procedure
    TekunOpinion   "due.tekun_opinion"   Acceptance: Some(WorkingDays(20)), Some(WorkingDays(15)); tekun_procedure
    TekunDecision  "due.tekun_decision"  Step:       Some(WorkingDays(20)), Some(WorkingDays(15)); tekun_procedure
    Fast           "due.fast"            Step:       Some(Hours(24)),       Some(Hours(24));       urgent_aid
    FastPaper      "due.fast_paper"      Step:       Some(WorkingDays(5)),  Some(WorkingDays(5));  urgent_aid
    LeadEmergency  "lead.verify.emergency" Step:     Some(Hours(24)),       Some(Hours(24));       discovery
    LeadUrgent     "lead.verify.urgent"  Step:       Some(WorkingDays(3)),  Some(WorkingDays(3));  discovery
    LeadOrdinary   "lead.verify.ordinary" Step:      Some(WorkingDays(10)), Some(WorkingDays(10)); discovery
    Referral       "referral.due"        Step:       Some(WorkingDays(5)),  Some(WorkingDays(5));  one_window
    ReferralAgain  "referral.again"      Step:       Some(WorkingDays(1)),  Some(WorkingDays(1));  one_window
    Signal         "signal.verify"       Step:       Some(WorkingDays(10)), Some(WorkingDays(10)); discovery
};
