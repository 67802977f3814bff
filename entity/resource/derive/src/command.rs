//! `Command`: an input with a name, a permission and, mostly, an object that it is about.
//!
//! | attribute | means |
//! | --- | --- |
//! | `may = "assistance.case.accept"` | permission; `"public"` for everybody, `"signed_in"` for every session |
//! | `on = assistance_case` | module of the entity that the command makes or changes |
//! | `transition` | the command is a row of that entity's lifecycle |
//!
//! A command whose struct has the fields `id` and `version` changes an object that is there.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, LitStr, Path};

use crate::{input, words};

/// Expands the derive.
pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let ty = &input.ident;
    let marks = Marks::read(input)?;
    let doc = words::doc(&input.attrs);
    if doc.is_empty() {
        return Err(syn::Error::new_spanned(ty, "a command needs a doc comment"));
    }
    let name = words::lower_first(&ty.to_string());
    let read = input::named(input, &format!("{ty}Input"))?;
    let may = marks.may;
    let transition = marks.transition;
    let about = marks.on.map(|on| {
        let fields = words::struct_fields(input).unwrap_or_default();
        let has = |name: &str| {
            fields
                .iter()
                .any(|f| f.ident.as_ref().is_some_and(|ident| ident == name))
        };
        let target = if has("id") && has("version") {
            quote!(Some((self.id.key, self.version)))
        } else {
            quote!(None)
        };
        quote! {
            impl ::graph::command::About for #ty {
                type Entity = #on::Entity;
                fn target(&self) -> ::core::option::Option<(::resource::export::Uuid, i32)> {
                    #target
                }
            }
        }
    });
    Ok(quote! {
        #read
        impl ::graph::command::Command for #ty {
            const NAME: &'static str = #name;
            const DOC: &'static str = #doc;
            const MAY: &'static str = #may;
            const TRANSITION: bool = #transition;
        }
        #about
    })
}

struct Marks {
    on: Option<Path>,
    transition: bool,
    may: String,
}

impl Marks {
    fn read(input: &DeriveInput) -> syn::Result<Self> {
        let (mut on, mut transition, mut may) = (None, false, None);
        for attr in input.attrs.iter().filter(|a| a.path().is_ident("command")) {
            attr.parse_nested_meta(|meta| {
                if meta.path.is_ident("on") {
                    on = Some(meta.value()?.parse::<Path>()?);
                } else if meta.path.is_ident("transition") {
                    transition = true;
                } else if meta.path.is_ident("may") {
                    may = Some(meta.value()?.parse::<LitStr>()?.value());
                } else {
                    return Err(meta.error("expected `on`, `transition` or `may`"));
                }
                Ok(())
            })?;
        }
        let may = may.ok_or_else(|| {
            syn::Error::new_spanned(&input.ident, "`may` is missing: who may do this?")
        })?;
        Ok(Self {
            on,
            transition,
            may,
        })
    }
}
