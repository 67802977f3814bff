//! What must stand behind the result of a lead (spec 01, 3.3 and 4.4).

use entity_assistance::assistance_lead::LeadResult;

/// What is linked to a lead that is about to be closed.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each link is there or not, on its own"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// An application of the person.
    pub case: bool,
    /// Aid that was paid before the paperwork.
    pub grant: bool,
    /// A referral that the department has not given back.
    pub referral: bool,
    /// Words that say why.
    pub note: bool,
}

/// What a result lacks; none where it may stand.
///
/// ```
/// use assistance::rules::lead::{Links, lacks};
/// use entity_assistance::assistance_lead::LeadResult;
///
/// assert_eq!(lacks(LeadResult::CaseOpened, Links::default()), Some("case"));
/// assert_eq!(lacks(LeadResult::CaseOpened, Links { case: true, ..Links::default() }), None);
/// ```
pub const fn lacks(result: LeadResult, links: Links) -> Option<&'static str> {
    let (linked, what) = match result {
        LeadResult::CaseOpened => (links.case, "case"),
        LeadResult::FastTrack => (links.grant, "grant"),
        LeadResult::Referred => (links.referral, "referral"),
        LeadResult::False | LeadResult::NoNeed | LeadResult::Withdrawn => (links.note, "note"),
    };
    if linked { None } else { Some(what) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use resource::CodeList;

    use super::*;

    proptest! {
        /// No result stands on nothing, every result stands on everything, and one link more never takes it away.
        #[test]
        fn a_result_stands_on_its_own_link_alone(
            at in 0..LeadResult::ALL.len(), case: bool, grant: bool, referral: bool, note: bool,
        ) {
            let result = LeadResult::ALL[at];
            let all = Links { case: true, grant: true, referral: true, note: true };
            prop_assert!(lacks(result, Links::default()).is_some());
            prop_assert!(lacks(result, all).is_none());
            let links = Links { case, grant, referral, note };
            let needed = match lacks(result, Links::default()) {
                Some("case") => case,
                Some("grant") => grant,
                Some("referral") => referral,
                _ => note,
            };
            prop_assert_eq!(lacks(result, links).is_none(), needed);
        }
    }
}
