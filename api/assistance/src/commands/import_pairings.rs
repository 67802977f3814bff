//! `importPairings`: the city's list of pairings comes in as a file.

use crate::reach::pairings::listed;

kernel::import_command! {
    /// Imports the list of pairings from a CSV or XLSX file; a file of the same content counts once (导入结对帮扶清单).
    ImportPairings, "assistance.pairing.import", listed::FORMAT, listed::take
}
