//! Whether the property of a household stays within the limits (财产认定).
//!
//! Spec 01, 5.3 rule 5. A failed limit can be waived by a conference decision only (一事一议).

use entity_assistance::asset_item::AssetType;
use kernel::explain::{Explained, Sourced, Step};
use resource::Money;
use uuid::Uuid;

use super::facts::{Asset, Household};
use super::parameters::AssetLimits;
use super::ranking::decisive;
use super::standard::MONTHS;
use super::{BasisPoints, Fault, law, terms};

/// Outcome of the asset test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the household is within the limits, or they are waived.
    pub within: bool,
    /// Items that break a limit, waived or not.
    pub disqualifying: Vec<Uuid>,
}

/// Tests the property of a household with this many members.
///
/// Error: [`Fault::OutOfRange`].
pub fn test(
    household: &Household,
    members: u32,
    standard_year: Money,
    limits: &AssetLimits,
) -> Result<Explained<Verdict>, Fault> {
    let assets = of_household(household);
    let mut steps = Vec::new();
    let checks = [
        financial(&assets, members, standard_year, limits)?,
        houses(&assets, &limits.max_houses),
        excluded(&assets, &CAR, &limits.car_disqualifies),
        excluded(&assets, &COMPANY, &limits.company_disqualifies),
    ];
    let mut disqualifying = Vec::new();
    for check in checks {
        disqualifying.extend(check.told_to(&mut steps));
    }
    let within = disqualifying.is_empty() || waived(household, &mut steps);
    let verdict = Verdict {
        within,
        disqualifying,
    };
    Ok(Explained::new(verdict, steps))
}

fn of_household(household: &Household) -> Vec<&Asset> {
    let assets = decisive(&household.assets).into_iter();
    assets
        .filter(|asset| household.concerns(asset.person))
        .collect()
}

fn waived(household: &Household, steps: &mut Vec<Step>) -> bool {
    let Some(conference) = &household.asset_waiver else {
        return false;
    };
    let basis = law::local_standard();
    let step = Step::new(
        "一事一议准予不计",
        "Waived by a conference decision",
        "",
        &basis,
    );
    steps.push(step.gives(conference));
    true
}

/// Whether a kind of property is money or as good as money.
pub const fn is_financial(kind: AssetType) -> bool {
    matches!(
        kind,
        AssetType::Deposit
            | AssetType::Security
            | AssetType::InsuranceInvest
            | AssetType::DebtClaim
    )
}

/// Items of a failed check; none where it is passed.
type Items = Explained<Vec<Uuid>>;

fn financial(
    assets: &[&Asset],
    members: u32,
    standard_year: Money,
    limits: &AssetLimits,
) -> Result<Items, Fault> {
    let found: Vec<&&Asset> = assets
        .iter()
        .filter(|asset| is_financial(asset.kind))
        .collect();
    let sum = Money::sum(found.iter().map(|asset| asset.amount))?;
    let multiple = limits.financial_multiple.value;
    let within = is_within(sum, members, standard_year, multiple.points());
    let step = Step::new(
        "金融资产在限额内",
        "Financial assets are within the limit",
        "financialAssets ≤ standardYear ÷ 12 × multiple × members",
        &law::entitlement(),
    )
    .with(terms::ASSETS.is(sum))
    .with(terms::STANDARD_YEAR.is(standard_year))
    .with(terms::MULTIPLE.is(multiple))
    .with(terms::MEMBERS.is(members))
    .using(&limits.financial_multiple)
    .gives(within);
    let broken = if within {
        Vec::new()
    } else {
        items(found.into_iter().copied())
    };
    Ok(Explained::new(broken, vec![step]))
}

fn is_within(sum: Money, members: u32, standard_year: Money, multiple: BasisPoints) -> bool {
    let held = i128::from(sum.in_fen()) * i128::from(MONTHS) * BasisPoints::WHOLE.factor();
    let limit = i128::from(standard_year.in_fen()) * i128::from(members);
    limit
        .checked_mul(multiple.factor())
        .is_none_or(|limit| held <= limit)
}

fn houses(assets: &[&Asset], most: &Sourced<u32>) -> Items {
    let found = items(
        assets
            .iter()
            .copied()
            .filter(|asset| asset.kind == AssetType::House),
    );
    let within = u32::try_from(found.len()).is_ok_and(|count| count <= most.value);
    let step = Step::new(
        "房产套数在限额内",
        "Houses are within the limit",
        "count ≤ limit",
        &law::entitlement(),
    )
    .with(terms::COUNT.is(found.len()))
    .with(terms::LIMIT.is(most.value))
    .using(most)
    .gives(within);
    Explained::new(if within { Vec::new() } else { found }, vec![step])
}

/// A kind of property that excludes by itself.
struct Excluding {
    is: fn(&Asset) -> bool,
    zh: &'static str,
    en: &'static str,
}

const CAR: Excluding = Excluding {
    is: |asset| matches!(asset.kind, AssetType::VehicleCar),
    zh: "名下无机动车（残疾人代步车除外）",
    en: "No car, vehicles for the disabled aside",
};

const COMPANY: Excluding = Excluding {
    is: |asset| matches!(asset.kind, AssetType::Company) && !asset.amount.is_zero(),
    zh: "名下无实际经营的企业",
    en: "No active company",
};

fn excluded(assets: &[&Asset], excluding: &Excluding, applies: &Sourced<bool>) -> Items {
    let found = items(assets.iter().copied().filter(|asset| (excluding.is)(asset)));
    let within = found.is_empty() || !applies.value;
    let step = Step::new(excluding.zh, excluding.en, "count = 0", &law::entitlement())
        .with(terms::COUNT.is(found.len()))
        .using(applies)
        .gives(within);
    Explained::new(if within { Vec::new() } else { found }, vec![step])
}

fn items<'a>(assets: impl Iterator<Item = &'a Asset>) -> Vec<Uuid> {
    assets.map(|asset| asset.item).collect()
}
