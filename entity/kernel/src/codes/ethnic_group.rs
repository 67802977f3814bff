//! Ethnic group (民族), GB/T 3304-1991, with 97 and 98 as the population register uses them.

use resource::CodeList;

/// Ethnic group of a person, GB/T 3304 (民族).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum EthnicGroup {
    /// Han (汉族)
    #[code(gb = "01")]
    Han,
    /// Mongol (蒙古族)
    #[code(gb = "02")]
    Mongol,
    /// Hui (回族)
    #[code(gb = "03")]
    Hui,
    /// Zang, Tibetan (藏族)
    #[code(gb = "04")]
    Zang,
    /// Uygur (维吾尔族)
    #[code(gb = "05")]
    Uygur,
    /// Miao (苗族)
    #[code(gb = "06")]
    Miao,
    /// Yi (彝族)
    #[code(gb = "07")]
    Yi,
    /// Zhuang (壮族)
    #[code(gb = "08")]
    Zhuang,
    /// Buyei (布依族)
    #[code(gb = "09")]
    Buyei,
    /// Chosen, Korean (朝鲜族)
    #[code(gb = "10")]
    Chosen,
    /// Man, Manchu (满族)
    #[code(gb = "11")]
    Man,
    /// Dong (侗族)
    #[code(gb = "12")]
    Dong,
    /// Yao (瑶族)
    #[code(gb = "13")]
    Yao,
    /// Bai (白族)
    #[code(gb = "14")]
    Bai,
    /// Tujia (土家族)
    #[code(gb = "15")]
    Tujia,
    /// Hani (哈尼族)
    #[code(gb = "16")]
    Hani,
    /// Kazak (哈萨克族)
    #[code(gb = "17")]
    Kazak,
    /// Dai (傣族)
    #[code(gb = "18")]
    Dai,
    /// Li (黎族)
    #[code(gb = "19")]
    Li,
    /// Lisu (傈僳族)
    #[code(gb = "20")]
    Lisu,
    /// Va (佤族)
    #[code(gb = "21")]
    Va,
    /// She (畲族)
    #[code(gb = "22")]
    She,
    /// Gaoshan (高山族)
    #[code(gb = "23")]
    Gaoshan,
    /// Lahu (拉祜族)
    #[code(gb = "24")]
    Lahu,
    /// Sui (水族)
    #[code(gb = "25")]
    Sui,
    /// Dongxiang (东乡族)
    #[code(gb = "26")]
    Dongxiang,
    /// Naxi (纳西族)
    #[code(gb = "27")]
    Naxi,
    /// Jingpo (景颇族)
    #[code(gb = "28")]
    Jingpo,
    /// Kirgiz (柯尔克孜族)
    #[code(gb = "29")]
    Kirgiz,
    /// Tu (土族)
    #[code(gb = "30")]
    Tu,
    /// Daur (达斡尔族)
    #[code(gb = "31")]
    Daur,
    /// Mulao (仫佬族)
    #[code(gb = "32")]
    Mulao,
    /// Qiang (羌族)
    #[code(gb = "33")]
    Qiang,
    /// Blang (布朗族)
    #[code(gb = "34")]
    Blang,
    /// Salar (撒拉族)
    #[code(gb = "35")]
    Salar,
    /// Maonan (毛南族)
    #[code(gb = "36")]
    Maonan,
    /// Gelao (仡佬族)
    #[code(gb = "37")]
    Gelao,
    /// Xibe (锡伯族)
    #[code(gb = "38")]
    Xibe,
    /// Achang (阿昌族)
    #[code(gb = "39")]
    Achang,
    /// Pumi (普米族)
    #[code(gb = "40")]
    Pumi,
    /// Tajik (塔吉克族)
    #[code(gb = "41")]
    Tajik,
    /// Nu (怒族)
    #[code(gb = "42")]
    Nu,
    /// Uzbek (乌孜别克族)
    #[code(gb = "43")]
    Uzbek,
    /// Russ, Russian (俄罗斯族)
    #[code(gb = "44")]
    Russ,
    /// Ewenki (鄂温克族)
    #[code(gb = "45")]
    Ewenki,
    /// Deang (德昂族)
    #[code(gb = "46")]
    Deang,
    /// Bonan (保安族)
    #[code(gb = "47")]
    Bonan,
    /// Yugur (裕固族)
    #[code(gb = "48")]
    Yugur,
    /// Gin (京族)
    #[code(gb = "49")]
    Gin,
    /// Tatar (塔塔尔族)
    #[code(gb = "50")]
    Tatar,
    /// Derung (独龙族)
    #[code(gb = "51")]
    Derung,
    /// Oroqen (鄂伦春族)
    #[code(gb = "52")]
    Oroqen,
    /// Hezhen (赫哲族)
    #[code(gb = "53")]
    Hezhen,
    /// Monba (门巴族)
    #[code(gb = "54")]
    Monba,
    /// Lhoba (珞巴族)
    #[code(gb = "55")]
    Lhoba,
    /// Jino (基诺族)
    #[code(gb = "56")]
    Jino,
    /// Other (其他)
    #[code(gb = "97")]
    Other,
    /// Of foreign descent, naturalized (外国血统中国籍人士)
    #[code(gb = "98")]
    Naturalized,
}

impl EthnicGroup {
    /// Whether the group is one of the 55 national minorities (少数民族).
    pub const fn is_minority(self) -> bool {
        !matches!(self, Self::Han | Self::Other | Self::Naturalized)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_all_56_groups() {
        let minorities = EthnicGroup::ALL.iter().filter(|group| group.is_minority());
        assert_eq!((minorities.count(), EthnicGroup::ALL.len()), (55, 58));
        for (number, group) in EthnicGroup::ALL[..56].iter().enumerate() {
            assert_eq!(group.meta().gb, Some(format!("{:02}", number + 1).as_str()));
            assert!(group.meta().zh.ends_with('族'));
        }
        assert_eq!(EthnicGroup::from_gb("53").unwrap().meta().zh, "赫哲族");
    }
}
