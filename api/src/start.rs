//! How the process is put together and run.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use graph::Engine;
use graph::engine::{Databases, Parts};
use graph::office::Clock;
use kernel::access::{Access, Settings};
use kernel::calendar::Book;
use kernel::citizens::messages::{Messages, Outbox};
use kernel::clock::{SettableClock, SystemClock};
use kernel::files::Files;
use kernel::journal::Journal;

use crate::cli::{self, Audit, Command, Listen, Store, User};
use crate::http::{self, PanelKeys, State};
use crate::secrets::Secrets;
use crate::{app, city, console, database, maintenance, messages};

/// Does what the command line says.
pub async fn run(command: Command) -> Result<(), String> {
    match command {
        Command::Schema => schema(),
        Command::Demo(options) => Box::pin(demo(options)).await,
        Command::Serve(options) => serve(options).await,
        Command::Migrate { step, store } => maintenance::migrate(&open(&store).await?, step).await,
        Command::User { what, store } => user(what, &store).await,
        Command::Audit {
            what: Audit::Verify,
            store,
        } => verify(&store).await,
        Command::Audit {
            what: Audit::Money,
            store,
        } => money(&store).await,
        Command::Backup { file, store } => {
            let rows =
                maintenance::backup::write(&open(&store).await?, &files(&store), &file).await?;
            println!(
                "{} holds {rows} rows; the keys are not in it, keep them apart",
                file.display()
            );
            Ok(())
        }
        Command::Restore { file, store } => {
            let rows =
                maintenance::restore::read(&open(&store).await?, &files(&store), &file).await?;
            println!("{rows} rows restored");
            Ok(())
        }
    }
}

fn schema() -> Result<(), String> {
    let sdl = graph::schema::sdl(&app::model()?).map_err(|error| error.to_string())?;
    let mut out = std::io::stdout().lock();
    out.write_all(sdl.as_bytes())
        .map_err(|error| error.to_string())
}

/// Folder of the object store.
pub fn files(store: &Store) -> std::path::PathBuf {
    store.data.join("files")
}

async fn open(store: &Store) -> Result<Databases, String> {
    make_folder(&store.data)?;
    database::connect(store).await
}

/// Makes a folder where it is missing.
pub fn make_folder(folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("the folder {} cannot be made: {error}", folder.display()))
}

fn secrets(store: &Store) -> Result<Secrets, String> {
    make_folder(&store.data)?;
    let path = store
        .keys
        .clone()
        .unwrap_or_else(|| store.data.join("keys.json"));
    Secrets::read_or_make(&path)
}

/// Everything that lives as long as the process.
async fn engine(
    store: &Store,
    db: Databases,
    secrets: &Secrets,
    clock: Arc<dyn Clock>,
    settings: Settings,
    messages: Messages,
) -> Result<Arc<Engine>, String> {
    let model = app::model()?;
    let access = Access::open(
        &db.write,
        &model,
        app::declared(),
        secrets.signing_keys()?,
        settings,
        clock.now(),
    )
    .await
    .map_err(|error| format!("the roles cannot be set up: {error}"))?;
    let places = kernel::divisions::places(&db.read).await;
    let places = places.map_err(|error| format!("the divisions cannot be read: {error}"))?;
    let book = Book::load(&db.read).await;
    let book = book.map_err(|error| format!("the calendar cannot be read: {error}"))?;
    let folder = files(store);
    make_folder(&folder)?;
    let kept = Files::local(&folder);
    let kept = kept.map_err(|error| format!("the files cannot be reached: {error}"))?;
    let keyring = secrets.keyring()?;
    let journal = Journal::start(&db, Arc::clone(&clock), keyring.clone(), app::subscribers());
    let parts = Parts {
        db,
        clock,
        journal: Arc::new(journal),
        keyring,
        working_days: book.counter(),
        places,
    };
    let engine = Engine::new(model, parts)
        .with(access)
        .with(book)
        .with(app::parameters())
        .with(app::exports())
        .with(app::imports())
        .with(messages)
        .with(kept);
    Ok(Arc::new(engine))
}

async fn demo(options: cli::Demo) -> Result<(), String> {
    log(&options.listen.log)?;
    let secrets = secrets(&options.store)?;
    city::prepare(&options, &secrets).await?;
    if options.build_only {
        return Ok(());
    }
    let db = open(&options.store).await?;
    database::migrate(&db.write).await?;
    let clock = SettableClock::default();
    clock.set(options.clock);
    let outbox = options.store.data.join("messages.jsonl");
    let engine = engine(
        &options.store,
        db,
        &secrets,
        Arc::new(clock.clone()),
        Settings::DEMO,
        Messages::through(Arc::new(Outbox::at(outbox))),
    )
    .await?;
    let test_clock = options.test_clock.then_some(clock);
    listen(
        engine,
        &secrets,
        &options.listen,
        &options.store,
        test_clock,
        |port| city::greet(&options, port),
    )
    .await
}

async fn serve(options: cli::Serve) -> Result<(), String> {
    log(&options.listen.log)?;
    let secrets = secrets(&options.store)?;
    let db = open(&options.store).await?;
    database::migrate(&db.write).await?;
    city::reference_data(&db.write).await?;
    let engine = engine(
        &options.store,
        db,
        &secrets,
        Arc::new(SystemClock),
        Settings::SERVER,
        messages::of(&options.listen)?,
    )
    .await?;
    for admin in console::first_admins(&engine).await? {
        println!(
            "administrator {}: one-time password {}",
            admin.login_name, admin.secret
        );
    }
    let Listen { host, .. } = options.listen;
    listen(
        engine,
        &secrets,
        &options.listen,
        &options.store,
        None,
        |port| println!("listening on http://{host}:{port}"),
    )
    .await
}

/// Serves until the process is told to stop, then ends what is under way.
async fn listen(
    engine: Arc<Engine>,
    secrets: &Secrets,
    options: &Listen,
    store: &Store,
    test_clock: Option<SettableClock>,
    ready: impl FnOnce(u16),
) -> Result<(), String> {
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| format!("the counters cannot be set up: {error}"))?;
    let schema = graph::schema::build(&engine)
        .map_err(|error| format!("the schema does not hold together: {error}"))?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let background = app::background(&engine, &stopped);
    let state = State {
        engine,
        schema,
        metrics,
        test_clock,
    };
    let keys = PanelKeys {
        forms: secrets.forms_key()?,
        https: options.https,
    };
    let (server, port) = http::serve(state, options, store, &keys)?;
    ready(port);
    let ended = server
        .await
        .map_err(|error| format!("the server stopped: {error}"));
    let _ = stop.send(true);
    for task in background {
        let _ = task.await;
    }
    ended
}

async fn user(what: User, store: &Store) -> Result<(), String> {
    let secrets = secrets(store)?;
    let db = open(store).await?;
    database::migrate(&db.write).await?;
    city::reference_data(&db.write).await?;
    let engine = engine(
        store,
        db,
        &secrets,
        Arc::new(SystemClock),
        Settings::SERVER,
        Messages::default(),
    )
    .await?;
    console::create_user(&engine, what).await
}

async fn verify(store: &Store) -> Result<(), String> {
    let db = open(store).await?;
    let report = kernel::journal::verify::verify(&db.read)
        .await
        .map_err(|error| format!("the audit cannot be read: {error}"))?;
    match report.breaks.first() {
        None => {
            println!(
                "{} entries in {} chains, unbroken",
                report.entries, report.chains
            );
            Ok(())
        }
        Some(bad) => {
            let entry = bad
                .entry
                .map_or_else(|| "none".to_owned(), |entry| entry.to_string());
            Err(format!(
                "the audit was tampered with: chain {}, number {}, entry {entry}: {:?}",
                bad.chain, bad.seq, bad.flaw
            ))
        }
    }
}

async fn money(store: &Store) -> Result<(), String> {
    let db = open(store).await?;
    let report = assistance::payroll::audit::audit(&db.read)
        .await
        .map_err(|error| format!("the payrolls cannot be read: {error}"))?;
    if report.differences.is_empty() {
        println!(
            "{} lines of {} payrolls agree",
            report.lines, report.payrolls
        );
        return Ok(());
    }
    let told = report.differences.iter().map(|one| {
        let (check, batch, subject) = (one.check, &one.batch_no, &one.subject);
        format!(
            "{check} {batch} {subject}: {} expected, {} found",
            one.expected, one.found
        )
    });
    let told: Vec<String> = told.collect();
    Err(format!("the money does not agree:\n{}", told.join("\n")))
}

/// Structured logs: JSON lines where no person looks, plain ones at a terminal.
fn log(filter: &str) -> Result<(), String> {
    use std::io::IsTerminal;
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_new(filter)
        .map_err(|_| format!("--log or MINZHENG_LOG: `{filter}` is no filter; `info` is one"))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let set = if std::io::stderr().is_terminal() {
        builder.try_init()
    } else {
        builder.json().flatten_event(true).try_init()
    };
    set.map_err(|error| format!("the log cannot be set up: {error}"))
}
