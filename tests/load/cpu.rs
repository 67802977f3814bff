//! CPU time of what this program started, from `/proc`: user and system time, in hundredths of a second.

use std::collections::HashSet;
use std::time::Duration;

/// `/proc` counts in this unit on every Linux (`USER_HZ`).
const TICK: Duration = Duration::from_millis(10);
/// Between two looks; a process that was told to end is gone and collected long before.
const PAUSE: Duration = Duration::from_millis(50);
/// Looks, at most.
const PATIENCE: u32 = 40;

/// CPU time so far of all running descendants of this process whose program has this name.
///
/// What their ended children used is included once a parent has collected it, as PostgreSQL does with its connections;
/// so the figure is taken when none of them is just ending.
pub fn of(program: &str) -> Duration {
    let mut before = named(program);
    for _ in 0..PATIENCE {
        std::thread::sleep(PAUSE);
        let now = named(program);
        let same = before
            .iter()
            .map(|one| one.number)
            .eq(now.iter().map(|one| one.number));
        before = now;
        if same {
            break;
        }
    }
    before.iter().map(|one| one.own + one.collected).sum()
}

/// Numbers of the running descendants of this process with this program.
pub fn numbers_of(program: &str) -> Vec<u32> {
    named(program).iter().map(|one| one.number).collect()
}

/// Descendants of this process with this program, in the order of their numbers.
fn named(program: &str) -> Vec<Process> {
    let mut processes: Vec<Process> = numbers().filter_map(Process::read).collect();
    processes.sort_unstable_by_key(|one| one.number);
    let mut ours = HashSet::from([std::process::id()]);
    loop {
        let known = ours.len();
        let children = processes.iter().filter(|one| ours.contains(&one.parent));
        let children: Vec<u32> = children.map(|one| one.number).collect();
        ours.extend(children);
        if ours.len() == known {
            break;
        }
    }
    processes.retain(|one| one.program == program && ours.contains(&one.number));
    processes
}

/// CPU time so far of the children of this process that have ended and were waited for.
pub fn of_ended_children() -> Duration {
    Process::read(std::process::id()).map_or(Duration::ZERO, |own| own.collected)
}

/// Numbers of all processes.
fn numbers() -> impl Iterator<Item = u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// One line of `/proc/NUMBER/stat`.
#[derive(Debug, PartialEq, Eq)]
struct Process {
    number: u32,
    parent: u32,
    program: String,
    own: Duration,
    collected: Duration,
}

impl Process {
    /// None when it has ended meanwhile.
    fn read(number: u32) -> Option<Self> {
        Self::parse(&std::fs::read_to_string(format!("/proc/{number}/stat")).ok()?)
    }

    /// The program's name stands in brackets and may itself hold brackets and blanks.
    fn parse(line: &str) -> Option<Self> {
        let (number, rest) = line.split_once(" (")?;
        let (program, rest) = rest.rsplit_once(") ")?;
        let fields: Vec<&str> = rest.split(' ').collect();
        let ticks = |at: usize| fields.get(at)?.parse().ok().map(|ticks: u32| TICK * ticks);
        Some(Self {
            number: number.parse().ok()?,
            parent: fields.get(1)?.parse().ok()?,
            program: program.to_owned(),
            own: ticks(11)? + ticks(12)?,
            collected: ticks(13)? + ticks(14)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    /// Takes a tenth of a second and more of any processor.
    const BUSY: &str = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
    const LEAST: Duration = Duration::from_millis(50);

    #[test]
    fn a_line_is_read_whatever_the_name() {
        let line = "7 (a) b (c) S 3 7 7 0 -1 4194304 1 0 0 0 10 20 3 4 20 0 1 0 352354 3133440 390";
        let expected = Process {
            number: 7,
            parent: 3,
            program: "a) b (c".to_owned(),
            own: Duration::from_millis(300),
            collected: Duration::from_millis(70),
        };
        assert_eq!(Process::parse(line), Some(expected));
    }

    #[test]
    fn what_a_child_used_is_seen_once_it_has_ended() {
        let before = of_ended_children();
        let done = Command::new("sh")
            .args(["-c", BUSY])
            .status()
            .expect("sh starts");
        assert!(done.success());
        assert!(of_ended_children() >= before + LEAST);
    }

    #[test]
    fn a_grandchild_is_a_descendant_and_a_stranger_is_not() {
        let hold = format!("{BUSY}; read line");
        let mut child = Command::new("sh")
            .args(["-c", "bash -c \"$0\"; :", &hold])
            .stdin(std::process::Stdio::piped())
            .spawn()
            .expect("sh starts");
        let until = std::time::Instant::now() + Duration::from_secs(20);
        while of("bash") < LEAST && std::time::Instant::now() < until {
            std::thread::yield_now();
        }
        assert!(of("bash") >= LEAST);
        assert_eq!(of("no such program"), Duration::ZERO);
        drop(child.stdin.take());
        child.wait().expect("it ends");
    }
}
