//! Code lists: enums whose values carry labels in Chinese and English.

/// A closed list of values.
#[derive(Debug)]
pub struct CodeListMeta {
    /// GraphQL enum, for example `CaseState`.
    pub name: &'static str,
    /// English sentence that ends with the Chinese term in brackets.
    pub doc: &'static str,
    /// Values in their order.
    pub values: &'static [CodeMeta],
}

/// One value of a code list.
#[derive(Debug, PartialEq, Eq)]
pub struct CodeMeta {
    /// GraphQL enum value and stored text, for example `MEANS_TESTING`.
    pub code: &'static str,
    /// Code in the national standard the list follows, if any.
    pub gb: Option<&'static str>,
    /// Label in Chinese.
    pub zh: &'static str,
    /// Label in English.
    pub en: &'static str,
    /// Full description.
    pub doc: &'static str,
}

/// An enum that is a code list; derived.
pub trait CodeList: Copy + Eq + Send + Sync + 'static {
    /// The description.
    const META: &'static CodeListMeta;
    /// Every value in its order.
    const ALL: &'static [Self];

    /// Name of the value, `MEANS_TESTING`.
    fn code(self) -> &'static str {
        self.meta().code
    }

    /// Label and standard code of the value.
    fn meta(self) -> &'static CodeMeta;

    /// The value of this name.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }

    /// The value with this code in the national standard.
    fn from_gb(gb: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|value| value.meta().gb == Some(gb))
    }
}

/// Storage, JSON and GraphQL behaviour shared by all code lists; called by the derive.
#[doc(hidden)]
#[macro_export]
macro_rules! code_list_traits {
    ($ty:ty) => {
        impl $crate::Column for $ty {
            const KIND: $crate::meta::Kind =
                $crate::meta::Kind::Enum(<$ty as $crate::CodeList>::META);
        }
        impl $crate::Input for $ty {
            const SHAPE: $crate::input::Shape = $crate::input::Shape::one(
                $crate::input::InputRef::Enum(<$ty as $crate::CodeList>::META),
            );
            fn read(
                value: Option<&$crate::export::Json>,
                faults: &mut $crate::input::Faults,
            ) -> Option<Self> {
                $crate::input::read_text(value, faults, |text| {
                    <$ty as $crate::CodeList>::from_code(text)
                        .ok_or_else(|| $crate::Invalid::new("UNKNOWN_VALUE").with("value", text))
                })
            }
        }
        impl $crate::Output for $ty {
            const SHAPE: $crate::output::OutputShape = $crate::output::OutputShape::one(
                $crate::output::OutputRef::Enum(<$ty as $crate::CodeList>::META),
            );
        }
        impl ::std::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::CodeList::code(*self))
            }
        }
        impl ::serde::Serialize for $ty {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::CodeList::code(*self))
            }
        }
        impl<'de> ::serde::Deserialize<'de> for $ty {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                <$ty as $crate::CodeList>::from_code(&text)
                    .ok_or_else(|| ::serde::de::Error::custom("unknown value of a code list"))
            }
        }
        impl From<$ty> for ::sea_orm::Value {
            fn from(value: $ty) -> Self {
                ::sea_orm::Value::from($crate::CodeList::code(value))
            }
        }
        impl ::sea_orm::TryGetable for $ty {
            fn try_get_by<I: ::sea_orm::ColIdx>(
                row: &::sea_orm::QueryResult,
                index: I,
            ) -> Result<Self, ::sea_orm::TryGetError> {
                let text = <String as ::sea_orm::TryGetable>::try_get_by(row, index)?;
                <$ty as $crate::CodeList>::from_code(&text).ok_or_else(|| {
                    ::sea_orm::TryGetError::DbErr(::sea_orm::DbErr::Type(format!(
                        "`{text}` is no {}",
                        <$ty as $crate::CodeList>::META.name
                    )))
                })
            }
        }
        impl ::sea_orm::sea_query::ValueType for $ty {
            fn try_from(
                value: ::sea_orm::Value,
            ) -> Result<Self, ::sea_orm::sea_query::ValueTypeErr> {
                let text = <String as ::sea_orm::sea_query::ValueType>::try_from(value)?;
                <$ty as $crate::CodeList>::from_code(&text)
                    .ok_or(::sea_orm::sea_query::ValueTypeErr)
            }
            fn type_name() -> String {
                <$ty as $crate::CodeList>::META.name.to_owned()
            }
            fn array_type() -> ::sea_orm::sea_query::ArrayType {
                ::sea_orm::sea_query::ArrayType::String
            }
            fn column_type() -> ::sea_orm::sea_query::ColumnType {
                ::sea_orm::sea_query::ColumnType::Text
            }
        }
        impl ::sea_orm::sea_query::Nullable for $ty {
            fn null() -> ::sea_orm::Value {
                <String as ::sea_orm::sea_query::Nullable>::null()
            }
        }
    };
}
