//! Whether a villagers' review could decide, and what it decided (民主评议).
//!
//! Spec 01, 5.3 rule 10. The review attests facts; it says nothing about the entitlement.

use entity_assistance::democratic_review::{ReviewResult, ReviewRole};
use kernel::explain::{Explained, Sourced, Step};

use super::{BasisPoints, Ruleset, law, terms};

/// What a county has set for reviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewParameters {
    /// Persons who must be present.
    pub min_members: Sourced<u32>,
    /// Share of villagers' representatives among them.
    pub representatives: Sourced<BasisPoints>,
    /// Share of the voters who confirm the facts.
    pub pass: Sourced<BasisPoints>,
}

/// Somebody at the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Role.
    pub role: ReviewRole,
    /// Whether the person stood aside because of a tie to the applicant.
    pub recused: bool,
}

/// Secret ballot on whether the facts are true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    /// The facts are true.
    pub confirmed: u32,
    /// They are not.
    pub disputed: u32,
    /// Abstained.
    pub abstained: u32,
}

/// Why a review did not come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoQuorum {
    /// Too few persons without a tie to the applicant.
    #[error("{present} present, {least} needed")]
    Present {
        /// Present and not recused.
        present: u32,
        /// Needed.
        least: u32,
    },
    /// Too small a share of villagers' representatives.
    #[error("{representatives} of {present} are representatives, {least} needed")]
    Representatives {
        /// Representatives present and not recused.
        representatives: u32,
        /// Present and not recused.
        present: u32,
        /// Share needed.
        least: BasisPoints,
    },
    /// The ballots are not as many as the persons entitled to vote.
    #[error("{votes} votes of {voters} voters")]
    Ballots {
        /// Ballots counted.
        votes: u32,
        /// Present and not recused.
        voters: u32,
    },
}

/// Outcome of a review.
///
/// Shares are compared as they are printed, to the basis point: ten of fifteen are 66.67 %, so two thirds
/// are reached.
///
/// Error: [`NoQuorum`].
pub fn outcome(
    participants: &[Participant],
    ballots: Votes,
    ruleset: Ruleset,
    parameters: &ReviewParameters,
) -> Result<Explained<ReviewResult>, NoQuorum> {
    let present = present(participants, ruleset, &parameters.min_members)?;
    let mut steps = Vec::new();
    let voters = present.told_to(&mut steps);
    steps.push(representatives(
        participants,
        voters,
        ruleset,
        &parameters.representatives,
    )?);
    let cast = [ballots.confirmed, ballots.disputed, ballots.abstained];
    let cast = cast.into_iter().fold(0, u32::saturating_add);
    if cast != voters {
        return Err(NoQuorum::Ballots {
            votes: cast,
            voters,
        });
    }
    let least = &parameters.pass;
    let result = if BasisPoints::share(ballots.confirmed, voters) >= least.value {
        ReviewResult::FactsConfirmed
    } else {
        ReviewResult::FactsDisputed
    };
    let step = Step::new(
        "评议结果",
        "Outcome of the review",
        "votesTrue ÷ voters ≥ rate",
        &law::review(ruleset),
    );
    let step = step
        .with(terms::VOTES_TRUE.is(ballots.confirmed))
        .with(terms::VOTERS.is(voters));
    steps.push(
        step.with(terms::RATE.is(least.value))
            .using(least)
            .gives(result),
    );
    Ok(Explained::new(result, steps))
}

fn present(
    participants: &[Participant],
    ruleset: Ruleset,
    least: &Sourced<u32>,
) -> Result<Explained<u32>, NoQuorum> {
    let present = number(participants.iter().filter(|someone| !someone.recused));
    if present < least.value {
        return Err(NoQuorum::Present {
            present,
            least: least.value,
        });
    }
    let step = Step::new(
        "到会人数（回避者除外）",
        "Present, recused persons aside",
        "present ≥ limit",
        &law::review(ruleset),
    )
    .with(terms::PRESENT.is(present))
    .with(terms::LIMIT.is(least.value))
    .using(least)
    .gives(present);
    Ok(Explained::new(present, vec![step]))
}

fn representatives(
    participants: &[Participant],
    present: u32,
    ruleset: Ruleset,
    least: &Sourced<BasisPoints>,
) -> Result<Step, NoQuorum> {
    let represents =
        |someone: &&Participant| !someone.recused && someone.role == ReviewRole::VillagerRep;
    let representatives = number(participants.iter().filter(represents));
    let share = BasisPoints::share(representatives, present);
    if share < least.value {
        return Err(NoQuorum::Representatives {
            representatives,
            present,
            least: least.value,
        });
    }
    let step = Step::new(
        "村（居）民代表比例",
        "Share of representatives",
        "representatives ÷ present ≥ rate",
        &law::review(ruleset),
    );
    let step = step
        .with(terms::REPRESENTATIVES.is(representatives))
        .with(terms::PRESENT.is(present));
    Ok(step
        .with(terms::RATE.is(least.value))
        .using(least)
        .gives(share))
}

fn number<'a>(participants: impl Iterator<Item = &'a Participant>) -> u32 {
    u32::try_from(participants.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::samples::local;

    fn parameters() -> ReviewParameters {
        ReviewParameters {
            min_members: local("review.min_members", 10),
            representatives: local("review.rep_share_bp", BasisPoints(6_667)),
            pass: local("review.pass_bp", BasisPoints(6_667)),
        }
    }

    fn meeting(representatives: usize, others: usize) -> Vec<Participant> {
        let someone = |role| Participant {
            role,
            recused: false,
        };
        let mut participants = vec![someone(ReviewRole::VillagerRep); representatives];
        participants.extend(vec![someone(ReviewRole::Committee); others]);
        participants
    }

    fn votes(confirmed: u32, disputed: u32) -> Votes {
        Votes {
            confirmed,
            disputed,
            abstained: 0,
        }
    }

    fn held(participants: &[Participant], votes: Votes) -> Result<ReviewResult, NoQuorum> {
        outcome(participants, votes, Ruleset::R2012, &parameters()).map(|told| told.value)
    }

    #[test]
    fn ten_with_seven_villagers_confirm_by_eight() {
        assert_eq!(
            held(&meeting(7, 3), votes(8, 2)),
            Ok(ReviewResult::FactsConfirmed)
        );
        assert_eq!(
            held(&meeting(7, 3), votes(6, 4)),
            Ok(ReviewResult::FactsDisputed)
        );
    }

    #[test]
    fn nine_are_too_few() {
        let refused = NoQuorum::Present {
            present: 9,
            least: 10,
        };
        assert_eq!(held(&meeting(7, 2), votes(9, 0)), Err(refused));
    }

    #[test]
    fn six_villagers_of_ten_are_too_few() {
        let least = BasisPoints(6_667);
        let refused = NoQuorum::Representatives {
            representatives: 6,
            present: 10,
            least,
        };
        assert_eq!(held(&meeting(6, 4), votes(10, 0)), Err(refused));
    }

    #[test]
    fn exactly_two_thirds_are_enough() {
        assert_eq!(
            held(&meeting(10, 5), votes(10, 5)),
            Ok(ReviewResult::FactsConfirmed)
        );
    }

    #[test]
    fn the_recused_neither_count_nor_vote() {
        let mut participants = meeting(8, 3);
        participants[0].recused = true;
        assert_eq!(
            held(&participants, votes(8, 2)),
            Ok(ReviewResult::FactsConfirmed)
        );
        participants[1].recused = true;
        assert_eq!(
            held(&participants, votes(8, 1)),
            Err(NoQuorum::Present {
                present: 9,
                least: 10
            })
        );
    }

    #[test]
    fn ballots_are_as_many_as_voters() {
        let refused = NoQuorum::Ballots {
            votes: 11,
            voters: 10,
        };
        assert_eq!(held(&meeting(7, 3), votes(8, 3)), Err(refused));
        let abstaining = Votes {
            confirmed: 7,
            disputed: 0,
            abstained: 3,
        };
        assert_eq!(
            held(&meeting(7, 3), abstaining),
            Ok(ReviewResult::FactsConfirmed)
        );
    }

    #[test]
    fn the_last_step_is_the_outcome() {
        let told = outcome(&meeting(7, 3), votes(8, 2), Ruleset::R2021, &parameters()).unwrap();
        assert_eq!(told.steps.last().unwrap().result, told.value.to_string());
    }
}
