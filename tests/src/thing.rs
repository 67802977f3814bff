//! One object of any kind, and what officers do with it: a lead, a referral, a task.

use serde_json::{Value, json};

use crate::answer::{Answer, Refusal};
use crate::client::Client;
use crate::story::{merged, text};

/// An object that was made by a command.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Field of the root and of payloads, `assistanceLead`.
    pub of: &'static str,
    /// Its id.
    pub id: String,
    /// Somebody who may read it.
    pub reader: Client,
}

impl Thing {
    /// Makes one; whoever makes it reads it.
    pub async fn made(of: &'static str, who: &Client, command: &str, input: Value) -> Self {
        let made = who
            .run(command, input, &format!("{of} {{ id }}"))
            .await
            .done();
        Self::of(of, &text(&made[of]["id"]), who)
    }

    /// One that is there.
    pub fn of(of: &'static str, id: &str, reader: &Client) -> Self {
        Self {
            of,
            id: id.to_owned(),
            reader: reader.clone(),
        }
    }

    /// Runs a command on it as it is now.
    pub async fn act(&self, who: &Client, command: &str, more: Value) -> Answer {
        let id = json!({ "id": self.id, "version": self.get("version").await });
        let payload = format!("{} {{ id }}", self.of);
        who.run(command, merged(id, more), &payload).await
    }

    /// Runs a command, which must be done.
    pub async fn done(&self, who: &Client, command: &str, more: Value) {
        let refusals = self.act(who, command, more).await.refusals();
        assert!(refusals.is_empty(), "{command} by {who}: {refusals:#?}");
    }

    /// Runs a command, which must be refused and change nothing.
    pub async fn refused(&self, who: &Client, command: &str, more: Value, code: &str) -> Refusal {
        self.refused_keeping("version updatedAt", who, command, more, code)
            .await
    }

    /// Runs a command, which must be refused and leave these fields as they were.
    pub async fn refused_keeping(
        &self,
        fields: &str,
        who: &Client,
        command: &str,
        more: Value,
        code: &str,
    ) -> Refusal {
        let before = self.get(fields).await;
        let refusal = self.act(who, command, more).await.refused_with(code);
        assert_eq!(self.get(fields).await, before, "a refusal changes nothing");
        refusal
    }

    /// The value of one field, or an object of several.
    pub async fn get(&self, fields: &str) -> Value {
        let of = self.of;
        let document = format!("query($id: ID!) {{ {of}(id: $id) {{ {fields} }} }}");
        let data = self
            .reader
            .query(&document, json!({ "id": self.id }))
            .await
            .ok();
        match data[of].as_object() {
            Some(found) if found.len() == 1 => found.values().next().cloned().unwrap_or_default(),
            _ => data[of].clone(),
        }
    }

    /// Asserts in which state it is.
    pub async fn is(&self, state: &str) {
        assert_eq!(self.get("state").await, state);
    }
}
