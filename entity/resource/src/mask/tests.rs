use super::*;
use proptest::prelude::*;

#[test]
fn examples_of_spec_10_1() {
    for (class, clear, masked) in [
        ("name", "王小明", "王**"),
        ("name", "李四", "李*"),
        ("name", "欧阳娜娜", "欧阳**"),
        ("name", "欧阳", "欧*"),
        ("name", "买买提·艾力", "买*****"),
        ("name", "\u{20bb7}小明", "\u{20bb7}**"),
        ("citizen_id", "610302198506071236", "610***********1236"),
        ("phone", "13812345678", "138****5678"),
        ("phone", "0917-3261234", "0917-***1234"),
        ("phone", "0917-3261234-801", "0917-***1234"),
        ("phone", "12349", "12349"),
        ("bank_account", "6217000000000000129", "**** **** **** 0129"),
        (
            "address",
            "陕西省宝鸡市渭滨区金陵街道某小区3号楼",
            "陕西省宝鸡市渭滨区金陵街道",
        ),
        ("address", "宝鸡市眉县槐芽镇肖里沟村5组", "宝鸡市眉县槐芽镇"),
        (
            "address",
            "陕西省商洛市镇安县永乐街道某村",
            "陕西省商洛市镇安县永乐街道",
        ),
        (
            "address",
            "陕西省汉中市西乡县堰口镇",
            "陕西省汉中市西乡县堰口镇",
        ),
        ("address", "某小区3号楼", "***"),
        ("email", "wang@example.org", "w***@example.org"),
        ("birth_date", "1985-06-07", "1985"),
        ("health", "chronic disease", "***"),
    ] {
        assert_eq!(by_class(class, clear), masked, "{class} {clear}");
    }
    assert_eq!(citizen_id_wide("610302198506071236"), "610302********1236");
}

#[test]
fn finds_personal_data_in_free_text() {
    for text in [
        "王某，身份证号610302198506071236，现予公示",
        "身份证号 61032619700815123x。",
        "６１０３０２１９８５０６０７１２３６",
        "610302 19850607 1236",
        "电话13812345678",
        "联系 138-1234-5678",
        "+8613812345678",
        "+86 138 1234 5678",
        "12 138-1234-5678 01",
        "610302 19850607 1236 13号",
        "61032619700815 123X",
        "卡号6217 0000 0000 0000 129",
        "6217000000000000129",
    ] {
        assert!(contains_pii(text), "{text}");
    }
}

#[test]
fn leaves_other_text_alone() {
    for text in [
        "",
        "经公示，王**（610***********1236）等12户享受低保，月保障金额1056.00元",
        "610302199001010011",
        "咨询电话0917-3261234，监督电话12345",
        "6217000000000000128",
        "宝民发〔2020〕15号，2020年7月1日至2020年7月7日",
        "91610300MJX0001234567",
        "13500 234000",
        "2020-07-04 2020-07-08",
        "2020-07-01 2020-07-03",
        "13812345678901",
    ] {
        assert!(!contains_pii(text), "{text}");
    }
}

proptest! {
    #[test]
    fn a_mask_keeps_the_length_and_no_more_than_its_ends(clear in "[0-9]{17}[0-9X]") {
        let masked = citizen_id(&clear);
        prop_assert_eq!(masked.chars().count(), 18);
        prop_assert_eq!(masked.chars().filter(|c| *c == '*').count(), 11);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,60}") {
        let _ = contains_pii(&text);
        for class in ["name", "citizen_id", "phone", "bank_account", "email", "address", "birth_date"] {
            let _ = by_class(class, &text);
        }
    }
}
