//! Commands about the calendar, one a file.

mod set_calendar_exception;

pub use set_calendar_exception::SetCalendarException;
