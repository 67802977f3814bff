//! What an officer reads on the page.

use thirtyfour::By;

use super::Desk;
use super::naming::pressable;

impl Desk {
    /// Path and query of the page.
    pub async fn path(&self) -> String {
        self.browser.path().await
    }

    /// All that can be read on the page.
    pub async fn text(&self) -> String {
        self.browser.text().await
    }

    /// Asserts that the page says each of these.
    pub async fn says(&self, words: &[&str]) {
        let text = self.text().await;
        for word in words {
            assert!(
                text.contains(word),
                "{} does not say {word}:\n{text}",
                self.path().await
            );
        }
    }

    /// The page's only heading of the first rank.
    pub async fn heading(&self) -> String {
        self.read("//h1").await
    }

    /// The text of what an `XPath` finds.
    pub async fn read(&self, xpath: &str) -> String {
        let element = self.find(xpath).await;
        element.text().await.expect("readable text")
    }

    /// The cells of a table's column, from top to bottom.
    pub async fn column(&self, table: &str, head: &str) -> Vec<String> {
        let cells =
            format!("//table[normalize-space(caption)='{table}']/tbody/tr/*[@data-label='{head}']");
        let cells = self
            .driver()
            .find_all(By::XPath(cells))
            .await
            .expect("a page");
        let mut texts = Vec::new();
        for cell in cells {
            texts.push(cell.text().await.expect("readable text"));
        }
        texts
    }

    /// The text of the file that a link leads to.
    pub async fn download(&self, link: &str) -> String {
        let path = self
            .find(link)
            .await
            .attr("href")
            .await
            .expect("a link")
            .expect("an address");
        let cookies = self.driver().get_all_cookies().await.expect("cookies");
        let cookies: Vec<String> = cookies
            .iter()
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        let client = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client");
        let request = client
            .get(self.city.url(&path))
            .header("cookie", cookies.join("; "));
        let answer = request
            .send()
            .await
            .and_then(reqwest::Response::error_for_status)
            .expect("the file");
        answer.text().await.expect("a text")
    }

    /// Whether the page has a link or button with this text.
    pub async fn offers(&self, text: &str) -> bool {
        let found = self.driver().find_all(By::XPath(pressable("", text))).await;
        !found.expect("a page").is_empty()
    }
}
