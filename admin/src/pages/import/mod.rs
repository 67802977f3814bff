//! Bringing files in (导入): hand the file in, look what it would do and what is wrong with it, then import.
//!
//! Any mutation that `importKinds` names has these pages: they take a file, `dryRun` and a mode, and answer with a report.

mod report;

use actix_web::HttpResponse;
use actix_web::http::header::{ContentDisposition, DispositionType};
use actix_web::web::Path;
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::choice::{Pick, Select};
use crate::components::error_summary::{ErrorSummary, Wrong};
use crate::components::field::Labelled;
use crate::components::form::hidden;
use crate::components::table::{Head, Table};
use crate::csrf;
use crate::format;
use crate::link::Link;
use crate::locale::Locale;
use crate::page::{Answer, Page};
use crate::pages::file;
use crate::pages::form::refusals;
use crate::pairs::Pairs;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visit::Visit;

const KINDS: &str = include_str!("kinds.graphql");
const BATCHES: &str = include_str!("batches.graphql");

/// Who may see what was brought in: holders of this permission.
pub const MAY: &str = "kernel.import.read";
/// The area of the rail.
const AREA: &str = "import";
/// Batches that the page shows.
const SHOWN: u32 = 20;

/// `GET /admin/import`.
pub async fn show(visit: Visit) -> HttpResponse {
    let page = overview(&visit).await;
    visit.answer(page.map(Answer::from)).await
}

/// `GET /admin/import/{command}`.
pub async fn open(visit: Visit, command: Path<String>) -> HttpResponse {
    let kind = Kind::of(&visit, &command).await;
    let page = kind.map(|kind| kind.form(&visit, &Pairs::default(), &[]));
    visit.answer(page.map(Answer::from)).await
}

/// `POST /admin/import/{command}`: with a file a look at it, with the id of a file the import.
pub async fn act(visit: Visit, command: Path<String>, posted: Posted) -> HttpResponse {
    let answer = acted(&visit, &command, posted).await;
    visit.answer(answer.map(Answer::from)).await
}

/// `GET /admin/import/{command}/template`: the headings, as CSV.
pub async fn template(visit: Visit, command: Path<String>) -> HttpResponse {
    match Kind::of(&visit, &command).await {
        Ok(kind) => HttpResponse::Ok()
            .content_type("text/csv; charset=utf-8")
            .insert_header(ContentDisposition {
                disposition: DispositionType::Attachment,
                parameters: vec![file::named(format!("{}.csv", kind.text("zh")))],
            })
            .body(kind.template()),
        Err(problem) => visit.answer(Err(problem)).await,
    }
}

async fn overview(visit: &Visit) -> Result<Page, Problem> {
    visit.viewer().await?;
    let kinds = visit.client.ask(KINDS, json!({})).await?;
    let batches = visit.client.ask(BATCHES, json!({ "first": SHOWN })).await?;
    let kinds: Vec<Kind> = rows(&kinds["importKinds"])
        .iter()
        .cloned()
        .map(Kind)
        .collect();
    let body = html! {
        p.lead { (visit.words.get("import-lead")) }
        ul.tiles {
            @for kind in &kinds {
                li { a href=(Link::to(&["import", kind.text("command")])) { (kind.name(visit)) } }
            }
        }
        section.card {
            h2 { (visit.words.get("import-latest")) }
            (latest(visit, &kinds, rows(&batches["importBatches"]["nodes"])))
        }
    };
    Ok(Page::new(AREA, visit.words.get("import"), body))
}

fn latest(visit: &Visit, kinds: &[Kind], batches: &[Value]) -> Markup {
    const COUNTS: [&str; 5] = [
        "rowCount",
        "createdCount",
        "changedCount",
        "sameCount",
        "wrongCount",
    ];
    let mut heads = vec![
        Head::plain(visit.words.get("import-what")),
        Head::plain(visit.words.get("import-file")),
        Head::plain(visit.words.get("import-at")),
    ];
    let keys = [
        "import-rows",
        "import-created",
        "import-changed",
        "import-same",
        "import-wrong",
    ];
    heads.extend(keys.map(|key| Head::number(visit.words.get(key))));
    let row = |batch: &Value| {
        let code = batch["kind"].as_str().unwrap_or_default();
        let kind = kinds.iter().find(|kind| kind.text("kind") == code);
        let mut cells = vec![
            html! { a href=(Link::record("importBatch", batch["id"].as_str().unwrap_or_default())) {
                (kind.map_or(code, |kind| kind.name(visit)))
            } },
            html! { (batch["file"]["fileName"].as_str().unwrap_or_default()) },
            html! { (format::instant(batch["createdAt"].as_str().unwrap_or_default())) },
        ];
        cells.extend(COUNTS.map(|name| html! { (batch[name].as_i64().unwrap_or_default()) }));
        cells
    };
    html! {
        (Table {
            caption: &visit.words.get("import-latest"), heads: &heads, rows: batches.iter().map(row).collect(),
            empty: visit.words.get("nothing-found"),
        })
    }
}

async fn acted(visit: &Visit, command: &str, posted: Posted) -> Result<Page, Problem> {
    let Posted { pairs, file } = posted;
    visit.check_token(pairs.get("_token"))?;
    let kind = Kind::of(visit, command).await?;
    let wrong = |name: Option<&str>, message: String| {
        let name = name.map(str::to_owned);
        [Wrong { name, message }]
    };
    let (id, mode) = match (pairs.get("file"), file) {
        (Some(id), _) => (id.to_owned(), pairs.get("mode")),
        (None, None) => {
            let message = visit.words.get("upload-missing");
            return Ok(kind.form(visit, &pairs, &wrong(Some("_file"), message)));
        }
        (None, Some(upload)) => {
            let division = pairs.get("division").unwrap_or_default();
            match file::add(visit, division, "IMPORT", &upload).await? {
                Ok(id) => (id, None),
                Err(message) => {
                    return Ok(kind.form(visit, &pairs, &wrong(Some("_file"), message)));
                }
            }
        }
    };
    let input = match mode {
        Some(mode) => json!({ "file": id, "dryRun": false, "mode": mode }),
        None => json!({ "file": id, "dryRun": true }),
    };
    let key = pairs.get("_key").map(str::to_owned);
    let text = report::document(kind.text("command"));
    let sent = visit
        .client
        .tell(&text, json!({ "input": input }), key)
        .await;
    let mut data = match sent {
        Ok(data) => data,
        Err(Problem::Invalid(message) | Problem::Refused(message)) => {
            return Ok(kind.form(visit, &pairs, &wrong(None, message)));
        }
        Err(problem) => return Err(problem),
    };
    let payload = data[kind.text("command")].take();
    let refused = refusals::of_payload(&payload);
    if refused.is_empty() {
        return Ok(report::page(visit, &kind, &id, &payload));
    }
    let refused: Vec<Wrong> = refused.into_iter().map(|refusal| refusal.wrong).collect();
    Ok(kind.form(visit, &pairs, &refused))
}

/// A file that can be imported, as the schema tells it.
struct Kind(Value);

impl Kind {
    async fn of(visit: &Visit, command: &str) -> Result<Self, Problem> {
        visit.viewer().await?;
        let kinds = visit.client.ask(KINDS, json!({})).await?;
        let mut known = rows(&kinds["importKinds"]).iter().cloned().map(Self);
        let known = known.find(|kind| kind.text("command") == command);
        known.ok_or(Problem::NotFound)
    }

    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap_or_default()
    }

    /// Its name in the reader's language.
    fn name(&self, visit: &Visit) -> &str {
        match visit.locale() {
            Locale::Chinese => self.text("zh"),
            Locale::English => self.text("en"),
        }
    }

    fn template(&self) -> String {
        let columns = rows(&self.0["columns"]).iter();
        let headings: Vec<&str> = columns
            .filter_map(|column| column["heading"].as_str())
            .collect();
        format!("\u{feff}{}\r\n", headings.join(","))
    }

    fn page(&self, visit: &Visit, body: Markup) -> Page {
        let page = Page::new(AREA, self.name(visit), body);
        page.crumb(visit.words.get("import"), Link::to(&["import"]).to_string())
    }

    /// The form that takes the file.
    fn form(&self, visit: &Visit, typed: &Pairs, wrong: &[Wrong]) -> Page {
        let command = self.text("command");
        let about = |name: &str, key: &str, hint: Option<&str>| Labelled {
            name: name.to_owned(),
            label: visit.words.get(key),
            hint: hint.map(|key| visit.words.get(key)),
            error: wrong
                .iter()
                .find(|wrong| wrong.name.as_deref() == Some(name))
                .map(|wrong| wrong.message.clone()),
            ..Labelled::default()
        };
        let places = places(visit);
        let first = places.first().map_or("", |pick| &pick.value);
        let file = about("_file", "upload-file", Some("import-file-hint"));
        let body = html! {
            (ErrorSummary { words: visit.words, wrong })
            form.card.stack method="post" action=(Link::to(&["import", command])) enctype="multipart/form-data" {
                (hidden("_token", &visit.form_token()))
                (hidden("_key", &csrf::nonce()))
                (Select {
                    about: &about("division", "import-place", None), picks: &places,
                    value: typed.get("division").unwrap_or(first), empty: "",
                })
                (file.around(&html! {
                    input id=(file.id()) name="_file" type="file" accept=".xlsx,.csv"
                        aria-describedby=[file.described_by()] aria-invalid=[file.invalid()];
                }))
                div.buttons { button.first type="submit" { (visit.words.get("import-look")) } }
            }
            section.card {
                h2 { (visit.words.get("import-columns")) }
                (self.columns(visit))
                p.actions { a.button href=(Link::to(&["import", command, "template"])) { (visit.words.get("import-template")) } }
            }
        };
        self.page(visit, body).wrong(!wrong.is_empty())
    }

    fn columns(&self, visit: &Visit) -> Markup {
        let heads = ["import-heading", "import-needed", "import-others"];
        let heads = heads.map(|key| Head::plain(visit.words.get(key)));
        let row = |column: &Value| {
            let needed = if column["required"] == true {
                "yes"
            } else {
                "no"
            };
            let others: Vec<&str> = rows(&column["others"])
                .iter()
                .filter_map(Value::as_str)
                .collect();
            vec![
                html! { (column["heading"].as_str().unwrap_or_default()) },
                html! { (visit.words.get(needed)) },
                html! { (others.join(&visit.words.get("list-comma"))) },
            ]
        };
        html! {
            (Table {
                caption: &visit.words.get("import-columns"), heads: &heads,
                rows: rows(&self.0["columns"]).iter().map(row).collect(), empty: String::new(),
            })
        }
    }
}

/// The places of the viewer's grants.
fn places(visit: &Visit) -> Vec<Pick> {
    let grants = visit
        .known_viewer()
        .map_or(&[][..], |viewer| &viewer.grants);
    let mut picks: Vec<Pick> = Vec::new();
    for place in grants.iter().filter_map(|grant| grant.division.as_ref()) {
        if picks.iter().all(|pick| pick.value != place.id) {
            picks.push(Pick::new(&*place.id, &*place.name));
        }
    }
    picks
}

fn rows(list: &Value) -> &[Value] {
    list.as_array().map_or(&[][..], Vec::as_slice)
}
