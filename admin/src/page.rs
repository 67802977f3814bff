//! What a page hands to the frame.

use actix_web::http::StatusCode;
use maud::{Markup, PreEscaped};

/// What a request ends in.
pub enum Answer {
    /// A page.
    Page(Page),
    /// Another address, with the key of a word for the page there.
    Go {
        /// Address below `/admin`.
        to: String,
        /// Name of the command that was done.
        flash: Option<String>,
    },
}

/// A page without its frame.
pub struct Page {
    /// Title and heading.
    pub title: String,
    /// Key of the entry in the rail that is current.
    pub area: String,
    /// Breadcrumbs above the heading: word and address.
    pub crumbs: Vec<(String, String)>,
    /// What stands beside the heading: a count, badges, buttons.
    pub beside: Markup,
    /// Everything below the heading.
    pub body: Markup,
    /// HTTP status.
    pub status: StatusCode,
    /// Whether a form on it was wrong; the title says so first.
    pub wrong: bool,
    /// Whether the body brings the heading itself.
    pub headed: bool,
    /// After how many seconds the browser asks for the page again; none where nothing goes on.
    pub again: Option<u32>,
}

impl Page {
    /// A page of an area of the rail.
    pub fn new(area: &str, title: impl Into<String>, body: Markup) -> Self {
        Self {
            title: title.into(),
            area: area.to_owned(),
            crumbs: Vec::new(),
            beside: PreEscaped(String::new()),
            body,
            status: StatusCode::OK,
            wrong: false,
            headed: false,
            again: None,
        }
    }

    /// Adds a breadcrumb.
    #[must_use]
    pub fn crumb(mut self, word: impl Into<String>, to: impl Into<String>) -> Self {
        self.crumbs.push((word.into(), to.into()));
        self
    }

    /// Puts something beside the heading.
    #[must_use]
    pub fn beside(mut self, markup: Markup) -> Self {
        self.beside = markup;
        self
    }

    /// Answers with another status than 200.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Says that the body brings the heading itself.
    #[must_use]
    pub fn headed(mut self) -> Self {
        self.headed = true;
        self
    }

    /// Lets the browser ask again after so many seconds.
    #[must_use]
    pub fn again(mut self, seconds: u32) -> Self {
        self.again = Some(seconds);
        self
    }

    /// Marks a form with errors.
    #[must_use]
    pub fn wrong(mut self, wrong: bool) -> Self {
        self.wrong = wrong;
        self
    }
}

impl From<Page> for Answer {
    fn from(page: Page) -> Self {
        Self::Page(page)
    }
}
