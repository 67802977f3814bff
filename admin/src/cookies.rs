//! Cookies: all HttpOnly, SameSite=Lax, those of the panel below `/admin`, those of the public pages below `/public`.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

/// Access token.
pub const SESSION: &str = "mz_session";
/// Refresh token.
pub const REFRESH: &str = "mz_refresh";
/// The random half of the forms' token.
pub const NONCE: &str = "mz_form";
/// Chosen language.
pub const LANGUAGE: &str = "mz_language";
/// Chosen theme.
pub const THEME: &str = "mz_theme";
/// What the last command did, shown once.
pub const FLASH: &str = "mz_flash";

/// Whether letters are larger than usual.
pub const LETTERS: &str = "mz_letters";

/// The part of the server whose pages a cookie is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// The officers' panel.
    Panel,
    /// The public pages.
    Public,
}

impl Site {
    /// The site that a path belongs to.
    pub fn of(path: &str) -> Self {
        let below = path.strip_prefix("/public");
        match below {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => Self::Public,
            _ => Self::Panel,
        }
    }

    /// Where its pages lie.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Panel => "/admin",
            Self::Public => "/public",
        }
    }
}

/// The value of one cookie.
pub fn read(request: &HttpRequest, name: &str) -> Option<String> {
    let value = request.cookie(name)?.value().to_owned();
    (!value.is_empty()).then_some(value)
}

/// A cookie that ends with the browser session.
pub fn session(site: Site, name: &str, value: String, secure: bool) -> Cookie<'_> {
    Cookie::build(name, value)
        .path(site.path())
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .finish()
}

/// A cookie that stays a year: a preference, no secret.
pub fn lasting(site: Site, name: &str, value: String, secure: bool) -> Cookie<'_> {
    let mut made = session(site, name, value, secure);
    made.set_max_age(Duration::days(365));
    made
}

/// Takes a cookie of the panel back.
pub fn gone(name: &str, secure: bool) -> Cookie<'_> {
    let mut made = session(Site::Panel, name, String::new(), secure);
    made.make_removal();
    made
}
