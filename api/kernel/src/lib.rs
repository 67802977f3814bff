pub mod calendar;
pub mod explain;
