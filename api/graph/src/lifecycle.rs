//! Lifecycles are tables: which command leads from which state to which, and who may.
//!
//! Guards, the panel's buttons, `allowedCommands`, the diagrams and the test that every illegal
//! transition is refused all read these rows.

/// The states of one kind of object.
#[derive(Debug)]
pub struct Lifecycle {
    /// GraphQL type, `AssistanceCase`.
    pub on: &'static str,
    /// Column that holds the state.
    pub column: &'static str,
    /// What the lifecycle is for.
    pub doc: &'static str,
    /// Rows in the order of the work.
    pub steps: &'static [Step],
}

/// One row: a command and what it does to the state.
#[derive(Debug, PartialEq, Eq)]
pub struct Step {
    /// GraphQL mutation.
    pub command: &'static str,
    /// States that it starts from; empty for a command that makes the object.
    pub from: &'static [&'static str],
    /// States that it may lead to; the first is the ordinary one.
    pub to: &'static [&'static str],
    /// Roles that may; `SYSTEM` stands for clocks and jobs.
    pub by: &'static [&'static str],
    /// Key of the deadline that runs in the new state.
    pub due: Option<&'static str>,
    /// Commands on the same object that the same person must not have done.
    pub apart_from: &'static [&'static str],
}

impl Lifecycle {
    /// The row that this command takes from this state.
    pub fn step(&self, command: &str, from: &str) -> Option<&'static Step> {
        self.steps
            .iter()
            .find(|step| step.command == command && step.from.contains(&from))
    }

    /// The row by which this command makes an object.
    pub fn birth(&self, command: &str) -> Option<&'static Step> {
        self.steps
            .iter()
            .find(|step| step.command == command && step.from.is_empty())
    }

    /// States from which this command is possible.
    pub fn sources(&self, command: &str) -> Vec<&'static str> {
        let steps = self.steps.iter().filter(|step| step.command == command);
        steps.flat_map(|step| step.from.iter().copied()).collect()
    }

    /// The lifecycle as a Mermaid state diagram.
    pub fn diagram(&self) -> String {
        let mut lines = vec!["stateDiagram-v2".to_owned()];
        for step in self.steps {
            let sources = if step.from.is_empty() {
                &["[*]"]
            } else {
                step.from
            };
            for from in sources {
                for to in step.to.iter().filter(|to| *to != from) {
                    lines.push(format!("    {from} --> {to}: {}", step.command));
                }
            }
        }
        lines.join("\n") + "\n"
    }
}

/// Declares a lifecycle.
///
/// ```
/// graph::lifecycle! {
///     /// How a door opens and closes.
///     pub DOOR: Door.state {
///         makeDoor:   []               => [CLOSED]         by [BUILDER];
///         openDoor:   [CLOSED]         => [OPEN]           by [OWNER, GUEST] due "door.close";
///         sealDoor:   [CLOSED, OPEN]   => [SEALED]         by [INSPECTOR] apart_from [makeDoor];
///     }
/// }
/// assert_eq!(DOOR.step("openDoor", "CLOSED").map(|s| s.to), Some(&["OPEN"][..]));
/// assert!(DOOR.step("openDoor", "SEALED").is_none());
/// ```
#[macro_export]
macro_rules! lifecycle {
    (
        $(#[doc = $doc:literal])+
        pub $name:ident: $on:ident.$column:ident {
            $($command:ident: [$($from:ident),*] => [$($to:ident),+] by [$($role:ident),+]
              $(due $due:literal)? $(apart_from [$($other:ident),+])?;)+
        }
    ) => {
        $(#[doc = $doc])+
        pub static $name: $crate::lifecycle::Lifecycle = $crate::lifecycle::Lifecycle {
            on: stringify!($on),
            column: stringify!($column),
            doc: concat!($($doc),+),
            steps: &[$($crate::lifecycle::Step {
                command: stringify!($command),
                from: &[$(stringify!($from)),*],
                to: &[$(stringify!($to)),+],
                by: &[$(stringify!($role)),+],
                due: $crate::lifecycle!(@due $($due)?),
                apart_from: &[$($(stringify!($other)),+)?],
            }),+],
        };
    };
    (@due) => { None };
    (@due $due:literal) => { Some($due) };
}
