//! The lifecycle tables as they are written in the sources: what generated tests try to break.
//!
//! A row reads `command: [FROM] => [TO] by [ROLE];`, as the macro `lifecycle!` takes it. Read as text, so that the
//! tests know no crate of the server.

use std::collections::BTreeSet;

/// One table.
#[derive(Clone, Debug)]
pub struct Lifecycle {
    /// GraphQL type of the object.
    pub on: String,
    pub steps: Vec<Step>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub command: String,
    /// Empty for a command that makes the object.
    pub from: Vec<String>,
    pub to: Vec<String>,
    pub by: Vec<String>,
}

impl Lifecycle {
    /// Every table in a source file, in its order.
    pub fn all(source: &str) -> Vec<Self> {
        source
            .split("lifecycle! {")
            .skip(1)
            .map(Self::read)
            .collect()
    }

    /// The table of a type in a source file of the repository.
    pub fn of(on: &str, file: &str) -> Self {
        let tables = Self::all(&crate::repository::read(file));
        tables
            .into_iter()
            .find(|table| table.on == on)
            .unwrap_or_else(|| panic!("{file} has no lifecycle of {on}"))
    }

    fn read(text: &str) -> Self {
        let (head, rows) = text
            .split_once("pub ")
            .and_then(|(_, text)| text.split_once('{'))
            .expect("a table");
        let rows = rows.split('}').next().unwrap_or(rows);
        let on = head
            .split_once(':')
            .expect("its type")
            .1
            .split('.')
            .next()
            .unwrap_or_default();
        Self {
            on: on.trim().to_owned(),
            steps: rows.split(';').filter_map(Step::read).collect(),
        }
    }

    /// Every state that a row speaks of.
    pub fn states(&self) -> BTreeSet<&str> {
        let states = self
            .steps
            .iter()
            .flat_map(|step| step.from.iter().chain(&step.to));
        states.map(String::as_str).collect()
    }

    /// Every command with the roles that may run it somewhere, that changes an existing object.
    pub fn commands(&self) -> BTreeSet<&str> {
        self.steps
            .iter()
            .filter(|step| !step.from.is_empty())
            .map(|step| step.command.as_str())
            .collect()
    }

    /// Whether a row leads from this state by this command.
    pub fn allows(&self, command: &str, state: &str) -> bool {
        self.steps
            .iter()
            .any(|step| step.command == command && step.from.iter().any(|from| from == state))
    }

    /// Roles that may run a command in some state, without the system.
    pub fn roles(&self, command: &str) -> BTreeSet<&str> {
        let steps = self.steps.iter().filter(|step| step.command == command);
        steps
            .flat_map(|step| &step.by)
            .map(String::as_str)
            .filter(|role| *role != "SYSTEM")
            .collect()
    }
}

impl Step {
    fn read(row: &str) -> Option<Self> {
        let (command, rest) = row.split_once(':')?;
        let (from, rest) = rest.split_once("=>")?;
        let (to, rest) = rest.split_once(" by ")?;
        Some(Self {
            command: command.trim().to_owned(),
            from: list(from),
            to: list(to),
            by: list(rest),
        })
    }
}

/// The names in the first pair of brackets.
fn list(text: &str) -> Vec<String> {
    let inside = text
        .split_once('[')
        .and_then(|(_, text)| text.split_once(']'))
        .map_or("", |(inside, _)| inside);
    inside
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
        graph::lifecycle! {
            /// How a door opens and closes (门).
            pub DOOR: Door.state {
                makeDoor:   []               => [CLOSED]         by [BUILDER];
                openDoor:   [CLOSED]         => [OPEN, BROKEN]   by [OWNER, SYSTEM] due "door.close";
                sealDoor:   [CLOSED, OPEN]
                    => [SEALED] by [INSPECTOR] apart_from [makeDoor];
            }
        }
    "#;

    #[test]
    fn a_table_is_read_as_it_is_written() {
        let [door] = Lifecycle::all(SOURCE).try_into().expect("one table");
        assert_eq!((door.on.as_str(), door.steps.len()), ("Door", 3));
        assert_eq!(door.commands(), BTreeSet::from(["openDoor", "sealDoor"]));
        assert_eq!(door.roles("openDoor"), BTreeSet::from(["OWNER"]));
        assert_eq!(
            door.states(),
            BTreeSet::from(["BROKEN", "CLOSED", "OPEN", "SEALED"])
        );
        assert!(door.allows("sealDoor", "OPEN") && !door.allows("openDoor", "OPEN"));
    }
}
