//! Who may be signed in as: `accounts.json` and `tokens.json`, which the demo writes beside its database.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// One account of the demo.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    pub login_name: String,
    pub password: String,
    pub roles: Vec<String>,
    /// Code of the division that the roles are granted for.
    pub division: String,
    #[serde(default)]
    pub note: String,
}

/// One API token of a partner agency.
#[derive(Clone, Debug, Deserialize)]
pub struct Token {
    pub token: String,
    pub scopes: Vec<String>,
}

/// Everybody whom the demo knows.
#[derive(Clone, Debug)]
pub struct Accounts {
    pub staff: Vec<Account>,
    pub tokens: Vec<Token>,
}

impl Accounts {
    /// Reads both files of a demo's folder.
    pub fn of(folder: &Path) -> Self {
        Self {
            staff: parse(&folder.join("accounts.json")),
            tokens: parse(&folder.join("tokens.json")),
        }
    }

    /// The first account that holds `role` for the division, whose code may be given short (`610323`, `610323100`).
    pub fn holding(&self, role: &str, division: &str) -> &Account {
        let code = format!("{division:0<12}");
        self.staff
            .iter()
            .find(|account| {
                account.division == code && account.roles.iter().any(|held| held == role)
            })
            .unwrap_or_else(|| {
                panic!(
                    "accounts.json has no {role} of {code}; it has {}",
                    self.listed(role)
                )
            })
    }

    /// The token that has exactly this scope, or else any that has it among others.
    pub fn token(&self, scope: &str) -> &Token {
        let has = |token: &&Token| token.scopes.iter().any(|held| held == scope);
        self.tokens
            .iter()
            .filter(has)
            .min_by_key(|token| token.scopes.len())
            .unwrap_or_else(|| panic!("tokens.json has no token with the scope {scope}"))
    }

    fn listed(&self, role: &str) -> String {
        let of_role = self
            .staff
            .iter()
            .filter(|account| account.roles.iter().any(|held| held == role));
        let divisions: Vec<&str> = of_role.map(|account| account.division.as_str()).collect();
        format!("{role} of {divisions:?}")
    }
}

fn parse<T: DeserializeOwned>(file: &Path) -> T {
    let text = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
