//! Commands about parameters, one a file.

mod set_parameter;

pub use set_parameter::SetParameter;
