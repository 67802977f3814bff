//! `registerFacility`: a place where a service is given becomes known to the bureau.

use chrono::NaiveDate;
use entity_kernel::facility::{self, CoordinateSystem, FacilityKind, FacilityState};
use entity_kernel::{division, organization};
use graph::command::{Create, Tx};
use graph::error::{Failure, Refusal, ValidationRule};
use resource::{Command, Id, Phone};
use sea_orm::ActiveValue::Set;

/// China, in millionths of a degree (spec 00, 6).
const LONGITUDES: std::ops::RangeInclusive<i32> = 73_000_000..=136_000_000;
const LATITUDES: std::ops::RangeInclusive<i32> = 18_000_000..=54_000_000;

/// Registers a facility (登记设施).
#[derive(Debug, Command)]
#[command(on = entity_kernel::facility, may = "kernel.facility.register")]
pub struct RegisterFacility {
    /// Division that the facility belongs to (所属区划).
    pub division: Id<division::Entity>,
    /// Name, 2-120 characters (名称).
    pub name: String,
    /// What it is (设施类型).
    pub kind: FacilityKind,
    /// Whether it is in service (状态).
    pub state: FacilityState,
    /// Organization that runs it (运营机构).
    pub organization: Option<Id<organization::Entity>>,
    /// Beds or places, >= 0 (床位数).
    pub capacity: Option<i32>,
    /// Address (地址).
    pub address: String,
    /// Phone of the desk (电话).
    pub phone: Option<Phone>,
    /// Longitude in millionths of a degree, 73000000-136000000 (经度).
    pub longitude_e6: Option<i32>,
    /// Latitude in millionths of a degree, 18000000-54000000 (纬度).
    pub latitude_e6: Option<i32>,
    /// System of the coordinates; required with them (坐标系).
    pub coordinates: Option<CoordinateSystem>,
    /// First day of service (启用日期).
    pub opened_on: Option<NaiveDate>,
}

impl Create for RegisterFacility {
    async fn create(self, cx: &mut Tx<'_>) -> Result<facility::Model, Failure> {
        let place = cx.place(self.division.key).map_err(|r| r.at("division"))?;
        let name = self.checked()?;
        if let Some(organization) = self.organization {
            let found = cx.load(organization).await;
            found.map_err(|failure| super::at("organization", failure))?;
        }
        let row = facility::ActiveModel {
            name: Set(name),
            kind: Set(self.kind),
            state: Set(self.state),
            organization_id: Set(self.organization.map(|id| id.key)),
            capacity: Set(self.capacity),
            address: Set(self.address),
            phone: Set(self.phone.map(|phone| phone.to_string())),
            longitude_e6: Set(self.longitude_e6),
            latitude_e6: Set(self.latitude_e6),
            coordinates: Set(self.coordinates),
            opened_on: Set(self.opened_on),
            closed_on: Set(None),
            ..Default::default()
        };
        cx.created(row, place).await
    }
}

impl RegisterFacility {
    /// The name; everything that is wrong at once.
    fn checked(&self) -> Result<String, Vec<Refusal>> {
        let mut faults = Vec::new();
        let name = super::title(&self.name).unwrap_or_else(|refusal| {
            faults.push(refusal);
            String::new()
        });
        if self.capacity.is_some_and(i32::is_negative) {
            faults.push(Refusal::invalid(ValidationRule::Negative, "capacity"));
        }
        faults.extend(within("longitudeE6", self.longitude_e6, &LONGITUDES));
        faults.extend(within("latitudeE6", self.latitude_e6, &LATITUDES));
        let parts = [
            ("longitudeE6", self.longitude_e6.is_some()),
            ("latitudeE6", self.latitude_e6.is_some()),
            ("coordinates", self.coordinates.is_some()),
        ];
        if parts.iter().any(|(_, given)| *given) {
            let missing = parts.iter().filter(|(_, given)| !given);
            faults.extend(
                missing.map(|(field, _)| Refusal::invalid(ValidationRule::Required, field)),
            );
        }
        if faults.is_empty() {
            Ok(name)
        } else {
            Err(faults)
        }
    }
}

fn within(
    field: &str,
    found: Option<i32>,
    range: &std::ops::RangeInclusive<i32>,
) -> Option<Refusal> {
    let refusal = Refusal::invalid(ValidationRule::OutOfRange, field);
    let refusal = refusal.with("from", range.start()).with("to", range.end());
    found
        .filter(|found| !range.contains(found))
        .map(|_| refusal)
}
