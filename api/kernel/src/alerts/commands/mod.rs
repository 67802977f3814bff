//! Commands about alerts, one a file.

mod close_alert;

pub use close_alert::CloseAlert;
