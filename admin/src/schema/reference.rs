//! Which record an identifier in a command's input points to.

use super::resource::Resource;
use super::{Catalog, Field};

/// The records that a field such as `householdId` chooses from: as its description says, else by its name.
pub fn target<'a>(catalog: &'a Catalog, field: &Field) -> Option<&'a Resource> {
    if field.ty.name != "ID" {
        return None;
    }
    if let Some(name) = &field.points_to {
        return catalog.resource_of(name);
    }
    let stem = field.name.trim_end_matches("Ids").trim_end_matches("Id");
    let mut letters = stem.chars();
    let pascal: String = letters.next()?.to_uppercase().chain(letters).collect();
    longest_suffix(catalog, &pascal).or_else(|| shortest_owner(catalog, &pascal))
}

/// `ApplicantPerson` ends with the type `Person`.
fn longest_suffix<'a>(catalog: &'a Catalog, pascal: &str) -> Option<&'a Resource> {
    let ends = catalog
        .resources()
        .iter()
        .filter(|made| pascal.ends_with(&made.type_name));
    ends.max_by_key(|made| made.type_name.len())
}

/// `Case` is the end of the type `AssistanceCase`.
fn shortest_owner<'a>(catalog: &'a Catalog, pascal: &str) -> Option<&'a Resource> {
    let owners = catalog
        .resources()
        .iter()
        .filter(|made| made.type_name.ends_with(pascal));
    owners.min_by_key(|made| made.type_name.len())
}

/// The input field of a command that takes the record it is called from: `id`, or `case` for a case.
pub fn own_field<'a>(
    catalog: &Catalog,
    input: &'a super::Shape,
    acts_on: &str,
    of: &str,
) -> Option<&'a Field> {
    let is_own = |id: &&Field| acts_on == of || id.points_to.as_deref() == Some(of);
    input.field("id").filter(is_own).or_else(|| {
        let single = input
            .fields
            .iter()
            .filter(|field| !field.ty.list && field.name != "id");
        let mut fits =
            single.filter(|field| target(catalog, field).is_some_and(|made| made.type_name == of));
        fits.next()
    })
}
