//! What a recheck finds: the family's means as they have become, and what the rules make of them.

use assistance::rules::Calculation;
use assistance::rules::gradual::{self, Recheck};
use assistance::rules::income::exempt_by_default;
use chrono::NaiveDate;
use entity_assistance::assistance_award::AwardState;
use entity_assistance::recheck_task::RecheckOutcome;
use resource::{Money, Month};

use super::super::error::DemoError;
use super::life::Life;
use super::means::Means;

/// Means, what the rules find on them, and what follows.
#[derive(Clone, Debug)]
pub struct Reckoned {
    /// Outcome.
    pub outcome: RecheckOutcome,
    /// What the family lives on.
    pub means: Means,
    /// Calculation.
    pub found: Calculation,
    /// Last month of an allowance that runs out.
    pub until: Option<Month>,
}

/// Incomes that are tried, in hundredths of the former, until the rules come to what is aimed at.
const fn tried(aim: RecheckOutcome) -> &'static [i64] {
    match aim {
        RecheckOutcome::Keep => &[100, 106, 112, 120, 128, 136, 145, 155, 170, 190],
        RecheckOutcome::Increase => &[75, 50, 25, 5],
        RecheckOutcome::Decrease => &[112, 125, 140, 160],
        RecheckOutcome::Gradual => &[
            100, 106, 112, 119, 126, 134, 142, 150, 160, 170, 180, 200, 220, 245, 270, 300, 340,
            380, 430, 480, 540, 610, 690, 780, 880,
        ],
        RecheckOutcome::Stop => &[180, 260, 400, 600, 900, 1_400, 2_200],
    }
}

impl Life<'_> {
    /// What a recheck finds on a day that is to come out like this, if it can; else the family lives as before.
    pub fn reckon(&self, aim: RecheckOutcome, on: NaiveDate) -> Result<Reckoned, DemoError> {
        for factor in tried(aim) {
            let reckoned = self.with_incomes(*factor, on)?;
            if self.fits(aim, &reckoned) {
                return Ok(reckoned);
            }
        }
        if matches!(aim, RecheckOutcome::Keep | RecheckOutcome::Stop) {
            let outcome = RecheckOutcome::Stop;
            let last = self.with_incomes(100, on)?;
            return Ok(Reckoned { outcome, ..last });
        }
        self.reckon(RecheckOutcome::Keep, on)
    }

    fn fits(&self, aim: RecheckOutcome, reckoned: &Reckoned) -> bool {
        use RecheckOutcome::{Decrease, Gradual, Increase, Keep, Stop};
        let outcome = reckoned.outcome;
        match aim {
            Keep => matches!(outcome, Keep | Increase | Decrease),
            Gradual if self.award.state == AwardState::GradualExit => outcome == Keep,
            Increase | Decrease | Gradual | Stop => outcome == aim,
        }
    }

    /// What the rules find on such incomes.
    fn with_incomes(&self, percent: i64, on: NaiveDate) -> Result<Reckoned, DemoError> {
        let means = self.scaled(percent);
        let found = self.application.asked(on).calculate(&means)?;
        let until = self.until(&found, on)?;
        let (before, after) = (self.award.monthly_total, found.monthly_total);
        let runs_out = self.award.state == AwardState::GradualExit;
        let outcome = match found.eligible {
            false if runs_out => RecheckOutcome::Keep,
            false if until.is_some() => RecheckOutcome::Gradual,
            false => RecheckOutcome::Stop,
            true if after > before => RecheckOutcome::Increase,
            true if after < before => RecheckOutcome::Decrease,
            true => RecheckOutcome::Keep,
        };
        Ok(Reckoned {
            outcome,
            means,
            found,
            until,
        })
    }

    /// The last month, where the allowance of a family that has found work runs out.
    fn until(&self, found: &Calculation, on: NaiveDate) -> Result<Option<Month>, DemoError> {
        let application = self.application;
        let members = &application.family.members;
        let recheck = Recheck {
            area: application.area,
            decided_on: on,
            countable: found.countable,
            members: found.members,
            standard_year: found.standard,
            from_work: true,
            disabled_member: members
                .iter()
                .any(|member| member.person.disability.is_some()),
        };
        let set = application.city.rules(application.place().county, on)?;
        let last = gradual::last_month(recheck, &set.gradual);
        Ok(last.ok().map(|told| told.value))
    }

    /// The family's means with incomes of so many hundredths; whoever had none finds some.
    fn scaled(&self, percent: i64) -> Means {
        let mut means = self.means.clone();
        let tens = |fen: i64| Money::yuan(fen.max(0) / 1_000 * 10);
        let counted = means.incomes.iter_mut();
        let mut counted = counted.filter(|figure| !exempt_by_default(figure.kind));
        let first = counted.next().map(|figure| {
            let found = FOUND.in_fen() * (percent - 100).max(0) / 100;
            figure.amount = tens(figure.amount.in_fen() * percent / 100 + found);
        });
        if first.is_some() && percent != 100 {
            for figure in counted {
                figure.amount = tens(figure.amount.in_fen() * percent / 100);
            }
        }
        means
    }
}

/// What somebody earns a year who begins to work, where the former income is doubled.
const FOUND: Money = Money::yuan(1_200);
