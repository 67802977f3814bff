//! Means test, visit, review: what the file rests on.

use super::Walk;
use crate::papers;

/// Who comes to the village's review, and as what.
const PRESENT: [(&str, &str); 10] = [
    ("马文", "村民代表"),
    ("冯强", "村民代表"),
    ("陈红", "村民代表"),
    ("杨柳", "村民代表"),
    ("何平", "村民代表"),
    ("吕梅", "村民代表"),
    ("施展", "村民代表"),
    ("孔明", "村两委"),
    ("曹阳", "村两委"),
    ("金鑫", "党员代表"),
];

impl Walk<'_> {
    pub(super) async fn means_test(&self) {
        self.comes("2020-04-24T10:00:00+08:00", "COUNTY_CHECKER")
            .await;
        self.desk.press("出具核对报告").await;
        self.desk.pick("核对结论", "一致").await;
        self.desk.pick("其余均无记录", "是").await;
        self.desk.press("出具核对报告").await;
        self.done("出具核对报告").await;
        self.stands("入户调查").await;
        self.desk.leave().await;
    }

    pub(super) async fn survey(&self) {
        self.comes("2020-05-06T16:00:00+08:00", "TOWN_SURVEYOR")
            .await;
        self.visit(["赵敏", "孙立"], "2020-05-06T09:30").await;
        self.steps("结束入户调查").await;
        self.stands("民主评议").await;
        self.desk.leave().await;
    }

    /// A visit by two surveyors that finds what was declared.
    pub(super) async fn visit(&self, surveyors: [&str; 2], at: &str) {
        let scan = papers::scan(self.city);
        self.desk.press("入户调查记录").await;
        self.desk.press("添加调查人员").await;
        self.desk.fill("入户时间", at).await;
        self.desk.fill("调查人员 1 > 姓名", surveyors[0]).await;
        self.desk.fill("调查人员 2 > 姓名", surveyors[1]).await;
        self.desk.pick("调查结论", "相符").await;
        self.desk.pick("居住生活状况 > 住房安全", "是").await;
        self.desk.press("添加邻里访问").await;
        self.desk.fill("邻里访问 1 > 姓名", "刘婶").await;
        self.desk
            .fill("邻里访问 1 > 内容", "家里困难，情况属实。")
            .await;
        self.desk.attach("签字材料", &scan).await;
        self.desk.attach("照片", &scan).await;
        self.desk.press("入户调查记录").await;
        self.done("入户调查记录").await;
    }

    pub(super) async fn review(&self) {
        self.comes("2020-05-11T15:00:00+08:00", "TOWN_CLERK").await;
        self.desk.press("民主评议记录").await;
        for _ in 0..2 {
            self.desk.press_in("参加人员", "再添加 5 行").await;
        }
        for (at, (name, role)) in PRESENT.into_iter().enumerate() {
            let row = format!("参加人员 {}", at + 1);
            self.desk.fill(&format!("{row} > 姓名"), name).await;
            self.desk.pick(&format!("{row} > 身份"), role).await;
        }
        self.desk.fill("评议日期", "2020-05-11").await;
        self.desk.fill("评议地点", "岐星村村委会").await;
        self.desk.fill("属实票", "8").await;
        self.desk.fill("不属实票", "2").await;
        self.desk.fill("弃权票", "0").await;
        self.desk.attach("会议记录", &papers::scan(self.city)).await;
        self.desk.press("民主评议记录").await;
        self.done("民主评议记录").await;
        self.stands("初审").await;
        self.desk.leave().await;
    }
}
