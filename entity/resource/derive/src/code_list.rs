//! `CodeList`: labels from doc comments, names from variants.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, LitStr, Variant};

use crate::words;

/// Expands the derive.
pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Data::Enum(body) = &input.data else {
        return Err(syn::Error::new_spanned(
            &input.ident,
            "a code list is an enum",
        ));
    };
    let ty = &input.ident;
    let name = ty.to_string();
    let doc = words::doc(&input.attrs);
    let codes = body
        .variants
        .iter()
        .map(code)
        .collect::<syn::Result<Vec<_>>>()?;
    let variants: Vec<_> = body.variants.iter().map(|v| &v.ident).collect();
    let places = 0..variants.len();
    Ok(quote! {
        impl ::resource::CodeList for #ty {
            const META: &'static ::resource::code_list::CodeListMeta = &::resource::code_list::CodeListMeta {
                name: #name,
                doc: #doc,
                values: &[#(#codes),*],
            };
            const ALL: &'static [Self] = &[#(Self::#variants),*];
            fn meta(self) -> &'static ::resource::code_list::CodeMeta {
                match self {
                    #(Self::#variants => &Self::META.values[#places],)*
                }
            }
        }
        ::resource::code_list_traits!(#ty);
    })
}

fn code(variant: &Variant) -> syn::Result<TokenStream> {
    if !matches!(variant.fields, Fields::Unit) {
        return Err(syn::Error::new_spanned(variant, "a code carries no data"));
    }
    let mut gb = quote!(None);
    let mut code = words::screaming(&variant.ident.to_string());
    for attr in variant.attrs.iter().filter(|a| a.path().is_ident("code")) {
        attr.parse_nested_meta(|meta| {
            let value: LitStr = meta.value()?.parse()?;
            if meta.path.is_ident("gb") {
                gb = quote!(Some(#value));
            } else if meta.path.is_ident("name") {
                code = value.value();
            } else {
                return Err(meta.error("expected `gb` or `name`"));
            }
            Ok(())
        })?;
    }
    let doc = words::doc(&variant.attrs);
    if doc.is_empty() {
        return Err(syn::Error::new_spanned(
            variant,
            "a code needs a doc comment: English label (Chinese label)",
        ));
    }
    let (en, zh) = words::labels(&doc);
    Ok(quote! {
        ::resource::code_list::CodeMeta { code: #code, gb: #gb, zh: #zh, en: #en, doc: #doc }
    })
}
