//! `Resource`: the description of a table from its sea-orm model.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Field, LitStr, Type};

use crate::words;

/// Expands the derive.
pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let table = Table::read(input)?;
    let columns = words::struct_fields(input)?
        .into_iter()
        .map(column)
        .collect::<syn::Result<Vec<_>>>()?;
    let doc = words::doc(&input.attrs);
    if doc.is_empty() {
        return Err(syn::Error::new_spanned(
            &input.ident,
            "a resource needs a doc comment",
        ));
    }
    let Table {
        name: table,
        plural,
        read,
        scope,
    } = table;
    let name = words::pascal(&table);
    let singular = words::camel(&table);
    Ok(quote! {
        impl ::resource::Resource for Entity {
            const META: &'static ::resource::meta::ResourceMeta = &::resource::meta::ResourceMeta {
                name: #name,
                plural: #plural,
                singular: #singular,
                table: #table,
                doc: #doc,
                read: #read,
                scope: #scope,
                columns: &[#(#columns),*],
            };
        }
    })
}

struct Table {
    name: String,
    plural: String,
    read: TokenStream,
    scope: TokenStream,
}

impl Table {
    fn read(input: &DeriveInput) -> syn::Result<Self> {
        let (mut table, mut plural, mut read, mut scope) = (None, None, None, None);
        for attr in &input.attrs {
            if attr.path().is_ident("sea_orm") {
                attr.parse_nested_meta(|meta| {
                    let value: LitStr = meta.value()?.parse()?;
                    if meta.path.is_ident("table_name") {
                        table = Some(value.value());
                    }
                    Ok(())
                })?;
            }
            if attr.path().is_ident("resource") {
                attr.parse_nested_meta(|meta| {
                    let value: LitStr = meta.value()?.parse()?;
                    if meta.path.is_ident("read") {
                        read = Some(access(&value.value()));
                    } else if meta.path.is_ident("scope") {
                        scope = Some(reach(&value)?);
                    } else if meta.path.is_ident("plural") {
                        plural = Some(value.value());
                    } else {
                        return Err(meta.error("expected `read`, `scope` or `plural`"));
                    }
                    Ok(())
                })?;
            }
        }
        let missing = |what| syn::Error::new_spanned(&input.ident, format!("`{what}` is missing"));
        let table = table.ok_or_else(|| missing("sea_orm(table_name)"))?;
        Ok(Self {
            plural: plural.unwrap_or_else(|| words::plural(&words::camel(&table))),
            name: table,
            read: read.ok_or_else(|| missing("resource(read)"))?,
            scope: scope.ok_or_else(|| missing("resource(scope)"))?,
        })
    }
}

fn access(text: &str) -> TokenStream {
    match text {
        "public" => quote!(::resource::meta::Access::Public),
        "signed_in" => quote!(::resource::meta::Access::SignedIn),
        permission => quote!(::resource::meta::Access::Permission(#permission)),
    }
}

fn reach(text: &LitStr) -> syn::Result<TokenStream> {
    match text.value().as_str() {
        "global" => Ok(quote!(::resource::meta::Scope::Global)),
        "division" => Ok(quote!(::resource::meta::Scope::Division)),
        _ => Err(syn::Error::new_spanned(text, "`global` or `division`")),
    }
}

#[derive(Default)]
struct Marks {
    filter: bool,
    order: bool,
    hidden: bool,
    to: Option<String>,
    back: Option<String>,
    blind: Option<String>,
    json: Option<String>,
    sensitive: Option<String>,
}

impl Marks {
    fn read(field: &Field) -> syn::Result<Self> {
        let mut marks = Self::default();
        for attr in field.attrs.iter().filter(|a| a.path().is_ident("resource")) {
            attr.parse_nested_meta(|meta| {
                let name = meta
                    .path
                    .get_ident()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                match name.as_str() {
                    "filter" => marks.filter = true,
                    "order" => marks.order = true,
                    "hidden" => marks.hidden = true,
                    "to" | "back" | "blind" | "json" | "sensitive" => {
                        let value = Some(meta.value()?.parse::<LitStr>()?.value());
                        match name.as_str() {
                            "to" => marks.to = value,
                            "back" => marks.back = value,
                            "blind" => marks.blind = value,
                            "json" => marks.json = value,
                            _ => marks.sensitive = value,
                        }
                    }
                    _ => return Err(meta.error("unknown mark of a column")),
                }
                Ok(())
            })?;
        }
        if marks.order && is_option(&field.ty) {
            return Err(syn::Error::new_spanned(
                field,
                "only a column that is never NULL can be ordered by",
            ));
        }
        Ok(marks)
    }
}

fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|s| s.ident == "Option"))
}

fn column(field: &Field) -> syn::Result<TokenStream> {
    let marks = Marks::read(field)?;
    let name = field
        .ident
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let name = name.trim_start_matches("r#").to_owned();
    let stem = match &marks.to {
        Some(_) => name.trim_end_matches("_id"),
        None => &name,
    };
    let graphql = words::camel(stem);
    let mut doc = words::doc(&field.attrs);
    if doc.is_empty() {
        doc = match name.as_str() {
            "id" => "Global id, opaque (标识).".into(),
            _ if marks.hidden => String::new(),
            _ => {
                return Err(syn::Error::new_spanned(
                    field,
                    "a column needs a doc comment",
                ));
            }
        };
    }
    let Marks {
        filter,
        order,
        hidden,
        ..
    } = marks;
    let to = if let Some(to) = &marks.to {
        let back = optional(marks.back.as_deref());
        quote!(Some(::resource::meta::Reference { to: #to, back: #back }))
    } else {
        quote!(None)
    };
    let blind = optional(marks.blind.as_deref());
    let json = optional(marks.json.as_deref());
    let sensitive = optional(marks.sensitive.as_deref());
    let ty = &field.ty;
    Ok(quote! {
        ::resource::meta::ColumnMeta {
            name: #name,
            field: #graphql,
            doc: #doc,
            kind: <#ty as ::resource::Column>::KIND,
            nullable: <#ty as ::resource::Column>::NULLABLE,
            filter: #filter,
            order: #order,
            hidden: #hidden,
            to: #to,
            blind: #blind,
            json: #json,
            sensitive: #sensitive,
        }
    })
}

fn optional(text: Option<&str>) -> TokenStream {
    if let Some(text) = text {
        quote!(Some(#text))
    } else {
        quote!(None)
    }
}
