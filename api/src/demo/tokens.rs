//! API tokens of partner agencies: one for each set of scopes that spec 01, section 8, gives to a kind of partner.

use chrono::{DateTime, TimeDelta, Utc};
use entity_kernel::api_token::{self, LegalBasis};
use entity_kernel::division::DivisionLevel;
use kernel::access::tokens::{LONGEST_DAYS, MARK};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::chance::Chance;
use super::error::DemoError;
use super::keys::Keys;
use super::offices::Offices;
use super::tree::Tree;

const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// Letters by which a token is recognised, and those that are its secret.
const SHOWN: usize = 8;
const SECRET: usize = 32;

/// A token, as `tokens.json` tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Token {
    /// What it is called.
    pub name: String,
    /// The token itself.
    #[serde(rename = "token")]
    pub text: String,
    /// What it may be used for.
    pub scopes: Vec<String>,
    /// Code of the division that it reaches, twelve digits.
    pub division: String,
    /// Who holds it and what for, in Chinese and English.
    pub note: String,
}

/// For whom a partner speaks besides itself.
enum Speaks {
    Itself,
    /// Sources of means tests.
    Sources(&'static [&'static str]),
    /// Its branches in the counties, which are called so.
    Branches(&'static str),
}

/// What a partner is given.
struct Partner {
    name: &'static str,
    agency: &'static str,
    purpose: &'static str,
    scopes: &'static [&'static str],
    /// Sources that it answers for, or what its branches in the counties are called.
    speaks: Speaks,
    zh: &'static str,
    en: &'static str,
}

const PARTNERS: [Partner; 8] = [
    Partner {
        name: "medical-insurance-status",
        agency: "宝鸡市医疗保障局",
        purpose: "MEDICAL_ASSISTANCE",
        scopes: &["assist.status.read"],
        speaks: Speaks::Itself,
        zh: "医疗救助资格核验",
        en: "checks who is entitled to medical assistance",
    },
    Partner {
        name: "education-status-batch",
        agency: "宝鸡市教育局",
        purpose: "EDUCATION_AID",
        scopes: &["assist.status.read", "assist.status.batch"],
        speaks: Speaks::Itself,
        zh: "教育资助批量核验",
        en: "checks pupils in batches for education aid",
    },
    Partner {
        name: "social-insurance-means",
        agency: "宝鸡市人力资源和社会保障局",
        purpose: "MEANS_TEST",
        scopes: &["assist.means.answer"],
        speaks: Speaks::Sources(&["SOCIAL_INSURANCE", "PENSION"]),
        zh: "经济状况核对反馈",
        en: "answers inquiries into means",
    },
    Partner {
        name: "hotline-leads",
        agency: "宝鸡市12345政务服务便民热线中心",
        purpose: "LEADS",
        scopes: &["assist.lead.write"],
        speaks: Speaks::Itself,
        zh: "推送救助线索",
        en: "pushes leads",
    },
    Partner {
        name: "disabled-federation-referrals",
        agency: "宝鸡市残疾人联合会",
        purpose: "REFERRAL",
        scopes: &["assist.referral.update"],
        speaks: Speaks::Branches("残疾人联合会"),
        zh: "接收并办结转办事项",
        en: "takes and closes referrals",
    },
    Partner {
        name: "bank-results",
        agency: "陕西信合宝鸡市分行",
        purpose: "PAYMENT",
        scopes: &["assist.payment.result"],
        speaks: Speaks::Itself,
        zh: "回传发放结果",
        en: "returns results of payments",
    },
    Partner {
        name: "charity-pairing",
        agency: "宝鸡市慈善协会",
        purpose: "PAIRING",
        scopes: &["assist.pairing.write"],
        speaks: Speaks::Itself,
        zh: "报告结对帮扶活动",
        en: "reports pairing actions",
    },
    Partner {
        name: "statistics",
        agency: "宝鸡市统计局",
        purpose: "STATISTICS",
        scopes: &["assist.stats.read"],
        speaks: Speaks::Itself,
        zh: "汇总统计",
        en: "reads aggregates",
    },
];

/// Rows and texts of all tokens; they hold for a year from the demo's today.
pub fn tokens(
    (tree, offices): (&Tree, &Offices),
    seed: u64,
    now: DateTime<Utc>,
    keys: &mut Keys,
) -> Result<(Vec<api_token::Model>, Vec<Token>), DemoError> {
    let city = tree.get("6103")?;
    let mut rows = Vec::new();
    let mut tokens = Vec::new();
    for partner in &PARTNERS {
        let text = text(seed, partner.name);
        let mut row = row(partner, &text, (city.id, offices), now, keys);
        row.acts_for = json!(partner.acts_for(tree));
        rows.push(row);
        tokens.push(Token {
            name: partner.name.to_owned(),
            text,
            scopes: partner
                .scopes
                .iter()
                .map(|scope| (*scope).to_owned())
                .collect(),
            division: city.code.to_string(),
            note: format!("{}：{} · {}", partner.agency, partner.zh, partner.en),
        });
    }
    Ok((rows, tokens))
}

impl Partner {
    fn acts_for(&self, tree: &Tree) -> Vec<String> {
        match self.speaks {
            Speaks::Itself => vec![self.agency.to_owned()],
            Speaks::Sources(sources) => sources.iter().map(|one| (*one).to_owned()).collect(),
            Speaks::Branches(called) => {
                let counties = tree.of_level(DivisionLevel::County);
                let branches = counties.map(|county| format!("{}{called}", county.name));
                [self.agency.to_owned()]
                    .into_iter()
                    .chain(branches)
                    .collect()
            }
        }
    }
}

fn text(seed: u64, name: &str) -> String {
    let mut chance = Chance::of(seed, &format!("token of {name}"));
    let letters: String = (0..SHOWN + SECRET)
        .map(|_| chance.letter(LETTERS))
        .collect();
    format!("{MARK}{letters}")
}

fn row(
    partner: &Partner,
    text: &str,
    (city, offices): (uuid::Uuid, &Offices),
    now: DateTime<Utc>,
    keys: &mut Keys,
) -> api_token::Model {
    api_token::Model {
        id: keys.next(now),
        name: partner.name.to_owned(),
        prefix: text[..MARK.len() + SHOWN].to_owned(),
        organization_id: offices.named(partner.agency),
        purpose_code: partner.purpose.to_owned(),
        legal_basis: LegalBasis::StatutoryDuty,
        scopes: json!(partner.scopes),
        acts_for: json!([]),
        ip_allow: json!([]),
        rate_per_minute: 600,
        expires_at: now + TimeDelta::days(i64::from(LONGEST_DAYS)),
        last_used_at: None,
        last_used_ip: None,
        revoked_at: None,
        token_hash: Sha256::digest(text).to_vec(),
        division_id: city,
        county_id: None,
        town_id: None,
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::time::{COUNTED, at};
    use super::*;
    use kernel::access::tokens::prefix;

    #[test]
    fn tokens_have_the_form_that_the_kernel_knows() {
        let mut keys = Keys::new(1);
        let tree = Tree::read(&mut keys).unwrap();
        let offices = Offices::of(&tree, &mut keys).unwrap();
        let (rows, tokens) = tokens((&tree, &offices), 1, at(COUNTED, 480), &mut keys).unwrap();
        for (row, token) in rows.iter().zip(&tokens) {
            assert_eq!(prefix(&token.text), Some(row.prefix.as_str()));
            assert!(row.organization_id.is_some(), "{}", row.name);
            assert_ne!(row.acts_for, json!([]), "{}", row.name);
        }
        let mut texts: Vec<_> = tokens.iter().map(|token| token.text.clone()).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), PARTNERS.len());
    }
}
