//! How a bank names an account without writing it down: a hash that is another one in every batch.

use resource::BankAccount;
use sha2::{Digest, Sha256};

/// SHA-256 of batch number, colon, digits, in lower-case hexadecimal.
pub fn hash(batch_no: &str, account: &BankAccount) -> String {
    hex::encode(Sha256::digest(format!("{batch_no}:{account}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_has_another_hash_in_another_batch() {
        let account = BankAccount::parse("6222020000000000000")
            .or_else(|_| BankAccount::parse("6222021234567890128"));
        let account = account.expect("an account");
        let found = hash("PAY-610323-2020-000001", &account);
        assert_eq!(found.len(), 64);
        assert_ne!(found, hash("PAY-610323-2020-000002", &account));
        assert_eq!(found, hash("PAY-610323-2020-000001", &account));
    }
}
