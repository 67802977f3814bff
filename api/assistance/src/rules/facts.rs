//! What is known of a household when its entitlement is calculated.

use chrono::NaiveDate;
use entity_assistance::asset_item::AssetType;
use entity_assistance::assistance_award::Tier;
use entity_assistance::assistance_case::AreaType;
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::income_item::{IncomeType, ItemOrigin};
use entity_kernel::person::{DisabilityCategory, DisabilityGrade};
use resource::Money;
use uuid::Uuid;

/// A household on the day of its calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Household {
    /// Whether the rural or the urban standard applies.
    pub area: AreaType,
    /// Day on which ages are taken.
    pub on: NaiveDate,
    /// Persons of the case, those who do not count among them.
    pub members: Vec<Member>,
    /// Income of the twelve months before the application month.
    pub incomes: Vec<Income>,
    /// Expenses of the same twelve months.
    pub expenses: Vec<Expense>,
    /// Property at its present value.
    pub assets: Vec<Asset>,
    /// Duties of support that households outside owe, one entry for each supported person.
    pub obligors: Vec<Obligor>,
    /// Tier that the town proposes, where the county pays by tiers.
    pub tier: Option<Tier>,
    /// Number of the conference decision that waives the limits of assets, if there is one.
    pub asset_waiver: Option<String>,
}

/// A person of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Person.
    pub person: Uuid,
    /// Day of birth.
    pub born_on: NaiveDate,
    /// Whether the person counts as a member living together.
    pub counted: bool,
    /// Certified disability, if any.
    pub disability: Option<Disability>,
    /// Whether an illness on the county's list of severe illnesses is certified.
    pub severe_illness: bool,
    /// Unjustified refusals of suitable work in a row.
    pub job_refusals: u32,
}

/// A disability as certified, GB/T 26341.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disability {
    /// Category.
    pub category: DisabilityCategory,
    /// Grade, 1 is the most severe.
    pub grade: DisabilityGrade,
}

impl Disability {
    /// Severe: grade 1 or 2 of any category, grade 3 of the intellectual and psychiatric ones.
    pub const fn is_severe(self) -> bool {
        match self.grade {
            DisabilityGrade::Grade1 | DisabilityGrade::Grade2 => true,
            DisabilityGrade::Grade3 => self.is_of_the_mind(),
            DisabilityGrade::Grade4 => false,
        }
    }

    /// Whether the category is intellectual or psychiatric.
    pub const fn is_of_the_mind(self) -> bool {
        matches!(
            self.category,
            DisabilityCategory::Intellectual | DisabilityCategory::Mental
        )
    }
}

/// An income of twelve months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Income {
    /// Who has it; none for the household as a whole.
    pub person: Option<Uuid>,
    /// Kind.
    pub kind: IncomeType,
    /// Total of the twelve months.
    pub amount: Money,
    /// Where the figure comes from.
    pub origin: ItemOrigin,
    /// Whether the income is left out of the calculation.
    pub exempt: bool,
}

/// An expense of twelve months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expense {
    /// Whose it is; none for the household as a whole.
    pub person: Option<Uuid>,
    /// Kind.
    pub kind: ExpenseType,
    /// Documented self-paid total of the twelve months.
    pub amount: Money,
    /// Where the figure comes from.
    pub origin: ItemOrigin,
}

/// A piece of property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The item, so that a verdict can name it.
    pub item: Uuid,
    /// Whose it is; none for the household as a whole.
    pub person: Option<Uuid>,
    /// Kind.
    pub kind: AssetType,
    /// Present value; of a company its capital, nothing where it is dormant and employs nobody.
    pub amount: Money,
    /// Where the figure comes from.
    pub origin: ItemOrigin,
}

/// What a household outside owes to one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligor {
    /// Member who is to be supported.
    pub supports: Uuid,
    /// Month income per head of the obligor's household.
    pub income_per_head: Money,
    /// Parents whom the obligor supports in all; nothing counts as one.
    pub supported_parents: u32,
    /// Yearly amount that a court fixed; it overrides the imputed one.
    pub court_fixed: Option<Money>,
}

impl Household {
    /// Members that count.
    pub fn counted(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.counted)
    }

    /// Whether something of this person, or of the household as a whole, enters the calculation.
    pub fn concerns(&self, person: Option<Uuid>) -> bool {
        person.is_none_or(|person| self.counted().any(|member| member.person == person))
    }
}

impl Member {
    /// Age in full years; nothing before the birth.
    ///
    /// The birthday itself counts; who was born on 29 February reaches an age on 1 March in a common year.
    pub fn age(&self, on: NaiveDate) -> u32 {
        on.years_since(self.born_on).unwrap_or(0)
    }

    /// Whether a severe disability is certified.
    pub fn is_severely_disabled(&self) -> bool {
        self.disability.is_some_and(Disability::is_severe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grade_three_is_severe_only_for_the_mind() {
        use DisabilityCategory::{Intellectual, Limb, Mental, Vision};
        use DisabilityGrade::{Grade1, Grade2, Grade3, Grade4};
        let severe = |category, grade| Disability { category, grade }.is_severe();
        assert!(severe(Vision, Grade1) && severe(Limb, Grade2));
        assert!(severe(Intellectual, Grade3) && severe(Mental, Grade3));
        assert!(!severe(Limb, Grade3) && !severe(Mental, Grade4));
    }

    #[test]
    fn a_birthday_counts() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let born = |born_on| Member {
            person: Uuid::nil(),
            born_on,
            counted: true,
            disability: None,
            severe_illness: false,
            job_refusals: 0,
        };
        let elder = born(day(1950, 4, 20));
        assert_eq!(
            (elder.age(day(2020, 4, 19)), elder.age(day(2020, 4, 20))),
            (69, 70)
        );
        let leap = born(day(2004, 2, 29));
        assert_eq!(
            (leap.age(day(2022, 2, 28)), leap.age(day(2022, 3, 1))),
            (17, 18)
        );
        assert_eq!(leap.age(day(1999, 1, 1)), 0);
    }
}
