//! Programs that cannot outlive the test process, however it ends.

use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

/// The shell waits on its standard input. The test process holds the other end: when it lets go, or is killed, the shell
/// stops the program (hard, after ten seconds) with whatever it started, and removes its folder.
const SUPERVISOR: &str = r#"
signal=$1 folder=$2
shift 2
setsid "$@" </dev/null &
program=$!
exec >/dev/null 2>&1
cat
kill -s "$signal" "$program"
(trap 'kill $nap; exit' TERM; sleep 10 & nap=$!; wait $nap; kill -s KILL "$program") & patience=$!
wait "$program"
kill $patience
kill -s KILL -- "-$program"
[ -z "$folder" ] || rm -rf -- "$folder"
"#;

/// A running program and the shell that watches over it.
#[derive(Debug)]
pub struct Supervised {
    supervisor: Child,
    lifeline: Option<ChildStdin>,
}

/// How a program is to be ended.
#[derive(Clone, Copy, Debug)]
pub enum Stop {
    /// At once: nothing that it leaves is wanted.
    Kill,
    /// As a service manager does: it may finish what it is doing.
    Terminate,
    /// As from the keyboard; PostgreSQL's fast shutdown.
    Interrupt,
}

impl Stop {
    fn signal(self) -> &'static str {
        match self {
            Self::Kill => "KILL",
            Self::Terminate => "TERM",
            Self::Interrupt => "INT",
        }
    }
}

impl Supervised {
    /// Starts `program` (its arguments, environment, output) under supervision; `folder` is removed after its end.
    pub fn start(
        program: &Command,
        stop: Stop,
        folder: Option<&Path>,
        out: Stdio,
        err: Stdio,
    ) -> Self {
        use std::os::unix::process::CommandExt;

        let mut shell = Command::new("sh");
        shell.args(["-c", SUPERVISOR, "supervisor", stop.signal()]);
        shell.arg(folder.unwrap_or(Path::new("")));
        shell.arg(program.get_program()).args(program.get_args());
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        // Its own group: a Ctrl-C in the terminal ends the tests, and through the lifeline then the program.
        shell.process_group(0);
        let mut supervisor = shell
            .stdin(Stdio::piped())
            .stdout(out)
            .stderr(err)
            .spawn()
            .unwrap_or_else(|error| panic!("sh: {error}"));
        let lifeline = supervisor.stdin.take();
        Self {
            supervisor,
            lifeline,
        }
    }

    /// What the program prints, when it was started with a pipe.
    pub fn output(&mut self) -> Option<std::process::ChildStdout> {
        self.supervisor.stdout.take()
    }

    /// Ends the program and waits until it is gone.
    pub fn stop(&mut self) {
        drop(self.lifeline.take());
        let _ = self.supervisor.wait();
    }
}

impl Drop for Supervised {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};

    use super::*;

    #[test]
    fn letting_go_ends_the_program_and_removes_its_folder() {
        let folder = tempfile::tempdir().expect("a folder").keep();
        let mut program = Command::new("sh");
        program.args(["-c", "echo $$; exec sleep 600"]);
        let mut supervised = Supervised::start(
            &program,
            Stop::Kill,
            Some(&folder),
            Stdio::piped(),
            Stdio::null(),
        );

        let mut line = String::new();
        BufReader::new(supervised.output().expect("a pipe"))
            .read_line(&mut line)
            .expect("its process id");
        let process = Path::new("/proc").join(line.trim());
        assert!(process.exists());

        supervised.stop();
        assert!(!process.exists());
        assert!(!folder.exists());
    }
}
