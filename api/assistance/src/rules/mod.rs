//! The rules that decide rights and money: pure functions that explain themselves.
//!
//! Nothing here reads a database, a clock or a parameter table: facts and parameters are handed in, the
//! result comes back with every step, its formula, its values and its legal basis. Rule numbers in the
//! files are those of spec 01, section 5.3.
//!
//! | you want to | go to |
//! | --- | --- |
//! | calculate a household's allowance | [`calculation::calculate`] |
//! | calculate for a single person of a marginal household | [`single::calculate_single`] |
//! | change who counts as a member | [`members`] |
//! | change what counts as income | [`income`], [`support_fee`], [`ranking`] |
//! | change a test | [`income_test`], [`assets`] |
//! | change an amount | [`difference`](mod@difference), [`tiers`], [`topups`] |
//! | know what a county may set | [`parameters`] |
//! | know when something is due | [`deadlines`], [`ruleset`] |
//! | know from which month a decision works | [`effect`], [`gradual`] |
//! | change the parts of an amount from a month on | [`lines`] |
//! | know what was paid too much or too little | [`settlement`] |
//! | know whether a recheck's outcome fits its figures | [`outcome`] |
//! | judge a villagers' review | [`quorum`] |
//! | count refusals of work | [`job_refusals`] |
//! | know what a lead's result rests on | [`lead`] |
//! | check the days of the poverty register | [`poverty`] |
//! | know what a screening may find | [`screening`] |
//! | support extremely poor persons | [`extremely_poor`]; care and amount in [`tekun`] |
//! | give a status without cash | [`status`] |
//! | give temporary aid | [`temp_aid`] |
//! | say why a figure is what it is, outside a calculation | [`explanation`] |
//! | keep small counts out of statistics | [`disclosure`] |
//! | cite a provision | [`law`] |
//! | name a value in a formula | [`terms`] |

pub mod assets;
pub mod calculation;
pub mod deadlines;
pub mod difference;
pub mod disclosure;
pub mod effect;
pub mod explanation;
pub mod extremely_poor;
pub mod facts;
mod fault;
pub mod gradual;
pub mod income;
pub mod income_test;
pub mod job_refusals;
pub mod law;
pub mod lead;
pub mod lines;
pub mod members;
pub mod outcome;
pub mod parameters;
pub mod poverty;
pub mod quorum;
pub mod ranking;
mod ratio;
pub mod ruleset;
pub mod screening;
pub mod settlement;
pub mod single;
pub mod standard;
pub mod status;
pub mod support_fee;
pub mod tekun;
pub mod temp_aid;
pub mod terms;
pub mod tiers;
pub mod topups;

pub use calculation::{Calculation, calculate};
pub use explanation::Explanation;
pub use facts::Household;
pub use fault::Fault;
pub use parameters::Parameters;
pub use ratio::{BasisPoints, Multiple};
pub use ruleset::Ruleset;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
