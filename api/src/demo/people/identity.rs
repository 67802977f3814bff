//! Numbers that people have: identity number, phone, bank account. All valid, none anybody's.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use entity_kernel::codes::Sex;
use resource::{BankAccount, CitizenId, Phone};

use super::super::chance::Chance;
use super::super::error::DemoError;

/// Banks of the accounts, with the first digits of their cards.
const BANKS: &[((&str, &str), u32)] = &[
    (("陕西信合", "623028"), 60),
    (("中国邮政储蓄银行", "621799"), 25),
    (("中国农业银行", "622848"), 15),
];
const MOBILE: &[&str] = &[
    "134", "137", "139", "150", "152", "158", "159", "182", "187", "189", "153", "177",
];

/// Gives out identity numbers of one county, each once.
#[derive(Debug, Default)]
pub struct Registry {
    given: HashMap<(NaiveDate, bool), u16>,
}

impl Registry {
    /// The next number of this county, birthday and sex.
    pub fn number(
        &mut self,
        county: &str,
        born: NaiveDate,
        sex: Sex,
    ) -> Result<CitizenId, DemoError> {
        let male = sex == Sex::Male;
        let given = self.given.entry((born, male)).or_default();
        // Every day begins elsewhere, as the numbers of a real register do.
        let first = u16::try_from(born.num_days_from_ce() * 37 % 500).unwrap_or_default();
        let sequence = (first + *given) % 500 * 2 + u16::from(male);
        *given += 1;
        Ok(CitizenId::new(county, born, sequence)?)
    }
}

/// An account and its bank; `number` makes it one of its kind.
pub fn account(number: u32, chance: &mut Chance) -> Result<(BankAccount, &'static str), DemoError> {
    let (bank, first) = chance.weighted(BANKS);
    let body = format!(
        "{first}{:010}{}",
        u64::from(number) * 2_971 % 9_999_999_967,
        chance.digits(2)
    );
    let account = (0..10).find_map(|check| BankAccount::parse(&format!("{body}{check}")).ok());
    let account = account.ok_or_else(|| DemoError::invented("an account without a check digit"))?;
    Ok((account, bank))
}

/// A mobile phone.
pub fn phone(chance: &mut Chance) -> Result<Phone, DemoError> {
    Ok(Phone::parse_mobile(&format!(
        "{}{}",
        chance.pick(MOBILE),
        chance.digits(8)
    ))?)
}

#[cfg(test)]
mod tests {
    use super::super::super::time::day;
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn numbers_are_valid_and_unique() {
        let mut registry = Registry::default();
        let mut seen = HashSet::new();
        for _ in 0..400 {
            for sex in [Sex::Male, Sex::Female] {
                let number = registry.number("610322", day(1985, 6, 7), sex).unwrap();
                assert_eq!(number.is_male(), sex == Sex::Male);
                assert!(seen.insert(number));
            }
        }
        let mut chance = Chance::of(1, "accounts");
        let accounts: HashSet<_> = (0..500)
            .map(|number| account(number, &mut chance).unwrap().0)
            .collect();
        assert_eq!(accounts.len(), 500);
        assert!(phone(&mut chance).is_ok());
    }
}
