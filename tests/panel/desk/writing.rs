//! What an officer writes, chooses and hands in.

use std::path::Path;

use thirtyfour::WebElement;

use super::naming::{answer, chooser, control};
use super::{Desk, click};

impl Desk {
    /// Writes into a field; a day is `2020-05-11`, a moment `2020-05-06T09:30`, a month `2020-07`.
    pub async fn fill(&self, field: &str, value: &str) {
        let control = self.find(&control(field)).await;
        match control.attr("type").await.expect("a control").as_deref() {
            Some("date" | "month" | "datetime-local") => self.set(&control, value).await,
            _ => write(&control, field, value).await,
        }
        let held = control.value().await.expect("a value");
        assert_eq!(held.as_deref(), Some(value), "{field}");
    }

    /// Sets a calendar's value as its picker does: which keys it takes depends on the machine's language.
    async fn set(&self, control: &WebElement, value: &str) {
        const SET: &str = "arguments[0].value = arguments[1];
            for (const name of ['input', 'change']) arguments[0].dispatchEvent(new Event(name, { bubbles: true }));";
        let control = control.to_json().expect("a reference");
        let set = self
            .driver()
            .execute(SET, vec![control, value.into()])
            .await;
        set.unwrap_or_else(|error| panic!("{value}: {error}"));
    }

    /// Gives one of the answers that a question offers, side by side or in a closed list.
    pub async fn pick(&self, question: &str, word: &str) {
        click(&self.find(&answer(question, word)).await, question).await;
    }

    /// Finds a record on the search page of a field, and picks the one with this id.
    pub async fn choose(&self, field: &str, find: &str, id: &str) {
        self.follow(&chooser(field)).await;
        self.fill("查找", find).await;
        self.follow("//button[normalize-space()='查找']").await;
        self.follow(&format!(
            "//button[@name='_picked' and contains(@value, '={id}')]"
        ))
        .await;
    }

    /// Hands a file in for a field.
    pub async fn attach(&self, field: &str, file: &Path) {
        self.follow(&chooser(field)).await;
        let control = self.find(&control("文件")).await;
        let path = file.to_str().expect("a plain path");
        control
            .send_keys(path)
            .await
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        self.press("上传并使用").await;
    }
}

async fn write(control: &WebElement, field: &str, value: &str) {
    control
        .clear()
        .await
        .unwrap_or_else(|error| panic!("{field}: {error}"));
    control
        .send_keys(value)
        .await
        .unwrap_or_else(|error| panic!("{field}: {error}"));
}
