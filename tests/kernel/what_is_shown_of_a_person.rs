//! What an officer without the right to sensitive data sees of a person: nothing of health, numbers masked.

use serde_json::json;
use tests::city::reading_on_both_engines;
use tests::story::staff;

#[test]
fn what_may_not_be_read_comes_out_empty_or_masked() {
    reading_on_both_engines(async |city| {
        let document = "{ persons(first: 100) { nodes { idNumber phone bankAccount healthStatus maritalStatus disabilityGrade } } }";
        let data = staff(&city, "PAY_MAKER")
            .query(document, json!({}))
            .await
            .ok();
        let persons = data["persons"]["nodes"].as_array().expect("persons");
        assert!(!persons.is_empty());
        for person in persons {
            for hidden in ["healthStatus", "maritalStatus", "disabilityGrade"] {
                assert!(person[hidden].is_null(), "{hidden}: {person}");
            }
            for masked in ["idNumber", "phone", "bankAccount"] {
                assert!(
                    person[masked]
                        .as_str()
                        .is_none_or(|value| value.contains('*')),
                    "{masked}: {person}"
                );
            }
        }
    });
}
