use super::*;
use proptest::prelude::*;

fn texts(current: &str, old: &[&str]) -> KeyTexts {
    let key = |id: &str| format!("{id}:{}", hex::encode([id.as_bytes()[1]; 32]));
    KeyTexts {
        current: key(current),
        old: old.iter().map(|id| key(id)).collect(),
        blind: hex::encode([9; 32]),
    }
}

fn ring(current: &str, old: &[&str]) -> Keyring {
    Keyring::new(&texts(current, old)).unwrap()
}

fn phone() -> Phone {
    Phone::parse("13812345678").unwrap()
}

#[test]
fn a_seal_hides_and_the_ring_opens() {
    let ring = ring("k1", &[]);
    let id = CitizenId::parse("610302198506071236").unwrap();
    let sealed = ring.seal(&id);
    assert_eq!(ring.open(&sealed).unwrap(), id);
    assert_ne!(sealed, ring.seal(&id), "a nonce is used once");
    assert!(!sealed.as_bytes().windows(6).any(|part| part == b"610302"));
    assert_eq!(sealed.as_bytes().len(), 1 + 2 + 12 + 18 + 16);
    assert_eq!(format!("{sealed:?}"), "Sealed<CitizenId>(k1, 49 bytes)");
}

#[test]
fn an_old_key_still_opens_and_the_new_one_seals() {
    let before = ring("k1", &[]).seal(&phone());
    let rotated = ring("k2", &["k1"]);
    assert_eq!(rotated.open(&before).unwrap(), phone());
    assert!(!rotated.is_current(&before));
    let after = rotated.seal(&phone());
    assert_eq!(
        (after.key_id(), rotated.is_current(&after)),
        (Some("k2"), true)
    );
    assert!(matches!(ring("k1", &[]).open(&after), Err(SealError::UnknownKey(id)) if id == "k2"));
    assert_eq!(
        ring("k1", &[]).blind(&phone()),
        rotated.blind(&phone()),
        "rotation keeps the index"
    );
}

#[test]
fn damage_and_transplants_are_refused() {
    let ring = ring("k1", &[]);
    let sealed = ring.seal(&phone());
    let moved = Sealed::<BankAccount>::from_bytes(sealed.as_bytes().to_vec());
    assert!(matches!(ring.open(&moved), Err(SealError::Damaged)));
    let bytes = sealed.as_bytes();
    assert_eq!(ring.open_bytes("phone", bytes).unwrap(), "13812345678");
    assert!(matches!(
        ring.open_bytes("citizen_id", bytes),
        Err(SealError::Damaged)
    ));
    for length in 0..sealed.as_bytes().len() {
        let cut = Sealed::<Phone>::from_bytes(sealed.as_bytes()[..length].to_vec());
        assert!(ring.open(&cut).is_err(), "{length}");
    }
    for at in 3..sealed.as_bytes().len() {
        let mut bytes = sealed.as_bytes().to_vec();
        bytes[at] ^= 1;
        assert!(matches!(
            ring.open(&Sealed::<Phone>::from_bytes(bytes)),
            Err(SealError::Damaged)
        ));
    }
}

#[test]
fn keys_are_hex_or_base64() {
    let mut keys = texts("k1", &[]);
    keys.blind = format!(" {}\n", "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=");
    let same = Keyring::new(&keys).unwrap();
    assert_eq!(same.blind(&phone()), ring("k1", &[]).blind(&phone()));
    for bad in ["", "k1", "k1:", "k1:00", ":00", "k 1:00", "k1:zz"] {
        let keys = KeyTexts {
            current: bad.to_owned(),
            ..texts("k1", &[])
        };
        assert!(
            matches!(Keyring::new(&keys), Err(SealError::KeyFormat)),
            "{bad}"
        );
    }
    assert!(matches!(
        Keyring::new(&texts("k1", &["k1"])),
        Err(SealError::KeyTwice(_))
    ));
}

#[test]
fn debug_prints_no_key() {
    let (ring, texts) = Keyring::generate().unwrap();
    assert_eq!(format!("{ring:?} {texts:?}"), "Keyring[\"k1\"] [\"k1\"]");
    let again = Keyring::new(&texts).unwrap();
    assert_eq!(again.open(&ring.seal(&phone())).unwrap(), phone());
    assert_ne!(Keyring::generate().unwrap().1, texts);
}

#[test]
fn blind_index_is_hmac_sha_256_of_class_and_value() {
    let found = hex::encode(ring("k1", &[]).blind(&phone()));
    assert_eq!(
        found,
        "836d4a606463dc4529b1e1ea64fc41de6ed51db3fa52279cf06b0519fa852239"
    );
}

#[test]
fn is_a_blob_column() {
    let sealed = ring("k1", &[]).seal(&phone());
    assert_eq!(
        Value::from(sealed.clone()),
        Value::Bytes(Some(sealed.as_bytes().to_vec()))
    );
    assert_eq!(<Sealed<Phone> as Nullable>::null(), Value::Bytes(None));
    assert_eq!(
        <Sealed<Phone> as ValueType>::column_type(),
        ColumnType::Blob
    );
    assert_eq!(
        <Sealed<Phone> as ValueType>::unwrap(sealed.clone().into()),
        sealed
    );
}

proptest! {
    #[test]
    fn what_is_sealed_opens(number in 13_000_000_000..20_000_000_000_u64) {
        let ring = ring("k1", &[]);
        let phone = Phone::parse(&number.to_string()).unwrap();
        prop_assert_eq!(ring.open(&ring.seal(&phone)).unwrap(), phone);
    }

    #[test]
    fn indexes_are_equal_exactly_for_equal_values(a in 0..50_u64, b in 0..50_u64) {
        let ring = ring("k1", &[]);
        let phone = |n: u64| Phone::parse(&(13_800_000_000 + n).to_string()).unwrap();
        prop_assert_eq!(ring.blind(&phone(a)) == ring.blind(&phone(b)), a == b);
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        prop_assert!(ring("k1", &[]).open(&Sealed::<Phone>::from_bytes(bytes)).is_err());
    }
}
