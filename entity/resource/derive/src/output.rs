//! `Output`: the shape of a computed object.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, LitStr};

use crate::words;

/// Expands the derive.
pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let ty = &input.ident;
    let mut name = ty.to_string();
    for attr in input.attrs.iter().filter(|a| a.path().is_ident("output")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("name") {
                name = meta.value()?.parse::<LitStr>()?.value();
                return Ok(());
            }
            Err(meta.error("expected `name`"))
        })?;
    }
    let doc = words::doc(&input.attrs);
    let mut fields = Vec::new();
    for field in words::struct_fields(input)? {
        let ident = field
            .ident
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        let field_name = words::camel(&ident);
        let field_doc = words::doc(&field.attrs);
        if field_doc.is_empty() {
            return Err(syn::Error::new_spanned(
                field,
                "an output field needs a doc comment",
            ));
        }
        let field_ty = &field.ty;
        fields.push(quote! {
            ::resource::output::OutputField {
                name: #field_name,
                doc: #field_doc,
                shape: <#field_ty as ::resource::Output>::SHAPE,
            }
        });
    }
    Ok(quote! {
        impl ::resource::Output for #ty {
            const SHAPE: ::resource::output::OutputShape = ::resource::output::OutputShape::one(
                ::resource::output::OutputRef::Object(&::resource::output::OutputMeta {
                    name: #name,
                    doc: #doc,
                    fields: &[#(#fields),*],
                }),
            );
        }
    })
}
