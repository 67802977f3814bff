//! Opinion, notices, approval: what the town and the county say to the file, and the award that comes of it.

use super::Walk;
use tests::story::TOWN;

impl Walk<'_> {
    pub(super) async fn opinion(&self) {
        self.comes("2020-05-13T10:00:00+08:00", "TOWN_LEAD").await;
        self.calculation().await;
        self.desk.press("提交初审意见").await;
        self.desk.pick("初审意见", "拟同意").await;
        self.desk.fill("意见内容", "情况属实，建议纳入低保。").await;
        self.desk.press("提交初审意见").await;
        self.done("提交初审意见").await;
        self.stands("公示").await;
        self.calculation().await;
        self.desk.leave().await;
    }

    /// 660 + 180 + 108 + 108 = 1,056.00, each with its article.
    async fn calculation(&self) {
        let amounts = self.desk.column("保障金明细", "每月金额").await;
        assert_eq!(amounts, ["¥660.00", "¥180.00", "¥108.00", "¥108.00"]);
        self.desk
            .says(&["每月保障金 1,056.00 元", "社会救助暂行办法"])
            .await;
    }

    pub(super) async fn notice(&self) {
        self.city.set_time("2020-05-21T09:00:00+08:00").await;
        self.desk.sit_down("TOWN_LEAD", TOWN).await;
        self.desk.fill("搜索", &self.case).await;
        self.desk.press("搜索").await;
        self.desk.press(&self.case).await;
        self.close_notice().await;
        self.desk.leave().await;
    }

    /// The officer closes a notice that has run its time, unless the system was faster, as it may be.
    async fn close_notice(&self) {
        if self.desk.offers("公示期满").await {
            self.desk.press("公示期满").await;
            self.desk.press("公示期满").await;
        }
    }

    pub(super) async fn county(&self) {
        self.comes("2020-05-26T10:00:00+08:00", "COUNTY_OFFICER")
            .await;
        self.stands("县级审核").await;
        self.visit(["郑和", "钱进"], "2020-05-25T15:00").await;
        self.desk.press("拟批准公示").await;
        self.desk.fill("审核意见", "同意提请审批。").await;
        self.desk.press("拟批准公示").await;
        self.done("拟批准公示").await;
        self.stands("拟批公示").await;
        self.desk.leave().await;
    }

    pub(super) async fn approval(&self) {
        self.comes("2020-06-03T10:00:00+08:00", "COUNTY_OFFICER")
            .await;
        self.close_notice().await;
        self.desk.leave().await;
        self.opens("COUNTY_APPROVER").await;
        self.calculation().await;
        self.desk.press("审批确认").await;
        self.desk.fill("决定内容", "符合条件，同意。").await;
        let mother = &self.family.persons.mother;
        self.desk.choose("收款人", &mother.name, &mother.id).await;
        self.desk.press("审批确认").await;
        self.done("审批确认").await;
        self.stands("确认").await;
        self.award().await;
        self.desk.leave().await;
    }

    /// The award's own page: so much a month, from the month after the decision.
    async fn award(&self) {
        self.desk.turn_to("救助待遇").await;
        self.desk.go_to("/admin/record/assistanceAward/").await;
        self.stands("在保").await;
        self.desk.says(&["¥1,056.00", "2020-07"]).await;
        self.desk.turn_to("待遇明细").await;
        let mut amounts = self.desk.column("待遇明细", "金额").await;
        amounts.sort();
        assert_eq!(amounts, ["¥108.00", "¥108.00", "¥180.00", "¥660.00"]);
        assert_eq!(
            self.desk.column("待遇明细", "起始月份").await,
            ["2020-07"; 4]
        );
    }
}
