//! Those who run the server can see whether it lives, is ready, and how it does.

use tests::city::reading_on_both_engines;

#[test]
fn the_server_says_that_it_lives_and_is_ready() {
    reading_on_both_engines(async |city| {
        let anyone = city.anonymous();
        for path in ["/health/live", "/health/ready"] {
            assert_eq!(anyone.get(path).await.status(), 200, "{path}");
        }
        let metrics = anyone.get("/metrics").await.text().await.expect("text");
        assert!(metrics.contains("http_request_seconds"), "{metrics}");
        assert_eq!(anyone.get("/nowhere").await.status(), 404);
    });
}

#[test]
fn the_keys_of_tokens_are_public_and_their_secrets_are_not() {
    reading_on_both_engines(async |city| {
        let response = city.anonymous().get("/.well-known/jwks.json").await;
        let keys: serde_json::Value = response.json().await.expect("JSON");
        let keys = keys["keys"].as_array().expect("keys");
        assert!(!keys.is_empty());
        for key in keys {
            assert_eq!(
                (&key["kty"], &key["alg"], &key["crv"]),
                (&"OKP".into(), &"EdDSA".into(), &"Ed25519".into())
            );
            assert!(key["kid"].is_string() && key["d"].is_null(), "{key}");
        }
    });
}

#[test]
fn the_schema_is_served_as_it_is_committed() {
    reading_on_both_engines(async |city| {
        let served = city
            .anonymous()
            .get("/schema.graphql")
            .await
            .text()
            .await
            .expect("text");
        assert!(served == tests::repository::read("api/schema.graphql"));
    });
}
