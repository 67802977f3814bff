//! Which types have pages, and which of their fields a page shows.

use super::{Catalog, Field, Kind, Shape};

/// A stored type with a list (`assistanceCases`), a record (`assistanceCase(id:)`), or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Object type: `AssistanceCase`.
    pub type_name: String,
    /// Query field of the list.
    pub many: Option<String>,
    /// Query field of one record by id.
    pub one: Option<String>,
    /// Input type of the list's `filter`.
    pub filter: Option<String>,
    /// Input type of the list's `orderBy`.
    pub order: Option<String>,
}

/// Fields that say what a record is called, the best first.
const NAMES: [&str; 8] = [
    "displayName",
    "name",
    "title",
    "fullName",
    "fileName",
    "payeeName",
    "loginName",
    "code",
];
/// Housekeeping that a list does not spend its width on.
const HOUSEKEEPING: [&str; 5] = ["id", "version", "createdAt", "updatedAt", "divisionId"];

/// Every resource of a schema, in the order of the query root.
pub fn find_all(catalog: &Catalog) -> Vec<Resource> {
    let mut found: Vec<Resource> = Vec::new();
    let fields = catalog.object("Query").map_or(&[][..], |root| &root.fields);
    for field in fields {
        let many = node_type(catalog, field);
        let one = is_record(catalog, field).then_some(field.ty.name.as_str());
        let Some(type_name) = many.or(one) else {
            continue;
        };
        let at = found
            .iter()
            .position(|made| made.type_name == type_name)
            .unwrap_or_else(|| {
                found.push(Resource::named(type_name));
                found.len() - 1
            });
        if many.is_some() {
            found[at].takes_list(field);
        } else {
            found[at].one = Some(field.name.clone());
        }
    }
    found
}

impl Resource {
    fn named(type_name: &str) -> Self {
        Self {
            type_name: type_name.to_owned(),
            many: None,
            one: None,
            filter: None,
            order: None,
        }
    }

    fn takes_list(&mut self, field: &Field) {
        let input = |name| field.arg(name).map(|arg| arg.ty.name.clone());
        self.many = Some(field.name.clone());
        self.filter = input("filter");
        self.order = input("orderBy");
    }

    /// The query field of one record; empty where there is none.
    pub fn one(&self) -> &str {
        self.one.as_deref().unwrap_or_default()
    }

    /// The object type.
    pub fn shape<'a>(&self, catalog: &'a Catalog) -> Option<&'a Shape> {
        catalog.object(&self.type_name)
    }

    /// The codes of the orders that the list offers, such as `APPLIED_ON`.
    pub fn orders<'a>(&self, catalog: &'a Catalog) -> Vec<&'a str> {
        let codes = || {
            let input = catalog.input(self.order.as_deref()?)?;
            catalog.enumeration(&input.field("field")?.ty.name)
        };
        codes().map_or_else(Vec::new, |list| {
            list.values
                .iter()
                .map(|choice| choice.code.as_str())
                .collect()
        })
    }
}

impl Catalog {
    /// The pages of a type.
    pub fn resource_of(&self, type_name: &str) -> Option<&Resource> {
        self.resources()
            .iter()
            .find(|made| made.type_name == type_name)
    }

    /// The type behind a list field of the query root.
    pub fn resource_by_many(&self, many: &str) -> Option<&Resource> {
        self.resources()
            .iter()
            .find(|made| made.many.as_deref() == Some(many))
    }

    /// The type behind a record field of the query root.
    pub fn resource_by_one(&self, one: &str) -> Option<&Resource> {
        self.resources()
            .iter()
            .find(|made| made.one.as_deref() == Some(one))
    }
}

/// The type inside a connection field.
pub fn node_type<'a>(catalog: &'a Catalog, field: &Field) -> Option<&'a str> {
    if !field.ty.name.ends_with("Connection") || !field.is_plain() {
        return None;
    }
    let nodes = catalog.object(&field.ty.name)?.field("nodes")?;
    Some(&nodes.ty.name)
}

/// Whether a root field finds one stored object by `id` alone.
fn is_record(catalog: &Catalog, field: &Field) -> bool {
    let wanted: Vec<_> = field.args.iter().filter(|arg| arg.ty.required).collect();
    let by_id = matches!(wanted.as_slice(), [arg] if arg.name == "id" && !arg.ty.list);
    let stored = catalog
        .object(&field.ty.name)
        .is_some_and(|shape| shape.field("id").is_some());
    by_id && stored && field.ty.name != "Node" && !field.ty.list
}

/// The field that says what a record is called: its name, else its number.
pub fn label_field(shape: &Shape) -> Option<&Field> {
    let named = NAMES.iter().find_map(|name| shape.field(name));
    let is_number = |field: &&Field| field.name.ends_with("No") && field.ty.name == "String";
    let numbered = || shape.fields.iter().find(is_number);
    named.or_else(numbered).filter(|field| !field.ty.list)
}

/// A scalar or code without arguments.
pub fn is_value(catalog: &Catalog, field: &Field) -> bool {
    field.is_plain() && matches!(catalog.kind(&field.ty), Kind::Scalar | Kind::Enumeration(_))
}

/// A link to one other record.
pub fn is_reference(catalog: &Catalog, field: &Field) -> bool {
    field.is_plain() && !field.ty.list && catalog.resource_of(&field.ty.name).is_some()
}

/// A value made of parts, such as a calculation: an object that is no record and no connection.
pub fn is_part(catalog: &Catalog, field: &Field) -> bool {
    field.is_plain()
        && !field.ty.name.ends_with("Connection")
        && catalog.resource_of(&field.ty.name).is_none()
        && catalog
            .object(&field.ty.name)
            .is_some_and(|shape| shape.field("id").is_none())
}

/// The fields of a list, at most `limit`: what the record is called first, its state always.
pub fn columns<'a>(catalog: &Catalog, shape: &'a Shape, limit: usize) -> Vec<&'a Field> {
    let first = label_field(shape);
    let fits = |field: &&Field| {
        let single = !field.ty.list && !HOUSEKEEPING.contains(&field.name.as_str());
        single && (is_reference(catalog, field) || is_value(catalog, field) && !is_bulky(field))
    };
    let others = shape
        .fields
        .iter()
        .filter(|field| first.is_none_or(|first| first.name != field.name));
    let mut chosen: Vec<&Field> = first.into_iter().chain(others.filter(fits)).collect();
    let state = chosen.iter().position(|field| field.name == "state");
    if let Some(at) = state.filter(|at| *at >= limit) {
        let field = chosen.remove(at);
        chosen.insert(limit - 1, field);
    }
    chosen.truncate(limit);
    chosen
}

/// Texts of any length and untyped JSON do not belong into a table cell.
fn is_bulky(field: &Field) -> bool {
    let long = ["text", "note", "reason", "content", "description", "remark"];
    let name = field.name.to_lowercase();
    field.ty.name.eq_ignore_ascii_case("json") || long.iter().any(|end| name.ends_with(end))
}

/// The fields of a record page: values, references and values made of parts.
pub fn facts<'a>(catalog: &Catalog, shape: &'a Shape) -> Vec<&'a Field> {
    let hidden = ["id", "version", "allowedCommands"];
    let shown = |field: &&Field| {
        !hidden.contains(&field.name.as_str())
            && (is_value(catalog, field) || is_reference(catalog, field) || is_part(catalog, field))
    };
    shape.fields.iter().filter(shown).collect()
}

/// The related lists of a record page with the type of their rows; the timeline is not one of them.
pub fn related<'a>(catalog: &'a Catalog, shape: &'a Shape) -> Vec<(&'a Field, &'a str)> {
    let lists = shape.fields.iter().filter(|field| field.name != "events");
    lists
        .filter_map(|field| Some((field, node_type(catalog, field)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::catalog;
    use super::*;

    #[test]
    fn a_case_has_both_pages_and_says_its_number_first() {
        let catalog = catalog();
        let case = catalog.resource_of("AssistanceCase").unwrap();
        assert_eq!(case.many.as_deref(), Some("assistanceCases"));
        assert_eq!(case.one.as_deref(), Some("assistanceCase"));
        let columns = columns(catalog, case.shape(catalog).unwrap(), 7);
        assert_eq!(columns[0].name, "caseNo");
        assert!(columns.iter().any(|field| field.name == "state"));
        assert!(columns.len() <= 7);
        assert!(
            columns
                .iter()
                .all(|field| field.name != "id" && field.name != "version")
        );
    }

    #[test]
    fn an_order_is_a_code() {
        let catalog = catalog();
        let case = catalog.resource_of("AssistanceCase").unwrap();
        assert!(case.orders(catalog).contains(&"CASE_NO"));
    }
}
