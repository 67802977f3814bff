//! The month's payroll: made by one, checked by another, sent to the bank and settled.

use super::Walk;
use crate::papers;
use tests::story::COUNTY;

impl Walk<'_> {
    pub(super) async fn payroll(&self) {
        self.city.set_time("2020-07-02T09:00:00+08:00").await;
        self.desk.sit_down("PAY_MAKER", COUNTY).await;
        let payroll = self.generate().await;
        self.steps("提交复核").await;
        self.stands("复核中").await;
        self.maker_is_no_checker().await;
        self.desk.leave().await;
        self.check(&payroll).await;
        self.send(&payroll).await;
        self.settle(&payroll).await;
    }

    /// Makes the payroll of July and gives its number.
    async fn generate(&self) -> String {
        self.desk.press("社会救助").await;
        self.desk.press("资金批次").await;
        self.desk.press("生成发放清册").await;
        self.desk.pick("救助类型", "低保").await;
        self.desk.fill("发放月份", "2020-07").await;
        self.desk.press("生成发放清册").await;
        self.done("生成发放清册").await;
        let paid = self.desk.read("//tr[*[normalize-space()='李秀芳']]").await;
        assert!(paid.contains("¥1,056.00"), "{paid}");
        self.desk.heading().await
    }

    /// The page does not offer what the maker must not do, and who asks all the same is refused.
    async fn maker_is_no_checker(&self) {
        assert!(!self.desk.offers("复核通过").await);
        let payroll = self.desk.path().await;
        let id = payroll.trim_start_matches("/admin/record/fundBatch/");
        self.desk
            .open(&format!("/admin/do/approvePayroll?of=FundBatch&id={id}"))
            .await;
        self.desk.press("复核通过").await;
        assert_eq!(self.desk.heading().await, "无权办理");
        self.desk.open(&payroll).await;
        self.stands("复核中").await;
    }

    async fn check(&self, payroll: &str) {
        self.desk.sit_down("PAY_CHECKER", COUNTY).await;
        self.desk.press(payroll).await;
        self.desk.press("复核通过").await;
        self.desk.fill("复核意见", "与清册相符。").await;
        self.desk.press("复核通过").await;
        self.done("复核通过").await;
        self.stands("已审定").await;
        self.desk.leave().await;
    }

    async fn send(&self, payroll: &str) {
        self.desk.sit_down("PAY_MAKER", COUNTY).await;
        self.desk.press(payroll).await;
        self.steps("报盘").await;
        self.stands("已报盘").await;
        self.desk.leave().await;
    }

    /// The bank pays everything that the file asks for, and says so in another file the next day.
    async fn settle(&self, payroll: &str) {
        self.city.set_time("2020-07-03T09:00:00+08:00").await;
        self.desk.sit_down("PAY_MAKER", COUNTY).await;
        self.desk.press(payroll).await;
        let asked = self
            .desk
            .download("//main//a[starts-with(@href, '/admin/file/')]")
            .await;
        assert!(
            asked.contains("李秀芳") && asked.contains("1056.00"),
            "{asked}"
        );
        let answer = papers::paper(self.city, "huipan.csv", paid(&asked).as_bytes());
        self.desk.press("导入回盘").await;
        self.desk.attach("回盘文件", &answer).await;
        self.desk.press("导入回盘").await;
        self.done("导入回盘").await;
        self.stands("已结清").await;
        self.desk.leave().await;
    }
}

/// The bank's answer to a file: every line is paid.
fn paid(asked: &str) -> String {
    let header = "批次号,序号,金额,结果,代码,说明\r\n".to_owned();
    let lines = asked.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let [batch, number, _, _, _, amount, ..] = cells[..] else {
            panic!("{line}")
        };
        [batch, number, amount, "成功", "00", "\r\n"].join(",")
    });
    std::iter::once(header).chain(lines).collect()
}
