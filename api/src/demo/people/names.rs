//! Invented names, as people of the Guanzhong plain bear them.

use entity_kernel::codes::Sex;
use resource::PersonName;

use super::super::chance::Chance;
use super::super::error::DemoError;

/// Surnames with their shares.
const SURNAMES: &[(&str, u32)] = &[
    ("王", 90),
    ("李", 80),
    ("张", 78),
    ("刘", 56),
    ("杨", 48),
    ("赵", 40),
    ("陈", 32),
    ("马", 26),
    ("高", 24),
    ("郭", 22),
    ("田", 16),
    ("董", 15),
    ("雷", 12),
    ("任", 12),
    ("魏", 14),
    ("冯", 14),
    ("侯", 9),
    ("段", 9),
    ("苟", 7),
    ("惠", 6),
    ("巨", 5),
    ("薛", 9),
    ("阎", 4),
    ("韩", 14),
    ("白", 11),
    ("强", 4),
    ("曹", 10),
    ("孙", 16),
    ("朱", 11),
    ("何", 14),
    ("吕", 9),
    ("宋", 11),
    ("罗", 10),
    ("梁", 9),
    ("党", 7),
    ("贾", 7),
    ("蔡", 6),
    ("温", 4),
    ("邵", 4),
    ("谢", 7),
    ("付", 6),
    ("卢", 4),
    ("苏", 6),
    ("史", 6),
    ("屈", 4),
    ("姚", 7),
    ("胡", 10),
    ("秦", 6),
    ("穆", 3),
    ("尚", 3),
    ("康", 4),
    ("齐", 3),
    ("翟", 3),
    ("柴", 3),
    ("毛", 4),
    ("解", 2),
    ("黄", 12),
    ("周", 16),
    ("吴", 14),
    ("徐", 11),
    ("林", 5),
    ("唐", 6),
    ("许", 6),
    ("邓", 5),
    ("袁", 5),
    ("常", 4),
    ("汪", 3),
    ("范", 4),
    ("孟", 4),
    ("石", 6),
    ("牛", 4),
    ("寇", 2),
    ("权", 2),
    ("晁", 2),
    ("仵", 1),
    ("上官", 1),
    ("欧阳", 1),
];

/// Characters of given names by sex and generation: born before 1965, before 1995, after.
const MALE: [&str; 3] = [
    "建国军明德福贵生财志忠义文武全林山海田宝金银成永长发祥兴旺世俊科怀振新民安平",
    "伟强勇军杰磊刚峰斌涛鹏飞波超辉宏伟亮东海龙永利红卫小林宝宁晓鹏军虎彦博文",
    "子轩浩宇博文俊杰嘉豪梓涵一诺泽宇皓轩昊天明哲思远睿天佑奕辰家瑞星晨",
];
const FEMALE: [&str; 3] = [
    "秀英桂兰玉珍芳莲淑梅凤琴菊香翠花爱芹巧云彩霞月娥改转存银焕粉叶娃惠贤",
    "丽娟敏静燕红霞艳萍娜婷莉芳玲晓云亚妮小燕海霞春梅雪倩宁侠利军会丽",
    "欣怡梓涵诗琪雨桐可馨一诺思彤佳怡若曦语嫣雅静子萱梦瑶晨曦奕冉雨欣",
];

/// A surname.
pub fn surname(chance: &mut Chance) -> &'static str {
    chance.weighted(SURNAMES)
}

/// Somebody's name: a surname and one or two characters of the time of birth.
pub fn name(
    surname: &str,
    sex: Sex,
    year: i32,
    chance: &mut Chance,
) -> Result<PersonName, DemoError> {
    let generation = match year {
        ..1965 => 0,
        1965..1995 => 1,
        _ => 2,
    };
    let characters = if sex == Sex::Male { MALE } else { FEMALE }[generation];
    let first = chance.letter(characters);
    let mut name = format!("{surname}{first}");
    if chance.percent(78) {
        name.push(chance.letter(characters));
    }
    Ok(PersonName::parse(&name)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_valid_and_many() {
        let mut chance = Chance::of(1, "names");
        let mut made = HashSet::new();
        for year in 1930..2020 {
            for sex in [Sex::Male, Sex::Female] {
                let surname = surname(&mut chance);
                made.insert(name(surname, sex, year, &mut chance).unwrap());
            }
        }
        assert!(made.len() > 150, "{}", made.len());
    }
}
