//! Who a person is by their documents (spec 00, 1, 2 and 5.1). Pure.

use chrono::NaiveDate;
use entity_kernel::codes::{IdDocumentKind, Sex};
use graph::error::{Refusal, ValidationRule};
use resource::input::Fault;
use resource::{CitizenId, Invalid, PersonName};

/// What somebody says about who they are.
#[derive(Clone, Debug)]
pub struct Claim<'a> {
    /// Name.
    pub name: &'a PersonName,
    /// Kind of document shown.
    pub kind: IdDocumentKind,
    /// Citizen identity number.
    pub id_number: Option<&'a CitizenId>,
    /// Number of another document.
    pub document_no: Option<&'a str>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Day of birth.
    pub birth_date: Option<NaiveDate>,
}

/// What is stored of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Sex; the identity number's where there is one.
    pub sex: Sex,
    /// Day of birth; the identity number's where there is one.
    pub birth_date: Option<NaiveDate>,
    /// Number of another document, normalised.
    pub document_no: Option<String>,
}

/// Checks a claim on a day; all that is wrong with it at once, under the names of the input's fields.
pub fn identity(claim: &Claim<'_>, today: NaiveDate) -> Result<Identity, Vec<Refusal>> {
    let mut faults = Vec::new();
    let by_citizen_id = matches!(
        claim.kind,
        IdDocumentKind::CitizenId | IdDocumentKind::HouseholdBook
    );
    if by_citizen_id && claim.name.is_latin() {
        faults.push(Refusal::invalid(ValidationRule::NameCharset, "name"));
    }
    match (by_citizen_id, claim.id_number) {
        (true, None) => faults.push(Refusal::invalid(ValidationRule::Required, "idNumber")),
        (false, Some(_)) => {
            faults.push(Refusal::invalid(ValidationRule::NotApplicable, "idNumber"));
        }
        _ => {}
    }
    let document_no = document_no(claim, by_citizen_id).unwrap_or_else(|fault| {
        faults.push(fault);
        None
    });
    let sex = sex(claim).unwrap_or_else(|fault| {
        faults.push(fault);
        Sex::Unknown
    });
    let birth_date = birth_date(claim, today).unwrap_or_else(|fault| {
        faults.push(fault);
        None
    });
    if faults.is_empty() {
        Ok(Identity {
            sex,
            birth_date,
            document_no,
        })
    } else {
        Err(faults)
    }
}

/// Number of a document that is no citizen's identity number; people without any are received by the rescue stations.
fn document_no(claim: &Claim<'_>, by_citizen_id: bool) -> Result<Option<String>, Refusal> {
    match (claim.kind, claim.document_no) {
        (IdDocumentKind::None, _) => Err(Refusal::invalid(ValidationRule::NotApplicable, "idKind")),
        (_, Some(_)) if by_citizen_id => Err(Refusal::invalid(
            ValidationRule::NotApplicable,
            "documentNo",
        )),
        (_, None) if by_citizen_id => Ok(None),
        (_, None) => Err(Refusal::invalid(ValidationRule::Required, "documentNo")),
        (kind, Some(number)) => kind
            .check(number)
            .map(Some)
            .map_err(|what| at("documentNo", what)),
    }
}

fn sex(claim: &Claim<'_>) -> Result<Sex, Refusal> {
    match (claim.id_number, claim.sex) {
        (Some(id), Some(sex)) => match sex.mismatch(id) {
            Some(what) => Err(at("sex", what)),
            None => Ok(sex),
        },
        (Some(id), None) => Ok(Sex::of(id)),
        (None, Some(sex)) => Ok(sex),
        (None, None) => Err(Refusal::invalid(ValidationRule::Required, "sex")),
    }
}

fn birth_date(claim: &Claim<'_>, today: NaiveDate) -> Result<Option<NaiveDate>, Refusal> {
    match (claim.id_number.map(CitizenId::birth_date), claim.birth_date) {
        (Some(born), _) if born > today => {
            Err(Refusal::invalid(ValidationRule::IdBirthDate, "idNumber"))
        }
        (Some(born), Some(said)) if born != said => {
            Err(Refusal::invalid(ValidationRule::NotApplicable, "birthDate"))
        }
        (None, Some(said)) if said > today => {
            Err(Refusal::invalid(ValidationRule::DateOrder, "birthDate"))
        }
        (born, said) => Ok(born.or(said)),
    }
}

fn at(field: &str, what: Invalid) -> Refusal {
    Refusal::from(Fault {
        path: vec![field.to_owned()],
        what,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2020-04-20";

    /// Paths and rules that are found wrong; the identity otherwise.
    fn check(
        name: &str,
        kind: IdDocumentKind,
        id: Option<&str>,
        document_no: Option<&str>,
        sex: Option<Sex>,
        born: Option<&str>,
    ) -> Result<Identity, Vec<(String, String)>> {
        let name = name.parse().unwrap();
        let id = id.map(|id| id.parse().unwrap());
        let claim = Claim {
            name: &name,
            kind,
            id_number: id.as_ref(),
            document_no,
            sex,
            birth_date: born.map(|day| day.parse().unwrap()),
        };
        identity(&claim, TODAY.parse().unwrap()).map_err(|faults| {
            let told = |fault: &Refusal| (fault.path.join("."), fault.params[0].1.clone());
            faults.iter().map(told).collect()
        })
    }

    #[test]
    fn the_identity_number_tells_sex_and_birth() {
        use IdDocumentKind::{CitizenId, ForeignPr, Passport};
        let man = Some("610302198506071236");
        let found = check("王小明", CitizenId, man, None, None, None).unwrap();
        assert_eq!(found.sex, Sex::Male);
        assert_eq!(found.birth_date, Some("1985-06-07".parse().unwrap()));
        let found = check(
            "Anna Berg",
            Passport,
            None,
            Some("c01x 0t 478"),
            Some(Sex::Female),
            None,
        );
        let found = found.unwrap();
        assert_eq!(found.document_no.as_deref(), Some("C01X0T478"));
        assert!(
            check(
                "Anna Berg",
                ForeignPr,
                None,
                Some("911124198108030024"),
                Some(Sex::Male),
                None
            )
            .is_ok()
        );
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        use IdDocumentKind::{CitizenId, HmPass, None as NoDocument, Passport};
        let man = Some("610302198506071236");
        for (found, told) in [
            (
                check("Anna", CitizenId, None, Some("1"), None, Some("2020-05-01")),
                &[
                    ("name", "NAME_CHARSET"),
                    ("idNumber", "REQUIRED"),
                    ("documentNo", "NOT_APPLICABLE"),
                    ("sex", "REQUIRED"),
                    ("birthDate", "DATE_ORDER"),
                ][..],
            ),
            (
                check(
                    "王小明",
                    CitizenId,
                    man,
                    None,
                    Some(Sex::Female),
                    Some("1985-06-08"),
                ),
                &[("sex", "SEX_ID_MISMATCH"), ("birthDate", "NOT_APPLICABLE")],
            ),
            (
                check("王小明", Passport, man, None, None, None),
                &[("idNumber", "NOT_APPLICABLE"), ("documentNo", "REQUIRED")],
            ),
            (
                check("王小明", HmPass, None, Some("X1"), Some(Sex::Male), None),
                &[("documentNo", "ID_DOCUMENT_FORMAT")],
            ),
            (
                check("王小明", NoDocument, None, None, Some(Sex::Male), None),
                &[("idKind", "NOT_APPLICABLE")],
            ),
            (
                check(
                    "王小明",
                    CitizenId,
                    Some("61030220210501001X"),
                    None,
                    None,
                    None,
                ),
                &[("idNumber", "ID_BIRTH_DATE")],
            ),
        ] {
            let found = found.unwrap_err();
            let found: Vec<_> = found
                .iter()
                .map(|(path, rule)| (&**path, &**rule))
                .collect();
            assert_eq!(found, told);
        }
    }
}
