//! The mutation behind a kind of file: all of them take a file, look or import, and answer with a report.

/// Declares the mutation: its name with its doc comment, its permission, its format, and what takes the file.
#[macro_export]
macro_rules! import_command {
    ($(#[$doc:meta])+ $name:ident, $may:literal, $format:path, $take:path) => {
        $(#[$doc])+
        #[derive(Debug, resource::Command)]
        #[command(may = $may)]
        pub struct $name {
            /// The file, handed in before as an attachment (导入文件).
            pub file: resource::Id<entity_kernel::attachment::Entity>,
            /// True to look only: what would happen, and what is wrong (试导入).
            pub dry_run: bool,
            /// What happens to good rows beside wrong ones; ALL_OR_NOTHING by default (导入方式).
            pub mode: Option<$crate::imports::ImportMode>,
        }

        impl graph::command::Answer for $name {
            type Answer = $crate::imports::ImportReport;

            async fn answer(
                self,
                cx: &mut graph::command::Tx<'_>,
            ) -> Result<Self::Answer, graph::Failure> {
                use $crate::imports::{Begun, Import};
                match Import::begin(self.file, &$format, self.mode, self.dry_run, cx).await? {
                    Begun::Known(report) => Ok(report),
                    Begun::New(import) => $take(&import, cx).await,
                }
            }
        }
    };
}
