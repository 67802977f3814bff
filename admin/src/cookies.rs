//! The panel's cookies: all HttpOnly, SameSite=Lax, below `/admin`.

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

/// The value of one cookie.
pub fn read(request: &HttpRequest, name: &str) -> Option<String> {
    let value = request.cookie(name)?.value().to_owned();
    (!value.is_empty()).then_some(value)
}

/// A cookie that ends with the browser session.
pub fn session(name: &str, value: String, secure: bool) -> Cookie<'_> {
    Cookie::build(name, value)
        .path("/admin")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .finish()
}

/// A cookie that stays a year: a preference, no secret.
pub fn lasting(name: &str, value: String, secure: bool) -> Cookie<'_> {
    let mut made = session(name, value, secure);
    made.set_max_age(Duration::days(365));
    made
}

/// Takes a cookie back.
pub fn gone(name: &str, secure: bool) -> Cookie<'_> {
    let mut made = session(name, String::new(), secure);
    made.make_removal();
    made
}
