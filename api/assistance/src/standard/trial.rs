//! Parameters that are tried out: in the place of those in force, for one reckoning.

use std::cell::RefCell;
use std::collections::BTreeSet;

use graph::Failure;
use graph::error::{Refusal, ValidationRule};
use kernel::parameters::Catalogue;
use resource::Input;

use crate::case::local::{self, Local};
use crate::rules::{Fault, Parameters};

/// Parameter as if it were in force (试算参数).
#[derive(Clone, Debug, Input)]
pub struct ParameterTrial {
    /// Name of a parameter that the calculation takes, for example `topup.elder_bp` (参数名).
    pub key: String,
    /// Value in the parameter's own grammar (参数值).
    pub value: String,
}

/// Parameters that are tried out, as they were asked for.
#[derive(Clone, Debug, Default)]
pub struct Trials(Vec<(String, String)>);

impl Trials {
    /// Values that their parameters can have. Refusals as of `setParameter`, each at its own place.
    pub fn checked(asked: &[ParameterTrial], catalogue: &Catalogue) -> Result<Self, Refusal> {
        let checked = asked.iter().enumerate().map(|(at, trial)| {
            let found = catalogue.checked(&trial.key, &trial.value);
            let (_, value) = found.map_err(|refusal| {
                let field = refusal.path.join(".");
                refusal.at(&place(at, &field))
            })?;
            Ok((trial.key.clone(), value))
        });
        checked.collect::<Result<_, _>>().map(Self)
    }

    /// What a calculation takes where these hold. `VALIDATION_FAILED` for a parameter that it does not take, or cannot
    /// read.
    pub fn parameters(&self, local: Local) -> Result<Parameters, Failure> {
        let tried = self.0.iter().cloned();
        let local = tried.fold(local, |local, (key, value)| local.with(&key, value));
        let taken = RefCell::new(BTreeSet::new());
        let lookup = |key: &'static str| {
            taken.borrow_mut().insert(key);
            local.get(key)
        };
        let parameters = Parameters::read(&lookup).map_err(|fault| self.refused(fault))?;
        let taken = taken.into_inner();
        let unread = self.0.iter().position(|(key, _)| !taken.contains(&**key));
        match unread {
            None => Ok(parameters),
            Some(at) => {
                Err(Refusal::invalid(ValidationRule::NotApplicable, &place(at, "key")).into())
            }
        }
    }

    /// Text of the right grammar may still say nothing that a calculation understands.
    fn refused(&self, fault: Fault) -> Failure {
        if let Fault::ParameterMalformed { key: wrong, .. } = &fault
            && let Some(at) = self.0.iter().position(|(key, _)| key == wrong)
        {
            let refusal = Refusal::invalid(ValidationRule::UnknownValue, &place(at, "value"));
            return refusal.into();
        }
        local::refused(fault)
    }
}

fn place(at: usize, field: &str) -> String {
    format!("otherParameters.{at}.{field}")
}
