//! A real browser at the panel: headless Chromium, with scripts or without.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, ChromeCapabilities, DesiredCapabilities, WebDriver, WebElement};

use crate::city::City;
use crate::supervised::{Stop, Supervised};

/// Chromium's content setting for what is never run.
const BLOCK: u8 = 2;
const STARTED: &str = "was started successfully on port ";

/// Alone with its own profile; asks nobody on the network for anything.
const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,1000",
];

/// Whether pages may run scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

/// Whether this machine has Chromium and its driver.
///
/// # Panics
/// When it has not and `MINZHENG_REQUIRE_SERVERS` is set.
pub fn installed() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let has =
        |program: &str| std::env::split_paths(&path).any(|folder| folder.join(program).exists());
    let installed = has("chromedriver") && (has("chromium") || has("google-chrome"));
    assert!(
        installed || std::env::var_os("MINZHENG_REQUIRE_SERVERS").is_none(),
        "Chromium is not installed (no chromium and chromedriver in PATH)"
    );
    installed
}

/// A browser with one window, closed when dropped.
#[derive(Debug)]
pub struct Browser {
    driver: WebDriver,
    home: String,
    _process: Supervised,
}

impl Browser {
    /// Opens a browser that knows the city's panel.
    pub async fn open(city: &City, scripts: Scripts) -> Self {
        Self::at(city.url(""), scripts).await
    }

    async fn at(home: String, scripts: Scripts) -> Self {
        let profile = tempfile::Builder::new()
            .prefix("minzheng-browser-")
            .tempdir()
            .expect("a folder")
            .keep();
        let (process, port) = start_driver(&profile);
        let wishes = capabilities(&profile, scripts).expect("capabilities");
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wishes)
            .await
            .expect("a browser");
        Self {
            driver,
            home,
            _process: process,
        }
    }

    /// The driver, for what the methods here do not cover.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Opens a page of the server, e.g. `/admin`.
    pub async fn go(&self, path: &str) {
        let address = format!("{}{path}", self.home);
        self.driver
            .goto(&address)
            .await
            .unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Path and query of the page shown.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.expect("a page").to_string();
        url.strip_prefix(&self.home).unwrap_or(&url).to_owned()
    }

    /// All that can be read on the page.
    pub async fn text(&self) -> String {
        self.element(By::Tag("body"))
            .await
            .text()
            .await
            .expect("readable text")
    }

    /// Writes into the field with this label.
    pub async fn fill(&self, label: &str, value: &str) {
        let field = self.labelled(label).await;
        field
            .clear()
            .await
            .unwrap_or_else(|error| panic!("{label}: {error}"));
        field
            .send_keys(value)
            .await
            .unwrap_or_else(|error| panic!("{label}: {error}"));
    }

    /// Chooses the option with this text in the select with this label, or ticks the box with it.
    pub async fn choose(&self, label: &str, option: &str) {
        let select = self.labelled(label).await;
        let option = format!(".//option[normalize-space()={}]", quoted(option));
        let option = select
            .find(By::XPath(option))
            .await
            .unwrap_or_else(|error| panic!("{label}: {error}"));
        option
            .click()
            .await
            .unwrap_or_else(|error| panic!("{label}: {error}"));
    }

    /// Presses the button, or follows the link, with this text.
    pub async fn press(&self, text: &str) {
        let text = quoted(text);
        let element = self
            .element(By::XPath(format!(
                "//button[normalize-space()={text}] | //a[normalize-space()={text}] | //summary[normalize-space()={text}]"
            )))
            .await;
        element
            .click()
            .await
            .unwrap_or_else(|error| panic!("{text}: {error}"));
    }

    /// The first element found so; the message of a failure names the page.
    pub async fn element(&self, by: By) -> WebElement {
        let wanted = format!("{by:?}");
        match self.driver.find(by).await {
            Ok(element) => element,
            Err(error) => panic!("{wanted} is not on {}: {error}", self.path().await),
        }
    }

    async fn labelled(&self, label: &str) -> WebElement {
        let label = quoted(label);
        let by_for = format!("//*[@id=//label[normalize-space()={label}]/@for]");
        let inside = format!(
            "//label[normalize-space()={label}]//*[self::input or self::select or self::textarea]"
        );
        self.element(By::XPath(format!("{by_for} | {inside}")))
            .await
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Its process is ended right after; without this, the driver would ask it to end, and wait.
        let _ = self.driver.clone().leak();
    }
}

fn start_driver(profile: &Path) -> (Supervised, String) {
    use std::io::{BufRead, BufReader};

    let mut command = Command::new("chromedriver");
    command.arg("--port=0");
    // Chromium leaves sockets in the temporary folder and crash reports in the home folder: here, both go with the profile.
    command.env("TMPDIR", profile).env("HOME", profile);
    let mut process = Supervised::start(
        &command,
        Stop::Terminate,
        Some(profile),
        Stdio::piped(),
        Stdio::null(),
    );
    let mut lines = BufReader::new(process.output().expect("its output is a pipe"))
        .lines()
        .map_while(Result::ok);
    let port =
        lines.find_map(|line| Some(line.split_once(STARTED)?.1.trim_end_matches('.').to_owned()));
    // The rest of its output is of no interest, but must not fill the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    (process, port.expect("chromedriver says its port"))
}

fn capabilities(profile: &Path, scripts: Scripts) -> WebDriverResult<ChromeCapabilities> {
    let mut wishes = DesiredCapabilities::chrome();
    for flag in FLAGS {
        wishes.add_arg(flag)?;
    }
    wishes.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    wishes.add_arg("--lang=zh-CN")?;
    // `--lang` alone does not reach the pages: it leaves Accept-Language as it was.
    let mut preferences = json!({ "intl.accept_languages": "zh-CN,zh" });
    if scripts == Scripts::Off {
        preferences["profile.managed_default_content_settings.javascript"] = json!(BLOCK);
    }
    wishes.add_experimental_option("prefs", preferences)?;
    Ok(wishes)
}

/// An XPath string literal. Labels have no quotation marks.
fn quoted(text: &str) -> String {
    format!("'{text}'")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "data:text/html,<label>Name <input></label><script>document.title='ran'</script>\
        <button>Go</button>";

    #[tokio::test]
    async fn scripts_run_only_when_they_may() {
        if !installed() {
            return;
        }
        for (scripts, title) in [(Scripts::On, "ran"), (Scripts::Off, "")] {
            let browser = Browser::at(String::new(), scripts).await;
            browser.go(PAGE).await;
            browser.fill("Name", "王小明").await;
            browser.press("Go").await;
            assert_eq!(
                browser.driver().title().await.expect("a title"),
                title,
                "{scripts:?}"
            );
            assert_eq!(browser.text().await, "Name Go");
        }
    }
}
