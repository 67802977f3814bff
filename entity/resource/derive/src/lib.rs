//! The derives of the house: a column, a code, an input field is declared once.
//!
//! | derive | on | gives |
//! | --- | --- | --- |
//! | `Resource` | a sea-orm model | `resource::Resource` for its `Entity` |
//! | `CodeList` | an enum of unit variants | labels, storage, JSON and GraphQL behaviour |
//! | `Input` | a struct | reading from JSON with all faults at once |
//! | `Output` | a struct that serialises in camelCase | its shape in the schema |
//! | `Command` | a struct | `Input`, and what the command pipeline needs to know |

mod code_list;
mod command;
mod input;
mod output;
mod resource;
mod words;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

fn expand(
    tokens: TokenStream,
    make: impl FnOnce(&DeriveInput) -> syn::Result<proc_macro2::TokenStream>,
) -> TokenStream {
    let input = parse_macro_input!(tokens as DeriveInput);
    make(&input)
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}

/// Describes a sea-orm model: see `resource::meta`.
#[proc_macro_derive(Resource, attributes(resource))]
pub fn derive_resource(tokens: TokenStream) -> TokenStream {
    expand(tokens, resource::expand)
}

/// Makes an enum of unit variants a code list: see `resource::code_list`.
#[proc_macro_derive(CodeList, attributes(code))]
pub fn derive_code_list(tokens: TokenStream) -> TokenStream {
    expand(tokens, code_list::expand)
}

/// Makes a struct an input object: see `resource::input`.
#[proc_macro_derive(Input, attributes(input))]
pub fn derive_input(tokens: TokenStream) -> TokenStream {
    expand(tokens, input::expand)
}

/// Makes a struct an output object: see `resource::output`.
#[proc_macro_derive(Output, attributes(output))]
pub fn derive_output(tokens: TokenStream) -> TokenStream {
    expand(tokens, output::expand)
}

/// Makes a struct a command: see `graph::command`.
#[proc_macro_derive(Command, attributes(command))]
pub fn derive_command(tokens: TokenStream) -> TokenStream {
    expand(tokens, command::expand)
}
