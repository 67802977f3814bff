//! What the house consists of: one line a domain in each list.

use std::sync::Arc;
use std::time::Duration;

use graph::registry::Model;
use graph::{Engine, Registry};
use kernel::access::{Declared, RoleMeta};
use kernel::exports::{Exports, MakeExport};
use kernel::facts::Subscribers;
use kernel::imports::Imports;
use kernel::jobs::{Workers, run_jobs};
use kernel::parameters::Catalogue;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Everything that the schema consists of.
pub fn model() -> Result<Model, String> {
    let mut registry = Registry::default();
    for query in graph::schema::code_list_queries() {
        registry.query(query);
    }
    kernel::register(&mut registry);
    assistance::register(&mut registry);
    registry.link()
}

/// Roles and partners' scopes.
pub fn declared() -> Declared {
    Declared {
        roles: vec![assistance::ROLES],
        scopes: vec![assistance::SCOPES],
    }
}

/// Every role, the kernel's and the domains'.
pub fn roles() -> Vec<&'static RoleMeta> {
    kernel::access::ROLES
        .iter()
        .chain(assistance::ROLES)
        .collect()
}

/// Every parameter that may be set.
pub fn parameters() -> Catalogue {
    Catalogue::new(assistance::PARAMETERS.iter().copied())
}

/// Everything that can be exported.
pub fn exports() -> Exports {
    Exports::new(assistance::EXPORTS.iter().copied())
}

/// Every file that can be imported.
pub fn imports() -> Imports {
    let shared = std::iter::once(&kernel::persons::deaths::KIND);
    Imports::new(shared.chain(assistance::IMPORTS.iter().copied()))
}

/// Who hears of which fact.
pub fn subscribers() -> Subscribers {
    assistance::subscribe(Subscribers::default())
}

/// Who does which long work.
fn workers() -> Workers {
    Workers::default().with(MakeExport)
}

/// What runs beside the requests until `stopped` says so.
pub fn background(engine: &Arc<Engine>, stopped: &watch::Receiver<bool>) -> Vec<JoinHandle<()>> {
    let jobs = run_jobs(Arc::clone(engine), Arc::new(workers()), stopped.clone());
    vec![
        tokio::spawn(sweep(Arc::clone(engine), stopped.clone())),
        tokio::spawn(jobs),
    ]
}

/// How often what has run its time is looked for.
const SWEEP: Duration = Duration::from_mins(1);

/// Sweeps from one round of cross-checks to the next.
const WATCH: u32 = 10;

/// Does what the clock demands: changed divisions and holidays count, notices that have run their time are closed.
async fn sweep(engine: Arc<Engine>, mut stopped: watch::Receiver<bool>) {
    for round in 0_u32.. {
        if let Err(failure) = kernel::upkeep(&engine).await {
            tracing::error!(%failure, "divisions and calendar are not up to date; the next sweep tries again");
        }
        if let Err(failure) = assistance::run_due(&engine).await {
            tracing::error!(%failure, "the sweep failed; the next one tries again");
        }
        if round.is_multiple_of(WATCH)
            && let Err(failure) = assistance::watch(&engine).await
        {
            tracing::error!(%failure, "the cross-checks failed; a later sweep tries again");
        }
        tokio::select! {
            () = tokio::time::sleep(SWEEP) => {}
            _ = stopped.changed() => return,
        }
    }
}
