//! Means with which the rules come to what was planned, for every kind of help.

use assistance::rules::extremely_poor::{Person, calculate_tekun};
use assistance::rules::facts::{Asset, Disability, Expense, Household, Income, Member as Fact};
use assistance::rules::income::exempt_by_default;
use assistance::rules::single::calculate_single;
use assistance::rules::status::{calculate_marginal, calculate_rigid};
use assistance::rules::temp_aid::{Request, calculate_temp_aid};
use assistance::rules::{Calculation, Fault, Ruleset, calculate};
use chrono::NaiveDate;
use entity_assistance::assistance_award::AwardMethod;
use entity_assistance::assistance_case::{AreaType, AssistanceKind};
use entity_assistance::income_item::ItemOrigin;
use entity_assistance::tekun_obligor::ObligorInability;
use resource::Money;
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::City;
use super::super::error::DemoError;
use super::super::parameters::in_force::Rules;
use super::super::people::register::{Family, Member};
use super::means::{self, Means, Outcome};
use super::tekun::Support;

/// What is applied for, and how it is to come out.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The city.
    pub city: &'a City<'a>,
    /// The family.
    pub family: &'a Family,
    /// Rural or urban.
    pub area: AreaType,
    /// Kind of help.
    pub kind: AssistanceKind,
    /// Who applies, by index.
    pub applicant: usize,
    /// How it is to come out.
    pub outcome: Outcome,
    /// Day of the calculation.
    pub on: NaiveDate,
    /// Care and obligors, for TEKUN.
    pub support: Option<&'a Support>,
    /// What is asked for, for TEMP_AID.
    pub aid: Option<Request>,
}

/// How often means are invented until the rules agree.
const TRIES: i64 = 60;

impl Asked<'_> {
    /// Means with which the rules come to the outcome, and their calculation.
    pub fn reckon(&self, chance: &mut Chance) -> Result<(Means, Calculation), DemoError> {
        let general = &self.rules()?.general;
        let standard = match self.area {
            AreaType::Rural => general.rural_standard_year.value.in_fen(),
            AreaType::Urban => general.urban_standard_month.value.in_fen() * 12,
        };
        let whole = standard * i64::try_from(self.family.members.len()).unwrap_or(1);
        let mut percent = self.first_percent(chance);
        for _ in 0..TRIES {
            let means = self.means(Money::fen(whole * percent / 100), chance);
            let found = self.calculate(&means)?;
            let pays = self.outcome != Outcome::Entitled || gives(&found);
            if found.refusal == self.outcome.refusal() && pays {
                return Ok((means, found));
            }
            percent = self.next_percent(percent);
        }
        let (kind, outcome) = (self.kind, self.outcome);
        Err(DemoError::invented(format!(
            "no means lead to {outcome:?} of {kind}"
        )))
    }

    /// Income to begin with, in hundredths of the standard.
    fn first_percent(&self, chance: &mut Chance) -> i64 {
        let (low, high) = match (self.outcome, self.kind) {
            (Outcome::IncomeOver, AssistanceKind::Rigid) => (460, 620),
            (Outcome::IncomeOver, AssistanceKind::Marginal | AssistanceKind::DibaoSingle) => {
                (230, 300)
            }
            (Outcome::IncomeOver, _) => (130, 220),
            (_, AssistanceKind::Marginal | AssistanceKind::DibaoSingle) => (101, 125),
            (_, AssistanceKind::Rigid) => (120, 180),
            _ => (15, 85),
        };
        i64::from(chance.between(low, high))
    }

    fn next_percent(&self, percent: i64) -> i64 {
        match (self.outcome, self.kind) {
            (Outcome::IncomeOver, _) => percent * 3 / 2,
            (_, AssistanceKind::Marginal | AssistanceKind::DibaoSingle) => percent + 7,
            _ => percent / 2,
        }
    }

    fn means(&self, budget: Money, chance: &mut Chance) -> Means {
        let mut means = means::invented(self.family, self.area, budget, chance);
        if self.kind == AssistanceKind::Rigid && self.outcome != Outcome::IncomeOver {
            means = means::with_costs(means, self.applicant, chance);
        }
        if self.outcome == Outcome::AssetOver {
            means = means::with_car(means);
        }
        means
    }

    fn rules(&self) -> Result<&Rules, DemoError> {
        self.city.rules(self.family.place.county, self.on)
    }

    /// What the rules find on these means.
    pub fn calculate(&self, means: &Means) -> Result<Calculation, DemoError> {
        let found = self.found(means, self.rules()?);
        found.map_err(DemoError::invented)
    }

    fn found(&self, means: &Means, set: &Rules) -> Result<Calculation, Fault> {
        let (rules, measures) = (&set.general, Ruleset::R2012);
        let family = household(self.family, means, self.area, self.on);
        let person = self.family.members[self.applicant].row.id;
        match (self.kind, self.support, self.aid) {
            (AssistanceKind::DibaoSingle, ..) => calculate_single(&family, person, measures, rules),
            (AssistanceKind::Marginal, ..) => calculate_marginal(&family, measures, rules),
            (AssistanceKind::Rigid, ..) => calculate_rigid(&family, measures, rules, &set.rigid),
            (AssistanceKind::Tekun, Some(support), _) => {
                let obligors: Vec<Option<ObligorInability>> = support
                    .obligors
                    .iter()
                    .map(|one| Some(one.inability))
                    .collect();
                let poor = Person {
                    level: support.level(),
                    obligors: &obligors,
                };
                calculate_tekun(&family, poor, measures, rules, &set.tekun)
            }
            (AssistanceKind::TempAid, _, Some(request)) => {
                calculate_temp_aid(&family, request, measures, rules, &set.temp_aid)
            }
            _ => calculate(&family, measures, rules),
        }
    }
}

/// Whether there is something to give: an amount, or a status that has none.
fn gives(found: &Calculation) -> bool {
    found.method == AwardMethod::None || !found.amount().is_zero()
}

/// The family as the rules see it.
fn household(family: &Family, means: &Means, area: AreaType, on: NaiveDate) -> Household {
    let person = |member: Option<usize>| member.map(|index| family.members[index].row.id);
    Household {
        area,
        on,
        members: family.members.iter().map(fact).collect(),
        incomes: means
            .incomes
            .iter()
            .map(|figure| Income {
                person: person(figure.member),
                kind: figure.kind,
                amount: figure.amount,
                origin: ItemOrigin::Declared,
                exempt: exempt_by_default(figure.kind),
            })
            .collect(),
        expenses: means
            .expenses
            .iter()
            .map(|figure| Expense {
                person: person(figure.member),
                kind: figure.kind,
                amount: figure.amount,
                origin: ItemOrigin::Declared,
            })
            .collect(),
        assets: means
            .assets
            .iter()
            .map(|figure| Asset {
                item: Uuid::nil(),
                person: person(figure.member),
                kind: figure.kind,
                amount: figure.amount,
                origin: ItemOrigin::Declared,
            })
            .collect(),
        obligors: Vec::new(),
        tier: None,
        asset_waiver: None,
    }
}

fn fact(member: &Member) -> Fact {
    let disability = member.person.disability;
    Fact {
        person: member.row.id,
        born_on: member.person.born,
        counted: true,
        disability: disability.map(|(category, grade)| Disability { category, grade }),
        severe_illness: member.person.ill,
        job_refusals: 0,
    }
}
