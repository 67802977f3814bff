//! One household's allowance goes from application to payday, in process; and the ways beside the straight one.

mod awards;
mod beside;
mod e1;
mod facts;
mod family;
mod money;
mod no_short_way;
mod office;
mod overpayments;
mod pay;
mod rechecks;
mod standards;
mod support;
mod sweep;
mod walk;
mod watch;
mod watch_in_pay;
mod watch_over_towns;
