//! Handing in a file for a field of a form: the file goes to the schema first, the form carries its id.

use maud::{Markup, html};

use super::Task;
use super::edit;
use crate::components::choice::{Pick, Select};
use crate::components::field::Labelled;
use crate::components::form::hidden;
use crate::link::Link;
use crate::page::Page;
use crate::pages::file;
use crate::pairs::Pairs;
use crate::posted::Upload;
use crate::problem::Problem;
use crate::schema::Catalog;
use crate::schema::resource::Resource;
use crate::visit::Visit;

/// The list of what a file may be.
const KINDS: &str = "AttachmentKind";

/// What a field's name says about the file wanted; the first word that occurs decides.
const GUESSES: [(&str, &str); 8] = [
    ("photo", "PHOTO"),
    ("signature", "SIGNATURE"),
    ("minutes", "MINUTES"),
    ("authorisation", "AUTHORISATION"),
    ("expense", "EXPENSE_PROOF"),
    ("income", "INCOME_PROOF"),
    ("asset", "ASSET_PROOF"),
    ("paymentresults", "BANK_RESULT"),
];

/// Whether records of this type are files that can be handed in.
pub fn takes_files(catalog: &Catalog, made: &Resource) -> bool {
    made.type_name == "Attachment" && catalog.command("addAttachment").is_some()
}

/// The part of the choosing page that takes a file.
pub fn section(
    visit: &Visit,
    task: &Task<'_>,
    kept: &Markup,
    name: &str,
    refused: Option<String>,
) -> Markup {
    let action = Link::command(&task.command.name);
    let about = Labelled {
        name: "_file".to_owned(),
        label: visit.words.get("upload-file"),
        hint: Some(visit.words.get("upload-hint")),
        error: refused,
        ..Labelled::default()
    };
    html! {
        section.card {
            h2 { (visit.words.get("upload")) }
            form.stack method="post" action=(action) enctype="multipart/form-data" {
                (hidden("_token", &visit.form_token()))
                (kept)
                (hidden("_upload", name))
                (kind(visit, task, name))
                (about.around(&html! {
                    input id=(about.id()) name="_file" type="file" accept=".pdf,.jpg,.jpeg,.png,.xlsx,.txt,.csv"
                        aria-describedby=[about.described_by()] aria-invalid=[about.invalid()];
                }))
                button.first type="submit" { (visit.words.get("upload-do")) }
            }
        }
    }
}

fn kind(visit: &Visit, task: &Task<'_>, name: &str) -> Markup {
    let list = task.catalog.enumeration(KINDS);
    let codes = list.map_or(&[][..], |list| &list.values).iter();
    let picks: Vec<Pick> = codes
        .map(|choice| Pick::new(&*choice.code, choice.label.text(visit.locale())))
        .collect();
    let about = Labelled {
        name: "_kind".to_owned(),
        label: visit.words.get("upload-kind"),
        ..Labelled::default()
    };
    html! { (Select { about: &about, picks: &picks, value: guess(&task.command.name, name), empty: &visit.words.get("choose-one") }) }
}

/// The kind of file that a field most likely wants.
fn guess(command: &str, name: &str) -> &'static str {
    let words = format!("{name} {command}").to_lowercase();
    GUESSES
        .iter()
        .find(|(word, _)| words.contains(word))
        .map_or("OTHER", |(_, kind)| kind)
}

/// Hands the posted file in and returns to the form, or to the choosing page with what was wrong.
pub async fn attach(
    visit: &Visit,
    task: &Task<'_>,
    mut posted: Pairs,
    file: Option<Upload>,
) -> Result<Page, Problem> {
    let name = posted.get("_upload").unwrap_or_default().to_owned();
    edit::field_of(task, &name).ok_or(Problem::NotFound)?;
    match keep(visit, &posted, file).await? {
        Ok(id) => {
            edit::forget(&mut posted);
            posted.set(&name, id);
            task.draw(visit, &posted, &[]).await
        }
        Err(refused) => edit::choose(visit, task, &posted, &name, Some(refused)).await,
    }
}

async fn keep(
    visit: &Visit,
    posted: &Pairs,
    file: Option<Upload>,
) -> Result<Result<String, String>, Problem> {
    let Some(file) = file else {
        return Ok(Err(visit.words.get("upload-missing")));
    };
    let viewer = visit.viewer().await?;
    let own = viewer
        .grants
        .iter()
        .find_map(|grant| Some(grant.division.as_ref()?.id.as_str()));
    let Some(division) = posted.get("_division").or(own) else {
        return Ok(Err(visit.words.get("upload-nowhere")));
    };
    file::add(
        visit,
        division,
        posted.get("_kind").unwrap_or("OTHER"),
        &file,
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_says_what_file_it_wants() {
        assert_eq!(guess("recordHouseholdVisit", "photos.0"), "PHOTO");
        assert_eq!(
            guess("setExpenseItems", "items.2.evidence"),
            "EXPENSE_PROOF"
        );
        assert_eq!(guess("importPaymentResults", "file"), "BANK_RESULT");
        assert_eq!(
            guess("createAssistanceCase", "authorisation"),
            "AUTHORISATION"
        );
        assert_eq!(guess("resubmitAssistanceCase", "papers"), "OTHER");
    }
}
