//! `importDeaths`: the list of the dead comes in as a file.

use crate::persons::deaths;

crate::import_command! {
    /// Imports the list of the dead from a CSV or XLSX file; a file of the same content counts once (导入死亡火化名单).
    ImportDeaths, "kernel.person.import_deaths", deaths::FORMAT, deaths::take
}
