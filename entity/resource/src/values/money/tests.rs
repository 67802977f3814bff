use super::*;
use proptest::prelude::*;

#[test]
fn reads_and_prints_yuan() {
    for (text, fen, printed) in [
        ("1056", 105_600, "1056.00"),
        ("1056.00", 105_600, "1056.00"),
        ("0.5", 50, "0.50"),
        ("0.05", 5, "0.05"),
        ("-0.05", -5, "-0.05"),
        ("-1234.5", -123_450, "-1234.50"),
        ("9999999999999.99", 999_999_999_999_999, "9999999999999.99"),
    ] {
        let money = Money::parse(text).unwrap();
        assert_eq!((money.in_fen(), money.to_string().as_str()), (fen, printed));
    }
}

#[test]
fn refuses_what_is_no_amount() {
    for (text, code) in [
        ("1.234", "MONEY_SCALE"),
        ("1.000", "MONEY_SCALE"),
        ("", "MONEY_FORMAT"),
        ("-", "MONEY_FORMAT"),
        ("1.", "MONEY_FORMAT"),
        (".5", "MONEY_FORMAT"),
        ("+1", "MONEY_FORMAT"),
        ("--1", "MONEY_FORMAT"),
        ("1,000", "MONEY_FORMAT"),
        ("1e3", "MONEY_FORMAT"),
        (" 1", "MONEY_FORMAT"),
        ("１", "MONEY_FORMAT"),
        ("12345678901234", "MONEY_FORMAT"),
    ] {
        assert_eq!(Money::parse(text).unwrap_err().code, code, "{text}");
    }
}

#[test]
fn rounds_once_at_the_end() {
    use Rounding::{CeilYuan, FloorYuan, HalfUpFen, HalfUpJiao, HalfUpYuan};
    for (fen, mul, div, rounding, result) in [
        (32_817, 1, 2, HalfUpFen, 16_409),
        (-32_817, 1, 2, HalfUpFen, -16_409),
        (32_817, -1, 2, HalfUpFen, -16_409),
        (32_817, 1, -2, HalfUpFen, -16_409),
        (100, 1, 3, HalfUpFen, 33),
        (200, 1, 3, HalfUpFen, 67),
        (1_005, 1, 1, HalfUpJiao, 1_010),
        (1_004, 1, 1, HalfUpJiao, 1_000),
        (150, 1, 1, HalfUpYuan, 200),
        (-150, 1, 1, HalfUpYuan, -200),
        (149, 1, 1, HalfUpYuan, 100),
        (101, 1, 1, CeilYuan, 200),
        (-101, 1, 1, CeilYuan, -100),
        (199, 1, 1, FloorYuan, 100),
        (-101, 1, 1, FloorYuan, -200),
        (300, 1, 1, CeilYuan, 300),
    ] {
        assert_eq!(
            Money::fen(fen).mul_div(mul, div, rounding),
            Ok(Money::fen(result)),
            "{fen}*{mul}/{div} {rounding:?}"
        );
    }
}

#[test]
fn leaving_the_range_is_an_error() {
    let most = Money::fen(i64::MAX);
    assert_eq!(
        most.checked_add(Money::fen(1)).unwrap_err().code,
        "MONEY_OVERFLOW"
    );
    assert_eq!(
        Money::fen(i64::MIN)
            .checked_sub(Money::fen(1))
            .unwrap_err()
            .code,
        "MONEY_OVERFLOW"
    );
    assert_eq!(most.checked_mul(2).unwrap_err().code, "MONEY_OVERFLOW");
    assert_eq!(
        most.mul_div(2, 1, Rounding::HalfUpFen).unwrap_err().code,
        "MONEY_OVERFLOW"
    );
    assert_eq!(
        most.mul_div(i128::MAX, 1, Rounding::HalfUpFen)
            .unwrap_err()
            .code,
        "MONEY_OVERFLOW"
    );
    assert_eq!(
        most.mul_div(1, 0, Rounding::HalfUpFen).unwrap_err().code,
        "MONEY_DIVISION"
    );
    assert_eq!(Money::sum([most, most]).unwrap_err().code, "MONEY_OVERFLOW");
    assert_eq!(
        Money::sum([Money::yuan(1), Money::fen(5)]),
        Ok(Money::fen(105))
    );
}

#[test]
fn split_gives_the_remainder_to_the_first() {
    let fen = |amount: i64, n| {
        Money::fen(amount)
            .split(n)
            .iter()
            .map(|part| part.in_fen())
            .collect::<Vec<_>>()
    };
    assert_eq!(fen(100, 3), [34, 33, 33]);
    assert_eq!(fen(101, 3), [34, 34, 33]);
    assert_eq!(fen(-100, 3), [-34, -33, -33]);
    assert_eq!(fen(2, 3), [1, 1, 0]);
    assert!(fen(100, 0).is_empty());
}

#[test]
fn capital_vectors_of_spec_8() {
    for (yuan, capital) in [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.30", "叁角"),
        ("1.00", "壹元整"),
        ("10.05", "壹拾元零伍分"),
        ("164.09", "壹佰陆拾肆元零玖分"),
        ("1000.00", "壹仟元整"),
        ("1070.00", "壹仟零柒拾元整"),
        ("1234.05", "壹仟贰佰叁拾肆元零伍分"),
        ("10005.50", "壹万零伍元伍角"),
        ("100050.00", "壹拾万零伍拾元整"),
        ("1010101.01", "壹佰零壹万零壹佰零壹元零壹分"),
        ("573000000.00", "伍亿柒仟叁佰万元整"),
        ("1001.00", "壹仟零壹元整"),
        ("100000000.00", "壹亿元整"),
        ("100000001.00", "壹亿零壹元整"),
        ("100100000.00", "壹亿零壹拾万元整"),
        ("1000000000000.00", "壹万亿元整"),
        ("-12.34", "负壹拾贰元叁角肆分"),
    ] {
        assert_eq!(
            Money::parse(yuan).unwrap().chinese_capital(),
            capital,
            "{yuan}"
        );
    }
    assert!(
        Money::fen(i64::MIN)
            .chinese_capital()
            .starts_with("负玖亿贰仟贰佰叁拾叁万")
    );
}

#[test]
fn rounding_names_are_those_of_the_parameters() {
    assert_eq!(
        serde_json::to_string(&Rounding::HalfUpJiao).unwrap(),
        "\"HALF_UP_JIAO\""
    );
    assert_eq!(
        serde_json::from_str::<Rounding>("\"CEIL_YUAN\"").unwrap(),
        Rounding::CeilYuan
    );
}

#[test]
fn is_a_bigint_column() {
    use sea_orm::sea_query::{ColumnType, Nullable, ValueType};
    assert_eq!(
        sea_orm::Value::from(Money::yuan(2)),
        sea_orm::Value::BigInt(Some(200))
    );
    assert_eq!(<Money as Nullable>::null(), sea_orm::Value::BigInt(None));
    assert_eq!(<Money as ValueType>::column_type(), ColumnType::BigInteger);
    assert_eq!(
        <Money as ValueType>::unwrap(sea_orm::Value::BigInt(Some(200))),
        Money::yuan(2)
    );
}

proptest! {
    #[test]
    fn text_reads_back(fen in -999_999_999_999_999..=999_999_999_999_999_i64) {
        let money = Money::fen(fen);
        prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
    }

    #[test]
    fn split_sums_exactly_and_evenly(fen: i64, n in 1..200_usize) {
        let parts = Money::fen(fen).split(n);
        prop_assert_eq!(parts.len(), n);
        prop_assert_eq!(Money::sum(parts.iter().copied()), Ok(Money::fen(fen)));
        let (first, last) = (parts[0].in_fen(), parts[n - 1].in_fen());
        prop_assert!(first.abs_diff(last) <= 1);
    }

    #[test]
    fn rounding_moves_less_than_its_step(fen in -1_000_000_000..1_000_000_000_i64, mul in 1..500_i64, div in 1..500_i64) {
        use Rounding::{CeilYuan, FloorYuan, HalfUpFen, HalfUpJiao, HalfUpYuan};
        let exact = i128::from(fen) * i128::from(mul);
        let round = |rounding| Money::fen(fen).mul_div(mul.into(), div.into(), rounding).unwrap();
        for (rounding, step, most) in [(HalfUpFen, 1, 1), (HalfUpJiao, 10, 10), (HalfUpYuan, 100, 100), (CeilYuan, 100, 200), (FloorYuan, 100, 200)] {
            let found = round(rounding).in_fen();
            prop_assert_eq!(found % step, 0);
            let error = (i128::from(found) * i128::from(div) - exact).abs() * 2;
            prop_assert!(error <= i128::from(most) * i128::from(div));
        }
        prop_assert!(round(FloorYuan) <= round(HalfUpFen) && round(HalfUpFen) <= round(CeilYuan));
    }

    #[test]
    fn capital_never_repeats_a_zero(fen: i64) {
        let text = Money::fen(fen).chinese_capital();
        prop_assert!(!text.contains("零零") && !text.contains("零元") && !text.contains("零万") || fen == 0);
    }
}
