//! Memory of what this program started, from `/proc`.

use crate::{Outcome, cpu};

/// Resident memory of one process, in KiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// When this was last noted.
    pub before: u64,
    /// The most since then.
    pub highest: u64,
}

/// Notes the memory of the running descendant with this program, and forgets its highest so far.
pub fn of(program: &str) -> Outcome<Memory> {
    let process = process(program)?;
    let file = format!("/proc/{process}/clear_refs");
    std::fs::write(&file, "5").map_err(|error| format!("{file}: {error}"))?;
    let before = read(process, "VmRSS:")?;
    Ok(Memory {
        before,
        highest: before,
    })
}

impl Memory {
    /// The most that the program needed since this was noted.
    pub fn highest_since(self, program: &str) -> Outcome<Self> {
        let highest = read(process(program)?, "VmHWM:")?;
        Ok(Self { highest, ..self })
    }
}

fn process(program: &str) -> Outcome<u32> {
    let found = cpu::numbers_of(program);
    let first = found.first().copied();
    first.ok_or_else(|| format!("no {program} is running"))
}

fn read(process: u32, label: &str) -> Outcome<u64> {
    let file = format!("/proc/{process}/status");
    let text = std::fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
    let line = text.lines().find_map(|line| line.strip_prefix(label));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.ok_or_else(|| format!("{file} has no {label}"))
}
