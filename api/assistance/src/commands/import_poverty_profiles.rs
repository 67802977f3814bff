//! `importPovertyProfiles`: the poverty office's register comes in as a file.

use crate::reach::poverty;

kernel::import_command! {
    /// Imports the poverty register from a CSV or XLSX file; a file of the same content counts once (导入建档立卡信息).
    ImportPovertyProfiles, "assistance.poverty.import", poverty::FORMAT, poverty::take
}
