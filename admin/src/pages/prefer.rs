//! Language and theme: small forms that set a cookie and go back, also before sign-in.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Form;

use crate::locale::Locale;
use crate::pairs::Pairs;
use crate::theme::Theme;
use crate::visit::Visit;
use crate::{cookies, link};

/// `POST /admin/language`.
pub async fn language(visit: Visit, form: Form<Pairs>) -> HttpResponse {
    let chosen = form
        .get("language")
        .and_then(Locale::from_tag)
        .unwrap_or(Locale::Chinese);
    keep(&visit, &form, cookies::LANGUAGE, chosen.tag())
}

/// `POST /admin/theme`.
pub async fn theme(visit: Visit, form: Form<Pairs>) -> HttpResponse {
    keep(
        &visit,
        &form,
        cookies::THEME,
        Theme::of(form.get("theme")).name(),
    )
}

fn keep(visit: &Visit, form: &Pairs, name: &str, value: &str) -> HttpResponse {
    if let Err(problem) = visit.check_token(form.get("_token")) {
        return visit.bare(&super::problem::page(visit, &problem));
    }
    let back = form
        .get("back")
        .and_then(link::safe_back)
        .unwrap_or("/admin/work");
    HttpResponse::SeeOther()
        .cookie(cookies::lasting(
            visit.site,
            name,
            value.to_owned(),
            visit.panel.config.secure_cookies,
        ))
        .insert_header((header::LOCATION, back))
        .finish()
}
