//! An officer at the panel: what can be clicked, typed, chosen. Every page that comes up is looked at.

mod naming;
mod reading;
mod writing;

use std::time::{Duration, Instant};

use tests::browser::{self, Browser, Scripts};
use tests::city::{City, on_both_engines};
use thirtyfour::{By, WebDriver, WebElement};

use crate::look;
use naming::{groups, pressable};

/// A debug build on a busy two-core machine draws any page well within this.
const PATIENCE: Duration = Duration::from_mins(1);

/// Runs a test at a desk in a city of its own; where there is no browser, says so.
///
/// With scripts on every engine; without, on the first alone: what a database answers does not depend on the browser.
pub fn at_a_desk(scripts: Scripts, test: impl AsyncFn(&City, &Desk)) {
    if !browser::installed() {
        say("Chromium is not installed: nobody clicked through the panel");
        return;
    }
    on_both_engines(async move |city: City| {
        if scripts == Scripts::Off && city.database_url().is_some() {
            return;
        }
        let desk = Desk::in_town(&city, scripts).await;
        test(&city, &desk).await;
    });
}

/// Past the test harness, which shows what a test prints only when it fails.
fn say(line: &str) {
    use std::io::Write;

    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A browser that shows the panel, and whoever sits before it.
///
/// Fields are named as a person would point at them: `"金额"`, or `"申报收入 2 > 金额"` inside the groups before.
#[derive(Debug)]
pub struct Desk {
    browser: Browser,
    city: City,
}

impl Desk {
    /// A desk with nobody at it; whatever language the browser asks for, the page speaks Chinese.
    pub async fn in_town(city: &City, scripts: Scripts) -> Self {
        let desk = Self {
            browser: Browser::open(city, scripts).await,
            city: city.clone(),
        };
        desk.open("/admin/sign-in").await;
        if desk.offers("中文").await {
            desk.press("中文").await;
        }
        desk
    }

    /// The driver, for what the methods here do not cover.
    pub fn driver(&self) -> &WebDriver {
        self.browser.driver()
    }

    /// Signs the officer in who holds a role for a division (`TOWN_CLERK`, `610323101`).
    pub async fn sit_down(&self, role: &str, division: &str) {
        let account = self.city.accounts().holding(role, division);
        self.open("/admin/sign-in").await;
        self.fill("登录名", &account.login_name).await;
        self.fill("密码", &account.password).await;
        self.press("登录").await;
        assert_eq!(self.path().await, "/admin/work", "{role} is not in");
    }

    /// Signs out, as one leaves a shared desk.
    pub async fn leave(&self) {
        self.press("退出").await;
    }

    /// Opens a page by its address.
    pub async fn open(&self, path: &str) {
        self.browser.go(path).await;
        self.look().await;
    }

    /// Follows a tab of a record.
    pub async fn turn_to(&self, tab: &str) {
        self.follow(&format!("//main//nav//a[normalize-space()='{tab}']"))
            .await;
    }

    /// Presses the button, or follows the link, with this text, and waits for the page it leads to.
    pub async fn press(&self, text: &str) {
        self.follow(&pressable("", text)).await;
    }

    /// Presses the button of a group: `press_in("成员 2", "选择成员")`.
    pub async fn press_in(&self, group: &str, text: &str) {
        self.follow(&pressable(&groups(group), text)).await;
    }

    /// Follows the first link to this page.
    pub async fn go_to(&self, path: &str) {
        self.follow(&format!("//main//a[starts-with(@href, '{path}')]"))
            .await;
    }

    /// Clicks on what leads to another page.
    pub async fn follow(&self, xpath: &str) {
        let element = self.find(xpath).await;
        let before = self.document().await.expect("a page");
        click(&element, xpath).await;
        let until = Instant::now() + PATIENCE;
        while self.document().await.is_none_or(|now| now == before) {
            assert!(
                Instant::now() < until,
                "{xpath} leads nowhere from {}",
                self.path().await
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.look().await;
    }

    /// Opens what a summary hides.
    pub async fn unfold(&self, text: &str) {
        let xpath = format!("//summary[normalize-space()='{text}']");
        click(&self.find(&xpath).await, text).await;
    }

    /// What an `XPath` finds first; the message of a failure shows the page.
    async fn find(&self, xpath: &str) -> WebElement {
        if let Ok(element) = self.driver().find(By::XPath(xpath)).await {
            return element;
        }
        let (path, text) = (self.path().await, self.text().await);
        panic!("{xpath} is not on {path}:\n{text}")
    }

    /// Names the document that the window shows, once it is complete; another page is another document, even at the
    /// same address.
    async fn document(&self) -> Option<String> {
        let script = "return document.readyState === 'complete' ? document.documentElement : null";
        let found = self.driver().execute(script, Vec::new()).await.ok()?;
        Some(found.element().ok()?.element_id().to_string())
    }

    async fn look(&self) {
        let wrong = look::wrong(self.driver()).await;
        assert!(wrong.is_empty(), "{}: {wrong:#?}", self.path().await);
    }
}

async fn click(element: &WebElement, what: &str) {
    element
        .click()
        .await
        .unwrap_or_else(|error| panic!("{what}: {error}"));
}
