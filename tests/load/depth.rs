//! How many rows PostgreSQL reads for the first page of each list of the schema, and for a page deep inside it.
//!
//! Counted by the database itself, which logs how it carried out every statement ([`crate::plans`]).

use std::time::Duration;

use serde_json::{Value, json};
use tests::schema::{Field, Schema};

use crate::plans::rows_read;
use crate::stand::{City, Officer};
use crate::{Outcome, say};

/// Rows of a page.
const SIZE: u32 = 20;
/// The deep page, where the list is that long.
const DEEP: u32 = 500;
/// Rows of a page on the way there.
const STRIDE: u32 = 100;
/// Each page is read so often and the least counts: the server works in the background too.
const TIMES: u32 = 3;
/// Until the log is written.
const PAUSE: Duration = Duration::from_millis(60);

/// What one list costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Depth {
    /// The list.
    pub list: String,
    /// The page behind which there is no whole other one, at most the five-hundredth.
    pub page: u32,
    /// Rows read for the first page.
    pub first: u64,
    /// Rows read for that page.
    pub deep: u64,
}

/// Walks every list that the officer may read.
pub async fn measure(city: &City, officer: &Officer) -> Outcome<Vec<Depth>> {
    let token = officer.sign_in().await?;
    let reader = Reader {
        city,
        officer,
        token: &token,
    };
    let schema = Schema::committed();
    let lists = schema.queries().iter().filter(|field| {
        field.of.name.ends_with("Connection") && field.arguments.iter().all(Field::optional)
    });
    let mut found = Vec::new();
    for list in lists {
        if let Some(depth) = reader.list(&list.name).await? {
            say(&format!("{}: page {}", depth.list, depth.page));
            found.push(depth);
        }
    }
    Ok(found)
}

struct Reader<'a> {
    city: &'a City,
    officer: &'a Officer,
    token: &'a str,
}

impl Reader<'_> {
    async fn list(&self, name: &str) -> Outcome<Option<Depth>> {
        let Ok(begin) = self.page(name, 1, &Value::Null).await else {
            // Not this officer's to read.
            return Ok(None);
        };
        if begin["pageInfo"]["hasNextPage"] != json!(true) {
            return Ok(None);
        }
        let (mut cursor, mut passed) = (Value::Null, 0);
        while passed < SIZE * (DEEP - 1) {
            let wanted = STRIDE.min(SIZE * (DEEP - 1) - passed);
            let page = self.page(name, wanted, &cursor).await?;
            if page["pageInfo"]["hasNextPage"] != json!(true) {
                break;
            }
            passed += wanted;
            cursor = page["pageInfo"]["endCursor"].clone();
        }
        Ok(Some(Depth {
            list: name.to_owned(),
            page: passed / SIZE + 1,
            first: self.rows(name, &Value::Null).await?,
            deep: self.rows(name, &cursor).await?,
        }))
    }

    async fn page(&self, name: &str, first: u32, after: &Value) -> Outcome<Value> {
        let document = format!(
            "query($after: String) {{ {name}(first: {first}, after: $after) {{
                nodes {{ __typename }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let variables = json!({ "after": after });
        let mut data = self
            .officer
            .ask(&document, &variables, Some(self.token))
            .await?;
        Ok(data[name].take())
    }

    /// Rows that are read for the page behind this cursor.
    async fn rows(&self, name: &str, after: &Value) -> Outcome<u64> {
        let mut least = u64::MAX;
        for _ in 0..TIMES {
            tokio::time::sleep(PAUSE).await;
            let before = self.city.log().len();
            self.page(name, SIZE, after).await?;
            tokio::time::sleep(PAUSE).await;
            least = least.min(rows_read(&self.city.log()[before..]));
        }
        Ok(least)
    }
}
