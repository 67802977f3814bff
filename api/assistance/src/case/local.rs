//! What province, city, county and town have set, as in force for one place on one day.

use chrono::NaiveDate;
use graph::Failure;
use graph::error::{BaseCode, Refusal};
use graph::places::Place;
use kernel::explain::Sourced;
use kernel::parameters::{self, InForce};
use resource::Money;
use sea_orm::ConnectionTrait;

use crate::parameters::PARAMETERS;
use crate::rules::quorum::ReviewParameters;
use crate::rules::status::RigidParameters;
use crate::rules::tekun::TekunParameters;
use crate::rules::temp_aid::TempAidParameters;
use crate::rules::{Fault, Parameters};

/// Parameters of one place and day.
#[derive(Clone, Debug, Default)]
pub struct Local(InForce);

impl Local {
    /// Reads what is in force, in one statement.
    pub async fn load(
        place: Place,
        on: NaiveDate,
        db: &impl ConnectionTrait,
    ) -> Result<Self, Failure> {
        let keys: Vec<&str> = PARAMETERS.iter().map(|parameter| parameter.key).collect();
        let nearest = place.town.or(place.county);
        Ok(Self(parameters::many(db, &keys, nearest, on).await?))
    }

    /// The same with another value in place of one that is set.
    #[must_use]
    pub fn with(self, key: &str, value: String) -> Self {
        Self(self.0.with(key, value))
    }

    /// A value as text, if it is set.
    pub fn get(&self, key: &str) -> Option<Sourced<String>> {
        self.0.get(key).cloned()
    }

    /// Everything that the calculation takes. `PARAM_MISSING {key}` where something is not set.
    pub fn parameters(&self) -> Result<Parameters, Failure> {
        Parameters::read(&|key: &'static str| self.get(key)).map_err(refused)
    }

    /// What reviews go by. `PARAM_MISSING {key}` where something is not set.
    pub fn review(&self) -> Result<ReviewParameters, Failure> {
        ReviewParameters::read(&|key: &'static str| self.get(key)).map_err(refused)
    }

    /// What the extremely poor are supported by. `PARAM_MISSING {key}` where something is not set.
    pub fn tekun(&self) -> Result<TekunParameters, Failure> {
        TekunParameters::read(&|key: &'static str| self.get(key)).map_err(refused)
    }

    /// What households with unavoidable expenditure are tested by. `PARAM_MISSING {key}` where something is not set.
    pub fn rigid(&self) -> Result<RigidParameters, Failure> {
        RigidParameters::read(&|key: &'static str| self.get(key)).map_err(refused)
    }

    /// What temporary aid goes by. `PARAM_MISSING {key}` where something is not set.
    pub fn temp_aid(&self) -> Result<TempAidParameters, Failure> {
        TempAidParameters::read(&|key: &'static str| self.get(key)).map_err(refused)
    }

    /// A whole number, or what holds where nobody has set it.
    pub fn number_or(&self, key: &str, otherwise: u32) -> Result<u32, Failure> {
        match self.0.get(key) {
            None => Ok(otherwise),
            Some(_) => u32::try_from(self.0.int(key)?.value).map_err(Failure::fault),
        }
    }

    /// Yes or no; no where nobody has set it.
    pub fn flag(&self, key: &str) -> Result<bool, Failure> {
        match self.0.get(key) {
            None => Ok(false),
            Some(_) => Ok(self.0.flag(key)?.value),
        }
    }

    /// An amount, if it is set.
    pub fn money(&self, key: &str) -> Result<Option<Money>, Failure> {
        match self.0.get(key) {
            None => Ok(None),
            Some(_) => Ok(Some(self.0.money(key)?.value)),
        }
    }
}

/// What the client is told where a rule could not answer.
pub fn refused(fault: Fault) -> Failure {
    match fault {
        Fault::ParameterMissing(key) => {
            Refusal::new(BaseCode::ParamMissing).with("key", key).into()
        }
        other => Failure::fault(other),
    }
}
