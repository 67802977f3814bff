//! The public pages, as a citizen meets them: on a phone, without a script, without an account.

use tests::browser::Scripts;
use tests::city::City;

use crate::desk::{Desk, at_a_desk};

/// Goes from the city to Caijiapo.
async fn to_town(desk: &Desk) {
    desk.press("岐山县").await;
    desk.press("蔡家坡镇").await;
}

#[test]
fn a_citizen_finds_help_standards_and_where_to_go() {
    at_a_desk(Scripts::Off, async |_: &City, desk: &Desk| {
        desk.open("/").await;
        assert_eq!(desk.heading().await, "社会救助公共服务");
        desk.press("家里收入低，日常生活困难").await;
        desk.says(&["最低生活保障", "户口簿"]).await;
        to_town(desk).await;
        desk.says(&["陕西省宝鸡市岐山县蔡家坡镇社会救助窗口"]).await;

        desk.press("政策标准").await;
        desk.press("岐山县").await;
        desk.says(&["农村低保标准", "4310.00 元/年", "2019-10-01"])
            .await;
        desk.press("English").await;
        assert_eq!(desk.heading().await, "Standards");
        desk.says(&["4310.00 yuan a year"]).await;
        desk.press("中文").await;
        desk.press("大字版").await;
        let large = "return document.documentElement.dataset.letters";
        let large = desk.driver().execute(large, Vec::new()).await;
        assert_eq!(large.expect("a page").json(), "large");
        desk.press("标准字号").await;
    });
}

#[test]
fn a_family_reckons_for_itself() {
    at_a_desk(Scripts::Off, async |_: &City, desk: &Desk| {
        desk.open("/public/self-check").await;
        desk.press("岐山县").await;
        desk.pick("城乡类别", "农村").await;
        desk.fill("共同生活的家庭成员 1 > 周岁年龄", "72").await;
        desk.press("添加共同生活的家庭成员").await;
        desk.press("查看结果").await;
        desk.says(&["自测结果", "可能符合：低保", "每月保障金 468.00 元"])
            .await;
        desk.fill("共同生活的家庭成员 1 > 周岁年龄", "172").await;
        desk.press("查看结果").await;
        desk.says(&["共同生活的家庭成员 1 周岁年龄"]).await;
    });
}

#[test]
fn a_citizen_reads_what_hangs_objects_and_reports() {
    at_a_desk(Scripts::Off, async |_: &City, desk: &Desk| {
        desk.open("/public/notices").await;
        let number = desk.read("//article//dd[1]").await;
        desk.press(&format!("对 {number} 提出异议")).await;
        desk.fill("异议内容", "不行").await;
        desk.press("提交异议").await;
        desk.says(&["有内容需要更正"]).await;
        desk.fill("异议内容", "他家去年买了汽车。").await;
        desk.press("提交异议").await;
        desk.says(&["异议已收到", &number]).await;

        desk.press("困难求助").await;
        to_town(desk).await;
        desk.pick("是否本人求助", "否").await;
        desk.pick("紧急程度", "较急").await;
        desk.fill("情况描述", "邻居老人几天没有出门。").await;
        desk.fill("所在地点", "三组").await;
        desk.press("提交").await;
        desk.says(&["已收到", "LEAD-610323-2020-0"]).await;

        desk.press("作风投诉").await;
        to_town(desk).await;
        desk.fill("投诉内容", "窗口上班时间无人。").await;
        desk.press("提交投诉").await;
        desk.says(&["投诉已收到", "TS-610300-2020-0"]).await;

        desk.press("在保名单").await;
        desk.press("岐山县").await;
        let names = desk.column("陕西省宝鸡市岐山县长期公布名单", "姓名").await;
        assert!(names.len() > 5, "{names:?}");
        let masked = |name: &String| name.contains('*') || name == "未成年人";
        assert!(names.iter().all(masked), "{names:?}");

        desk.press("进度查询").await;
        desk.fill("受理回执编号", "ASST-610323-1999-000001").await;
        desk.fill("身份证号后四位", "0000").await;
        desk.press("查询").await;
        desk.says(&["进度查询"]).await;
        assert_eq!(desk.heading().await, "进度查询");

        desk.open("/public/nowhere").await;
        desk.press("首页").await;
        assert_eq!(desk.heading().await, "社会救助公共服务");
    });
}
