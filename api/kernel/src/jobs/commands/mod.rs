//! Commands about jobs, one a file.

mod cancel_job;

pub use cancel_job::CancelJob;
