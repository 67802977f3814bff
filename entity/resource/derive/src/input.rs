//! `Input`: a struct that reads itself from JSON, all faults at once.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::words;

/// Expands the derive.
pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let name = input.ident.to_string();
    let name = if name.ends_with("Input") || name.ends_with("Filter") {
        name
    } else {
        format!("{name}Input")
    };
    named(input, &name)
}

/// Expands under a given GraphQL name.
pub fn named(input: &DeriveInput, name: &str) -> syn::Result<TokenStream> {
    let ty = &input.ident;
    let doc = words::doc(&input.attrs);
    let mut metas = Vec::new();
    let mut reads = Vec::new();
    let mut builds = Vec::new();
    for field in words::struct_fields(input)? {
        let ident = field.ident.as_ref();
        let field_ty = &field.ty;
        let field_name = words::camel(&ident.map(ToString::to_string).unwrap_or_default());
        let field_doc = words::doc(&field.attrs);
        if field_doc.is_empty() {
            return Err(syn::Error::new_spanned(
                field,
                "an input field needs a doc comment",
            ));
        }
        metas.push(quote! {
            ::resource::input::InputField {
                name: #field_name,
                doc: #field_doc,
                shape: <#field_ty as ::resource::Input>::SHAPE,
            }
        });
        reads.push(quote! {
            let #ident = ::resource::input::read_field::<#field_ty>(__value, #field_name, __faults);
        });
        builds.push(quote!(#ident: #ident?));
    }
    Ok(quote! {
        impl ::resource::Input for #ty {
            const SHAPE: ::resource::input::Shape = ::resource::input::Shape::one(
                ::resource::input::InputRef::Object(&::resource::input::InputMeta {
                    name: #name,
                    doc: #doc,
                    fields: &[#(#metas),*],
                }),
            );
            fn read(
                // A field may be named `value` or `faults`.
                __value: ::core::option::Option<&::resource::export::Json>,
                __faults: &mut ::resource::input::Faults,
            ) -> ::core::option::Option<Self> {
                let Some(__value) = __value.filter(|value| value.is_object()) else {
                    __faults.note(::resource::Invalid::new("REQUIRED"));
                    return None;
                };
                #(#reads)*
                Some(Self { #(#builds),* })
            }
        }
    })
}
