//! The GraphQL documents of the generic pages, written from the catalog.
//!
//! A page shows the document that it ran, so these are laid out for reading.

use std::fmt::Write;

use super::label::split_words;
use super::resource::{Resource, columns, facts, is_part, is_reference, label_field};
use super::{Catalog, Field, Shape, Ty};

/// How deep values made of parts are opened.
const DEPTH: usize = 4;
/// Columns of a related list on a record page.
pub const RELATED_COLUMNS: usize = 6;
/// Columns of a search.
pub const FIND_COLUMNS: usize = 4;
/// Columns of a list page.
pub const LIST_COLUMNS: usize = 7;

/// A list with keyset pages: `$first/$after/$last/$before/$filter/$orderBy`.
pub fn list(catalog: &Catalog, resource: &Resource) -> Option<String> {
    let many = resource.many.as_deref()?;
    let shape = resource.shape(catalog)?;
    let mut variables = "$first: Int, $after: String, $last: Int, $before: String".to_owned();
    let mut arguments = "first: $first, after: $after, last: $last, before: $before".to_owned();
    if let Some(filter) = &resource.filter {
        let _ = write!(variables, ", $filter: {filter}");
        arguments.push_str(", filter: $filter");
    }
    if let Some(order) = &resource.order {
        let _ = write!(variables, ", $orderBy: [{order}!]");
        arguments.push_str(", orderBy: $orderBy");
    }
    let mut text = format!(
        "query {}({variables}) {{\n  {many}({arguments}) {{\n    nodes {{\n",
        pascal(many)
    );
    row(catalog, shape, LIST_COLUMNS, 6, &mut text);
    text.push_str("    }\n");
    page_info(catalog, &catalog.query(many)?.ty.name, 4, &mut text);
    text.push_str("  }\n}\n");
    Some(text)
}

/// One record by `$id`, with its timeline, or with one related list instead of the facts.
pub fn record(catalog: &Catalog, resource: &Resource, tab: Option<&Field>) -> Option<String> {
    let one = resource.one.as_deref()?;
    let shape = resource.shape(catalog)?;
    let paged = if tab.is_some() {
        ", $after: String"
    } else {
        ""
    };
    let mut text = format!(
        "query {}($id: ID!{paged}) {{\n  {one}(id: $id) {{\n",
        pascal(one)
    );
    identity(shape, 4, &mut text);
    if let Some(related) = tab {
        related_list(catalog, related, &mut text)?;
    } else {
        for field in facts(catalog, shape) {
            if field.name != "state"
                && label_field(shape).is_none_or(|label| label.name != field.name)
            {
                select(catalog, field, 4, DEPTH, &mut text);
            }
        }
        events(catalog, shape, &mut text);
    }
    text.push_str("  }\n}\n");
    Some(text)
}

/// A short list to choose from, under the alias `found`: `$first/$filter`.
pub fn find(catalog: &Catalog, resource: &Resource) -> Option<String> {
    let many = resource.many.as_deref()?;
    let shape = resource.shape(catalog)?;
    let (variables, arguments) = match &resource.filter {
        Some(filter) => (
            format!("$first: Int, $filter: {filter}"),
            "first: $first, filter: $filter",
        ),
        None => ("$first: Int".to_owned(), "first: $first"),
    };
    let mut text = format!(
        "query Find{}({variables}) {{\n  found: {many}({arguments}) {{\n    nodes {{\n",
        pascal(many)
    );
    row(catalog, shape, FIND_COLUMNS, 6, &mut text);
    text.push_str("    }\n    pageInfo { hasNextPage }\n  }\n}\n");
    Some(text)
}

/// The first rows of several lists by when their step is due, `q0`, `q1` ...: `$first` of each, `$q0` its filter.
pub fn queues(catalog: &Catalog, queues: &[(&Resource, &[&str])]) -> Option<String> {
    let mut variables = "$first: Int".to_owned();
    let mut body = String::new();
    for (at, (resource, columns)) in queues.iter().enumerate() {
        let many = resource.many.as_deref()?;
        let shape = resource.shape(catalog)?;
        let _ = write!(variables, ", $q{at}: {}", resource.filter.as_deref()?);
        let order = "orderBy: [{ field: STATE_DUE_ON, direction: ASC }]";
        let _ = writeln!(
            body,
            "  q{at}: {many}(first: $first, filter: $q{at}, {order}) {{\n    nodes {{\n      id"
        );
        for name in columns.iter().chain(&["dueOn", "lamp", "allowedCommands"]) {
            select(catalog, shape.field(name)?, 6, 1, &mut body);
        }
        body.push_str("    }\n    totalCountAtLeast\n  }\n");
    }
    Some(format!("query Work({variables}) {{\n{body}}}\n"))
}

/// What records are called, many at once: `r0: person(id: $r0) { id name }`.
pub fn labels(catalog: &Catalog, resources: &[&Resource]) -> Option<String> {
    let mut variables = Vec::new();
    let mut body = String::new();
    for (at, resource) in resources.iter().enumerate() {
        let one = resource.one.as_deref()?;
        variables.push(format!("$r{at}: ID!"));
        let _ = write!(body, "  r{at}: {one}(id: $r{at}) {{ id");
        if let Some(label) = label_field(resource.shape(catalog)?) {
            let _ = write!(body, " {}", label.name);
        }
        body.push_str(" }\n");
    }
    Some(format!(
        "query Labels({}) {{\n{body}}}\n",
        variables.join(", ")
    ))
}

/// A query that answers with figures: its arguments as variables, everything that it says.
pub fn answer(catalog: &Catalog, field: &Field) -> Option<String> {
    let required = |ty: &Ty| if ty.required { "!" } else { "" };
    let declared = |arg: &Field| format!("${}: {}{}", arg.name, arg.ty.name, required(&arg.ty));
    let given = |arg: &Field| format!("{0}: ${0}", arg.name);
    let (mut variables, mut arguments) = (String::new(), String::new());
    if !field.args.is_empty() {
        let all = |part: &dyn Fn(&Field) -> String| {
            let parts: Vec<String> = field.args.iter().map(part).collect();
            format!("({})", parts.join(", "))
        };
        (variables, arguments) = (all(&declared), all(&given));
    }
    let name = &field.name;
    let mut text = format!(
        "query {}{variables} {{\n  {name}{arguments} {{\n",
        pascal(name)
    );
    for part in facts(catalog, catalog.object(&field.ty.name)?) {
        select(catalog, part, 4, DEPTH, &mut text);
    }
    text.push_str("  }\n}\n");
    Some(text)
}

/// A command with its `$input`: the object's id and every refusal.
pub fn command(catalog: &Catalog, command: &Field) -> Option<String> {
    let name = &command.name;
    let input = &command.arg("input")?.ty.name;
    let mut text = format!(
        "mutation {}($input: {input}!) {{\n  {name}(input: $input) {{\n",
        pascal(name)
    );
    if let Some((field, _)) = payload_object(catalog, command) {
        let _ = writeln!(text, "    {} {{ id }}", field.name);
    } else if let Some(payload) = catalog.object(&command.ty.name) {
        for field in answer_fields(catalog, payload) {
            select(catalog, field, 4, DEPTH, &mut text);
        }
    }
    text.push_str("    userErrors { code message path }\n  }\n}\n");
    Some(text)
}

/// The field of a command's payload that holds the changed object, with its type.
pub fn payload_object<'a>(catalog: &'a Catalog, command: &Field) -> Option<(&'a Field, &'a Shape)> {
    let payload = catalog.object(&command.ty.name)?;
    payload.fields.iter().find_map(|field| {
        let shape = catalog.object(&field.ty.name)?;
        (!field.ty.list && shape.field("id").is_some()).then_some((field, shape))
    })
}

/// What a command answers that makes or changes no record.
pub fn answer_fields<'a>(catalog: &Catalog, payload: &'a Shape) -> Vec<&'a Field> {
    let known = facts(catalog, payload).into_iter();
    known.filter(|field| field.name != "userErrors").collect()
}

/// Id, what it is called, version, state and the commands that are open now.
fn identity(shape: &Shape, indent: usize, text: &mut String) {
    line("id", indent, text);
    if let Some(label) = label_field(shape) {
        line(&label.name, indent, text);
    }
    for name in ["version", "state", "allowedCommands"] {
        if shape.field(name).is_some() {
            line(name, indent, text);
        }
    }
}

fn row(catalog: &Catalog, shape: &Shape, limit: usize, indent: usize, text: &mut String) {
    if shape.field("id").is_some() {
        line("id", indent, text);
    }
    for field in columns(catalog, shape, limit) {
        select(catalog, field, indent, 1, text);
    }
}

fn related_list(catalog: &Catalog, field: &Field, text: &mut String) -> Option<()> {
    let node = super::resource::node_type(catalog, field)?;
    let _ = writeln!(
        text,
        "    {}(first: 20, after: $after) {{\n      nodes {{",
        field.name
    );
    row(catalog, catalog.object(node)?, RELATED_COLUMNS, 8, text);
    text.push_str("      }\n");
    page_info(catalog, &field.ty.name, 6, text);
    text.push_str("    }\n");
    Some(())
}

fn events(catalog: &Catalog, shape: &Shape, text: &mut String) {
    let Some(events) = shape.field("events") else {
        return;
    };
    let Some(event) =
        super::resource::node_type(catalog, events).and_then(|name| catalog.object(name))
    else {
        return;
    };
    text.push_str("    events(first: 50) {\n      nodes {\n");
    for field in facts(catalog, event) {
        if !is_part(catalog, field) || field.ty.list {
            select(catalog, field, 8, 2, text);
        }
    }
    text.push_str("      }\n    }\n");
}

fn page_info(catalog: &Catalog, connection: &str, indent: usize, text: &mut String) {
    line(
        "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }",
        indent,
        text,
    );
    let counted = catalog
        .object(connection)
        .is_some_and(|shape| shape.field("totalCountAtLeast").is_some());
    if counted {
        line("totalCountAtLeast", indent, text);
    }
}

/// Writes one field with what its type needs below it.
fn select(catalog: &Catalog, field: &Field, indent: usize, depth: usize, text: &mut String) {
    let Some(shape) = catalog.object(&field.ty.name) else {
        line(&field.name, indent, text);
        return;
    };
    if is_reference(catalog, field) {
        let label = label_field(shape).map_or_else(String::new, |label| format!(" {}", label.name));
        line(&format!("{} {{ id{label} }}", field.name), indent, text);
    } else if depth > 0 && is_part(catalog, field) {
        let inner = facts(catalog, shape);
        let inner: Vec<_> = inner
            .into_iter()
            .filter(|part| depth > 1 || !is_part(catalog, part))
            .collect();
        if inner.is_empty() {
            return;
        }
        line(&format!("{} {{", field.name), indent, text);
        for part in inner {
            select(catalog, part, indent + 2, depth - 1, text);
        }
        line("}", indent, text);
    }
}

fn line(text: &str, indent: usize, out: &mut String) {
    let _ = writeln!(out, "{:indent$}{text}", "");
}

/// `assistanceCases` to `AssistanceCases`: the name of an operation.
fn pascal(name: &str) -> String {
    let capital = |word: String| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    };
    split_words(name).into_iter().map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{catalog, check};
    use super::*;

    #[test]
    fn every_generic_document_is_valid() {
        let catalog = catalog();
        for resource in catalog.resources() {
            let lists = list(catalog, resource);
            let records = record(catalog, resource, None);
            let labels = labels(catalog, &[resource, resource])
                .into_iter()
                .chain(find(catalog, resource));
            let shape = resource.shape(catalog).unwrap();
            let tabs = super::super::resource::related(catalog, shape);
            let tabs = tabs
                .iter()
                .filter_map(|(field, _)| record(catalog, resource, Some(field)));
            for text in lists.into_iter().chain(records).chain(labels).chain(tabs) {
                check::document(catalog, &text).unwrap();
            }
        }
    }

    #[test]
    fn every_command_has_a_valid_document() {
        let catalog = catalog();
        for field in catalog.commands() {
            if let Some(text) = command(catalog, field).filter(|_| field.name != "signIn") {
                check::document(catalog, &text).unwrap();
            }
        }
    }
}
