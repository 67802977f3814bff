//! Family relation (家庭关系), GB/T 4761-2008; what follows from one is in [`super::kinship`].

use resource::CodeList;

/// Relation of a person to the head of the household, GB/T 4761 (与户主关系).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum FamilyRelation {
    /// The person in question (本人)
    #[code(gb = "01")]
    Oneself,
    /// Head of the household (户主)
    #[code(gb = "02")]
    Head,
    /// Spouse (配偶)
    #[code(gb = "10")]
    Spouse,
    /// Husband (夫)
    #[code(gb = "11")]
    Husband,
    /// Wife (妻)
    #[code(gb = "12")]
    Wife,
    /// Son (子)
    #[code(gb = "20")]
    Son,
    /// Only son (独生子)
    #[code(gb = "21")]
    OnlySon,
    /// First son (长子)
    #[code(gb = "22")]
    FirstSon,
    /// Second son (次子)
    #[code(gb = "23")]
    SecondSon,
    /// Third son (三子)
    #[code(gb = "24")]
    ThirdSon,
    /// Fourth son (四子)
    #[code(gb = "25")]
    FourthSon,
    /// Fifth son (五子)
    #[code(gb = "26")]
    FifthSon,
    /// Adopted son or stepson (养子或继子)
    #[code(gb = "27")]
    AdoptedOrStepSon,
    /// Son-in-law (女婿)
    #[code(gb = "28")]
    SonInLaw,
    /// Other son (其他儿子)
    #[code(gb = "29")]
    OtherSon,
    /// Daughter (女)
    #[code(gb = "30")]
    Daughter,
    /// Only daughter (独生女)
    #[code(gb = "31")]
    OnlyDaughter,
    /// First daughter (长女)
    #[code(gb = "32")]
    FirstDaughter,
    /// Second daughter (次女)
    #[code(gb = "33")]
    SecondDaughter,
    /// Third daughter (三女)
    #[code(gb = "34")]
    ThirdDaughter,
    /// Fourth daughter (四女)
    #[code(gb = "35")]
    FourthDaughter,
    /// Fifth daughter (五女)
    #[code(gb = "36")]
    FifthDaughter,
    /// Adopted daughter or stepdaughter (养女或继女)
    #[code(gb = "37")]
    AdoptedOrStepDaughter,
    /// Daughter-in-law (儿媳)
    #[code(gb = "38")]
    DaughterInLaw,
    /// Other daughter (其他女儿)
    #[code(gb = "39")]
    OtherDaughter,
    /// Grandchild (孙子、孙女或外孙子、外孙女)
    #[code(gb = "40")]
    Grandchild,
    /// Son's son (孙子)
    #[code(gb = "41")]
    SonsSon,
    /// Son's daughter (孙女)
    #[code(gb = "42")]
    SonsDaughter,
    /// Daughter's son (外孙子)
    #[code(gb = "43")]
    DaughtersSon,
    /// Daughter's daughter (外孙女)
    #[code(gb = "44")]
    DaughtersDaughter,
    /// Grandson's wife (孙媳妇或外孙媳妇)
    #[code(gb = "45")]
    GrandsonsWife,
    /// Granddaughter's husband (孙女婿或外孙女婿)
    #[code(gb = "46")]
    GranddaughtersHusband,
    /// Great-grandson (曾孙子或外曾孙子)
    #[code(gb = "47")]
    GreatGrandson,
    /// Great-granddaughter (曾孙女或外曾孙女)
    #[code(gb = "48")]
    GreatGranddaughter,
    /// Other grandchild (其他孙子、孙女或外孙子、外孙女)
    #[code(gb = "49")]
    OtherGrandchild,
    /// Parent (父母)
    #[code(gb = "50")]
    Parent,
    /// Father (父亲)
    #[code(gb = "51")]
    Father,
    /// Mother (母亲)
    #[code(gb = "52")]
    Mother,
    /// Husband's father (公公)
    #[code(gb = "53")]
    HusbandsFather,
    /// Husband's mother (婆婆)
    #[code(gb = "54")]
    HusbandsMother,
    /// Wife's father (岳父)
    #[code(gb = "55")]
    WifesFather,
    /// Wife's mother (岳母)
    #[code(gb = "56")]
    WifesMother,
    /// Stepfather or adoptive father (继父或养父)
    #[code(gb = "57")]
    StepOrAdoptiveFather,
    /// Stepmother or adoptive mother (继母或养母)
    #[code(gb = "58")]
    StepOrAdoptiveMother,
    /// Other parent (其他父母关系)
    #[code(gb = "59")]
    OtherParent,
    /// Grandparent (祖父母或外祖父母)
    #[code(gb = "60")]
    Grandparent,
    /// Father's father (祖父)
    #[code(gb = "61")]
    FathersFather,
    /// Father's mother (祖母)
    #[code(gb = "62")]
    FathersMother,
    /// Mother's father (外祖父)
    #[code(gb = "63")]
    MothersFather,
    /// Mother's mother (外祖母)
    #[code(gb = "64")]
    MothersMother,
    /// Spouse's grandparent (配偶的祖父母或外祖父母)
    #[code(gb = "65")]
    SpousesGrandparent,
    /// Great-grandfather (曾祖父)
    #[code(gb = "66")]
    GreatGrandfather,
    /// Great-grandmother (曾祖母)
    #[code(gb = "67")]
    GreatGrandmother,
    /// Spouse's great-grandparent (配偶的曾祖父母或外曾祖父母)
    #[code(gb = "68")]
    SpousesGreatGrandparent,
    /// Other grandparent (其他祖父母或外祖父母关系)
    #[code(gb = "69")]
    OtherGrandparent,
    /// Sibling (兄弟姐妹)
    #[code(gb = "70")]
    Sibling,
    /// Elder brother (兄)
    #[code(gb = "71")]
    ElderBrother,
    /// Elder brother's wife (嫂)
    #[code(gb = "72")]
    ElderBrothersWife,
    /// Younger brother (弟)
    #[code(gb = "73")]
    YoungerBrother,
    /// Younger brother's wife (弟媳)
    #[code(gb = "74")]
    YoungerBrothersWife,
    /// Elder sister (姐姐)
    #[code(gb = "75")]
    ElderSister,
    /// Elder sister's husband (姐夫)
    #[code(gb = "76")]
    ElderSistersHusband,
    /// Younger sister (妹妹)
    #[code(gb = "77")]
    YoungerSister,
    /// Younger sister's husband (妹夫)
    #[code(gb = "78")]
    YoungerSistersHusband,
    /// Other sibling (其他兄弟姐妹)
    #[code(gb = "79")]
    OtherSibling,
    /// Other (其他)
    #[code(gb = "80")]
    Other,
    /// Father's elder brother (伯父)
    #[code(gb = "81")]
    FathersElderBrother,
    /// Father's elder brother's wife (伯母)
    #[code(gb = "82")]
    FathersElderBrothersWife,
    /// Father's younger brother (叔父)
    #[code(gb = "83")]
    FathersYoungerBrother,
    /// Father's younger brother's wife (婶母)
    #[code(gb = "84")]
    FathersYoungerBrothersWife,
    /// Mother's brother (舅父)
    #[code(gb = "85")]
    MothersBrother,
    /// Mother's brother's wife (舅母)
    #[code(gb = "86")]
    MothersBrothersWife,
    /// Mother's sister's husband (姨父)
    #[code(gb = "87")]
    MothersSistersHusband,
    /// Mother's sister (姨母)
    #[code(gb = "88")]
    MothersSister,
    /// Father's sister's husband (姑父)
    #[code(gb = "89")]
    FathersSistersHusband,
    /// Father's sister (姑母)
    #[code(gb = "90")]
    FathersSister,
    /// Cousin through father's brother (堂兄弟、堂姐妹)
    #[code(gb = "91")]
    PaternalCousin,
    /// Cousin through mother or father's sister (表兄弟、表姐妹)
    #[code(gb = "92")]
    OtherCousin,
    /// Brother's son (侄子)
    #[code(gb = "93")]
    BrothersSon,
    /// Brother's daughter (侄女)
    #[code(gb = "94")]
    BrothersDaughter,
    /// Sister's son (外甥)
    #[code(gb = "95")]
    SistersSon,
    /// Sister's daughter (外甥女)
    #[code(gb = "96")]
    SistersDaughter,
    /// Other relative (其他亲属)
    #[code(gb = "97")]
    OtherRelative,
    /// Not a relative (非亲属)
    #[code(gb = "99")]
    NonRelative,
}
