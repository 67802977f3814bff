//! Selections as the client wrote them: fragments spread, `@skip` and `@include` obeyed, variables
//! put in.

use std::collections::HashMap;

use async_graphql::parser::types::{
    Directive, Field, FragmentDefinition, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Variables};
use async_graphql_value::Value as AstValue;
use indexmap::IndexMap;
use serde_json::Value as Json;

/// One document with its variables.
pub struct Document<'a> {
    fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    variables: &'a Variables,
    defaults: HashMap<&'a str, Json>,
}

/// A field of the answer: every place where the client asked for this response key.
pub struct Wanted<'a> {
    /// Key in the answer.
    pub key: Name,
    /// The field, as first written.
    pub field: &'a Field,
    /// Its selections, from every place.
    pub sets: Vec<&'a SelectionSet>,
}

impl<'a> Document<'a> {
    /// The document of a request.
    pub fn new(
        fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
        operation: &'a OperationDefinition,
        variables: &'a Variables,
    ) -> Self {
        let defaults = operation
            .variable_definitions
            .iter()
            .filter_map(|definition| {
                let value = definition.node.default_value.as_ref()?;
                let json = value.node.clone().into_json().ok()?;
                Some((definition.node.name.node.as_str(), json))
            })
            .collect();
        Self {
            fragments,
            variables,
            defaults,
        }
    }

    /// What is wanted of an object, given the names its type answers to.
    pub fn wanted(&self, sets: &[&'a SelectionSet], types: &[&str]) -> Vec<Wanted<'a>> {
        let mut wanted = IndexMap::new();
        for set in sets {
            self.collect(set, types, &mut wanted);
        }
        wanted.into_values().collect()
    }

    fn collect(
        &self,
        set: &'a SelectionSet,
        types: &[&str],
        wanted: &mut IndexMap<Name, Wanted<'a>>,
    ) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) if self.included(&field.node.directives) => {
                    let field = &field.node;
                    let key = field.response_key().node.clone();
                    wanted
                        .entry(key.clone())
                        .or_insert_with(|| Wanted {
                            key,
                            field,
                            sets: Vec::new(),
                        })
                        .sets
                        .push(&field.selection_set.node);
                }
                Selection::FragmentSpread(spread) if self.included(&spread.node.directives) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if let Some(fragment) = self.fragments.get(name)
                        && types.contains(&fragment.node.type_condition.node.on.node.as_str())
                    {
                        self.collect(&fragment.node.selection_set.node, types, wanted);
                    }
                }
                Selection::InlineFragment(fragment) if self.included(&fragment.node.directives) => {
                    let fits = fragment
                        .node
                        .type_condition
                        .as_ref()
                        .is_none_or(|on| types.contains(&on.node.on.node.as_str()));
                    if fits {
                        self.collect(&fragment.node.selection_set.node, types, wanted);
                    }
                }
                _ => {}
            }
        }
    }

    fn included(&self, directives: &[Positioned<Directive>]) -> bool {
        directives.iter().all(|directive| {
            let condition = || {
                directive
                    .node
                    .get_argument("if")
                    .is_some_and(|value| self.value(&value.node) == Json::Bool(true))
            };
            match directive.node.name.node.as_str() {
                "skip" => !condition(),
                "include" => condition(),
                _ => true,
            }
        })
    }

    /// The arguments of a field as JSON; a variable that was not given is left out.
    pub fn arguments(&self, field: &Field) -> serde_json::Map<String, Json> {
        field
            .arguments
            .iter()
            .filter(|(_, value)| !self.is_missing(&value.node))
            .map(|(name, value)| (name.node.to_string(), self.value(&value.node)))
            .collect()
    }

    fn is_missing(&self, value: &AstValue) -> bool {
        matches!(value, AstValue::Variable(name)
            if !self.variables.contains_key(name) && !self.defaults.contains_key(name.as_str()))
    }

    fn value(&self, value: &AstValue) -> Json {
        match value {
            AstValue::Variable(name) => match self.variables.get(name) {
                Some(given) => given.clone().into_json().unwrap_or(Json::Null),
                None => self
                    .defaults
                    .get(name.as_str())
                    .cloned()
                    .unwrap_or(Json::Null),
            },
            AstValue::Number(number) => Json::Number(number.clone()),
            AstValue::String(text) => Json::String(text.clone()),
            AstValue::Boolean(truth) => Json::Bool(*truth),
            AstValue::Null | AstValue::Binary(_) => Json::Null,
            AstValue::Enum(name) => Json::String(name.to_string()),
            AstValue::List(items) => items.iter().map(|item| self.value(item)).collect(),
            AstValue::Object(fields) => fields
                .iter()
                .filter(|(_, value)| !self.is_missing(value))
                .map(|(name, value)| (name.to_string(), self.value(value)))
                .collect(),
        }
    }
}
