//! Which kind of organization a credit code is given to (GB 32100; spec 00, 3.1). Pure.

use entity_kernel::organization::OrganizationKind;
use resource::{CreditCode, Invalid};

/// `USCC_TYPE_MISMATCH` where registering department and class are not those of the kind.
pub fn fits(code: &CreditCode, kind: OrganizationKind) -> Result<(), Invalid> {
    use OrganizationKind as Kind;
    let fits = match kind {
        Kind::Government => matches!((code.department(), code.class()), ('1', '1')),
        Kind::PublicInstitution => matches!((code.department(), code.class()), ('1', '2')),
        Kind::Committee => matches!((code.department(), code.class()), ('5', '4')),
        Kind::SocialGroup => matches!((code.department(), code.class()), ('5', '1') | ('1', '3')),
        Kind::ServiceOrganization => matches!((code.department(), code.class()), ('5', '2')),
        Kind::Foundation => matches!((code.department(), code.class()), ('5', '3')),
        Kind::Collective => code.department() == 'N',
        Kind::Enterprise | Kind::Bank => code.department() == '9',
        Kind::Other => true,
    };
    if fits {
        Ok(())
    } else {
        Err(Invalid::new("USCC_TYPE_MISMATCH"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_tells_what_it_was_given_to() {
        use OrganizationKind as Kind;
        for (code, kind) in [
            ("51610300MJX000122Q", Kind::SocialGroup),
            ("52610300MJX000122M", Kind::ServiceOrganization),
            ("53610000MJY0000361", Kind::Foundation),
            ("126103004372000133", Kind::PublicInstitution),
            ("11610300016000128F", Kind::Government),
            ("54610302ME000001XD", Kind::Committee),
            ("91110000802100433B", Kind::Enterprise),
        ] {
            let code = code.parse().unwrap();
            assert_eq!(fits(&code, kind), Ok(()), "{kind}");
            assert_eq!(fits(&code, Kind::Other), Ok(()));
            let fault = fits(&code, Kind::Collective).unwrap_err();
            assert_eq!(fault.code, "USCC_TYPE_MISMATCH");
        }
    }
}
