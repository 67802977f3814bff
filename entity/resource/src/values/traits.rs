//! The traits all values share, written once.

/// `FromStr`, `Serialize` and `Deserialize` of a value through its `parse` and `Display`.
macro_rules! as_text {
    ($value:ident) => {
        impl std::str::FromStr for $value {
            type Err = $crate::Invalid;

            fn from_str(text: &str) -> Result<Self, $crate::Invalid> {
                Self::parse(text)
            }
        }

        impl serde::Serialize for $value {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $value {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// The column traits of a value stored as `$raw`, with the two directions as functions.
macro_rules! as_column {
    ($value:ident, $raw:ty, $array:ident, $column:ident, $store:expr, $load:expr) => {
        impl From<$value> for sea_orm::Value {
            fn from(value: $value) -> Self {
                let store: fn($value) -> $raw = $store;
                store(value).into()
            }
        }

        impl sea_orm::TryGetable for $value {
            fn try_get_by<I: sea_orm::ColIdx>(
                row: &sea_orm::QueryResult,
                index: I,
            ) -> Result<Self, sea_orm::TryGetError> {
                let load: fn($raw) -> Result<$value, $crate::Invalid> = $load;
                load(<$raw>::try_get_by(row, index)?).map_err(|invalid| {
                    sea_orm::TryGetError::DbErr(sea_orm::DbErr::TryIntoErr {
                        from: stringify!($raw),
                        into: stringify!($value),
                        source: std::sync::Arc::new(invalid),
                    })
                })
            }
        }

        impl sea_orm::sea_query::ValueType for $value {
            fn try_from(value: sea_orm::Value) -> Result<Self, sea_orm::sea_query::ValueTypeErr> {
                let load: fn($raw) -> Result<$value, $crate::Invalid> = $load;
                let raw = <$raw as sea_orm::sea_query::ValueType>::try_from(value)?;
                load(raw).map_err(|_| sea_orm::sea_query::ValueTypeErr)
            }

            fn type_name() -> String {
                stringify!($value).to_owned()
            }

            fn array_type() -> sea_orm::sea_query::ArrayType {
                sea_orm::sea_query::ArrayType::$array
            }

            fn column_type() -> sea_orm::sea_query::ColumnType {
                sea_orm::sea_query::ColumnType::$column
            }
        }

        impl sea_orm::sea_query::Nullable for $value {
            fn null() -> sea_orm::Value {
                <$raw as sea_orm::sea_query::Nullable>::null()
            }
        }

        impl sea_orm::IntoActiveValue<$value> for $value {
            fn into_active_value(self) -> sea_orm::ActiveValue<$value> {
                sea_orm::ActiveValue::Set(self)
            }
        }
    };
}

/// A value stored as its canonical text.
macro_rules! as_text_column {
    ($value:ident) => {
        as_text!($value);
        as_column!(
            $value,
            String,
            String,
            Text,
            |value| value.to_string(),
            |text| { $value::parse(&text) }
        );
    };
}
