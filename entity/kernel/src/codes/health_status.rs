//! Health status (健康状况), GB/T 2261.3-2003. The standard continues the chronic diseases of 30 in the forties.

use resource::CodeList;

/// Health status of a person, GB/T 2261.3 (健康状况).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum HealthStatus {
    /// Healthy (健康或良好)
    #[code(gb = "10")]
    Healthy,
    /// Fair or weak (一般或较弱)
    #[code(gb = "20")]
    Fair,
    /// Chronic disease (有慢性病)
    #[code(gb = "30")]
    ChronicDisease,
    /// Cardiovascular disease (心血管病)
    #[code(gb = "31")]
    Cardiovascular,
    /// Cerebrovascular disease (脑血管病)
    #[code(gb = "32")]
    Cerebrovascular,
    /// Chronic respiratory disease (慢性呼吸系统病)
    #[code(gb = "33")]
    ChronicRespiratory,
    /// Chronic digestive disease (慢性消化系统病)
    #[code(gb = "34")]
    ChronicDigestive,
    /// Chronic nephritis (慢性肾炎)
    #[code(gb = "35")]
    ChronicNephritis,
    /// Tuberculosis (结核病)
    #[code(gb = "36")]
    Tuberculosis,
    /// Diabetes (糖尿病)
    #[code(gb = "37")]
    Diabetes,
    /// Nervous or mental disease (神经或精神疾病)
    #[code(gb = "38")]
    NervousOrMental,
    /// Cancer (癌症)
    #[code(gb = "41")]
    Cancer,
    /// Other chronic disease (其他慢性病)
    #[code(gb = "49")]
    OtherChronic,
    /// Disabled (残疾)
    #[code(gb = "60")]
    Disabled,
    /// Vision disability (视力残疾)
    #[code(gb = "61")]
    VisionDisability,
    /// Hearing disability (听力残疾)
    #[code(gb = "62")]
    HearingDisability,
    /// Speech disability (言语残疾)
    #[code(gb = "63")]
    SpeechDisability,
    /// Limb disability (肢体残疾)
    #[code(gb = "64")]
    LimbDisability,
    /// Intellectual disability (智力残疾)
    #[code(gb = "65")]
    IntellectualDisability,
    /// Mental disability (精神残疾)
    #[code(gb = "66")]
    MentalDisability,
    /// Multiple disabilities (多重残疾)
    #[code(gb = "67")]
    MultipleDisability,
    /// Other disability (其他残疾)
    #[code(gb = "69")]
    OtherDisability,
}

impl HealthStatus {
    /// Whether the status is a chronic disease (codes 30 to 49).
    pub fn is_chronic(self) -> bool {
        self.in_tens("34")
    }

    /// Whether the status is a disability (codes 60 to 69).
    pub fn is_disability(self) -> bool {
        self.in_tens("6")
    }

    fn in_tens(self, tens: &str) -> bool {
        self.meta()
            .gb
            .is_some_and(|gb| gb.starts_with(|c| tens.contains(c)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_follow_the_first_digit() {
        let of = |gb| HealthStatus::from_gb(gb).unwrap();
        assert!(of("30").is_chronic() && of("49").is_chronic() && !of("60").is_chronic());
        assert!(of("60").is_disability() && of("69").is_disability() && !of("20").is_disability());
    }
}
