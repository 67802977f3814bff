//! Lists, records, search, my work: what stands on them.

use serde_json::json;

use super::Browser;

#[actix_web::test]
async fn a_list_shows_columns_filters_and_a_bounded_count() {
    let page = Browser::signed_in()
        .get("/admin/list/assistanceCases")
        .await;
    page.says("案件编号")
        .says("ASST-610323-2020-000018")
        .says("共 1,000+ 条");
    page.says(r#"<label for="f-state">申请状态</label>"#)
        .says(r#"name="appliedOn.from" type="date""#);
    page.says(r#"rel="next""#).hides(r#"rel="prev""#);
    page.says("query AssistanceCases(").says("代办申请");
}

#[actix_web::test]
async fn all_state_of_a_list_is_its_address() {
    let browser = Browser::signed_in();
    let to = "/admin/list/assistanceCases?state=NOTICE&appliedOn.from=2020-04-01&sort=-caseNo&size=50&after=c1&division=d1";
    let page = browser.get(to).await;
    let variables = browser.api.last("query AssistanceCases(").variables;
    assert_eq!(
        variables,
        json!({
            "first": 50,
            "after": "c1",
            "filter": {
                "state": { "eq": "NOTICE" },
                "appliedOn": { "gte": "2020-04-01" },
                "division": { "eq": "d1" },
            },
            "orderBy": [{ "field": "CASE_NO", "direction": "DESC" }],
        })
    );
    page.says(r#"aria-sort="descending""#)
        .says("申请状态：公示")
        .says("所属区划：蔡家坡镇");
    page.says("sort=caseNo").says("清除全部");
}

#[actix_web::test]
async fn a_page_before_another_is_asked_from_the_end() {
    let browser = Browser::signed_in();
    browser
        .get("/admin/list/assistanceCases?before=c9&size=7")
        .await;
    let variables = browser.api.last("query AssistanceCases(").variables;
    assert_eq!(variables, json!({ "last": 20, "before": "c9" }));
}

#[actix_web::test]
async fn a_record_lists_its_facts_commands_and_what_happened() {
    let page = Browser::signed_in()
        .get("/admin/record/household/h1?back=%2Fadmin%2Flist%2Fhouseholds%3Fafter%3Dc")
        .await;
    page.says("610323104-0021")
        .says("<dt>户主</dt>")
        .says("/admin/list/households?after=c");
    page.says("?tab=assistanceCases");
    let tab = Browser::signed_in()
        .get("/admin/record/household/h1?tab=assistanceCases")
        .await;
    tab.says("ASST-610323-2020-000018")
        .says(r#"aria-current="page""#);
}

#[actix_web::test]
async fn a_case_is_decided_on_one_page() {
    let page = Browser::signed_in()
        .get("/admin/record/assistanceCase/x")
        .await;
    for text in [
        "家庭成员与收入",
        "核算",
        "计算步骤",
        "意见与决定",
        "办理过程",
        "可计入收入",
        "第十二条",
    ] {
        page.says(text);
    }
    page.says("/admin/do/acceptAssistanceCase?of=AssistanceCase&amp;id=id-0");
    page.says("每月保障金 1,056.00 元");
    page.says("初审金额 ")
        .says("<ins><span class=\"money\">¥1,056.00</span></ins>");
}

#[actix_web::test]
async fn a_case_without_calculation_says_so() {
    let browser = Browser::signed_in().answering(
        "assistanceCase",
        json!({ "calcSnapshot": null, "allowedCommands": [] }),
    );
    let page = browser.get("/admin/record/assistanceCase/x").await;
    page.says("尚未核算")
        .hides("/admin/do/acceptAssistanceCase");
}

#[actix_web::test]
async fn a_payroll_shows_totals_alerts_and_lines() {
    let page = Browser::signed_in().get("/admin/record/fundBatch/x").await;
    for text in [
        "PAY-610323-202007-DIBAO",
        "总金额",
        "死亡人员仍在发放清册中",
        "经办与复核",
        "发放清册",
        "低保",
    ] {
        page.says(text);
    }
    let browser = Browser::signed_in().refusing("alerts", "FORBIDDEN");
    browser
        .get("/admin/record/fundBatch/x")
        .await
        .says("没有预警");
}

#[actix_web::test]
async fn every_paper_is_a_sheet_in_chinese_with_one_heading() {
    let browser = Browser::signed_in();
    for (key, words) in [
        ("receipt", "受理回执"),
        ("pledge", "诚信承诺书"),
        ("decision", "第六十五条"),
        ("minutes", "民主评议会议记录"),
        ("board", "公示期自"),
        ("certificate", "扫码核验"),
        ("change", "动态管理结果通知书"),
        ("repayment", "退款通知书"),
    ] {
        let page = browser.get(&format!("/admin/paper/{key}/x")).await;
        page.says(words).says(r#"lang="zh-CN""#).hides("style=");
        assert_eq!(page.html.matches("<h1").count(), 1, "{key}");
    }
    let nothing = browser.get("/admin/paper/nothing/x").await;
    assert_eq!(nothing.status, 404);
}

#[actix_web::test]
async fn a_correction_lists_what_is_missing() {
    let asked = json!({ "events": { "nodes": [
        { "command": "requestCorrection", "note": "户口簿;残疾证", "at": "2020-04-20T01:00:00Z" },
    ] } });
    let browser = Browser::signed_in().answering("assistanceCase", asked);
    let page = browser.get("/admin/paper/correction/x").await;
    page.says("<li>户口簿</li>")
        .says("<li>残疾证</li>")
        .says("2020年4月20日");
}

#[actix_web::test]
async fn a_certificate_is_checked_by_whoever_holds_it() {
    let known = json!({ "state": "VALID", "number": "AWRD-1", "kind": "DIBAO" });
    let browser = Browser::with(&[]).answering("checkCertificate", known);
    let page = browser.get("/check/abc").await;
    page.says("有效").says("AWRD-1").says("低保");
    assert_eq!(browser.api.last("query Check(").bearer, None);
    let browser = Browser::with(&[]).answering("checkCertificate", json!({ "state": "UNKNOWN" }));
    let page = browser.get("/check/abc").await;
    assert_eq!(page.status, 404);
    page.says("查无此证");
}

#[actix_web::test]
async fn an_award_shows_its_whole_history() {
    let page = Browser::signed_in()
        .get("/admin/record/assistanceAward/x")
        .await;
    for text in [
        "月保障金额",
        "待遇明细",
        "发放清册明细",
        "复核任务",
        "多发款项",
    ] {
        page.says(text);
    }
}

#[actix_web::test]
async fn who_may_not_read_payrolls_still_sees_the_award() {
    let browser = Browser::signed_in().refusing("payrollLines", "FORBIDDEN");
    let page = browser.get("/admin/record/assistanceAward/x").await;
    page.says("待遇明细").hides("发放清册明细</h3>");
}

/// Somebody who may reckon standards and follow screenings.
fn planner() -> Browser {
    let permissions = ["assistance.standard.simulate", "assistance.finding.read"];
    let topup =
        json!([{ "key": "topup.elder_bp", "labelZh": "老年人分类施保比例", "value": "3000" }]);
    Browser::signed_in()
        .answering("viewer", json!({ "permissions": permissions }))
        .answering("parametersInForce", topup)
}

#[actix_web::test]
async fn another_standard_is_reckoned_where_one_is_asked_for() {
    let browser = planner();
    let form = browser.get("/admin/area/assistance/what-if").await;
    form.says("提标测算").hides("分县区测算结果");
    let to = "/admin/area/assistance/what-if?county=d1&area=URBAN&from=2020-10&newStandard=630.00\
        &with.topup.elder_bp=4000";
    let page = browser.get(to).await;
    assert_eq!(
        browser.api.last("query WhatIf(").variables,
        json!({
            "county": "d1", "area": "URBAN", "from": "2020-10", "newStandard": "630.00",
            "others": [{ "key": "topup.elder_bp", "value": "4000" }],
        })
    );
    page.says("现行 3000");
    page.says("分县区测算结果").says("<rect");
    page.says("/admin/do/setParameter?key=dibao.urban.std_month&amp;value=630.00");
    let empty = browser
        .get("/admin/area/assistance/what-if?area=RURAL&newStandard=")
        .await;
    empty.says("请填写新标准").says(r#"aria-invalid="true""#);
}

#[actix_web::test]
async fn a_screening_is_followed_level_by_level() {
    let browser = planner();
    let page = browser
        .get("/admin/area/assistance/screening?campaign=id-0&by=TOWN")
        .await;
    let asked = browser.api.last("query ScreeningProgress(").variables;
    assert_eq!(asked["by"], "TOWN");
    page.says("排查覆盖率").says("by=VILLAGE");
}

#[actix_web::test]
async fn a_board_shows_figures_shares_and_the_records_behind_them() {
    let permissions =
        json!({ "permissions": ["assistance.board.read", "assistance.pairing.overview"] });
    let browser = Browser::signed_in().answering("viewer", permissions);
    let to = "/admin/area/assistance/nets?division=d1&from=2020-01&month=2020-04";
    let page = browser.get(to).await;
    assert_eq!(
        browser.api.last("query SafetyNetDashboard(").variables,
        json!({ "division": "d1", "from": "2020-01", "month": "2020-04" })
    );
    page.says("六张保障网").says("<rect").says("按时办结率");
    page.says("/admin/list/assistanceAwards?kind=DIBAO");
    for (view, words) in [
        ("mechanisms", "监测预警"),
        ("low-income", "分类人数"),
        ("pairing", "镇街覆盖率"),
    ] {
        let page = browser.get(&format!("/admin/area/assistance/{view}")).await;
        page.says(words);
    }
}

#[actix_web::test]
async fn leads_lie_on_the_desk_by_the_step_that_they_wait_for() {
    let permissions = json!({ "permissions": ["assistance.lead.read"] });
    let lead = |urgency: &str| json!({ "id": "l1", "leadNo": "LEAD-1", "urgency": urgency, "verifyDueAt": "2020-04-20T05:00:00Z" });
    let lane = |urgency: &str| json!({ "totalCountAtLeast": 1, "nodes": [lead(urgency)] });
    let browser = Browser::signed_in()
        .answering("viewer", permissions)
        .answering("new", lane("EMERGENCY"))
        .answering("verified", lane("ORDINARY"));
    let page = browser.get("/admin/area/assistance/leads").await;
    page.says("已超核实期限").says("超期 1212 小时");
    page.says("/admin/record/assistanceLead/l1");
}

#[actix_web::test]
async fn the_recheck_ledger_has_a_page_for_every_class() {
    let permissions = json!({ "permissions": ["assistance.award.read"] });
    let browser = Browser::signed_in().answering("viewer", permissions);
    let page = browser
        .get("/admin/area/assistance/rechecks?class=C&after=c1")
        .await;
    let asked = browser.api.last("query RecheckLedger(").variables;
    assert_eq!(
        (&asked["class"], &asked["after"]),
        (&json!("C"), &json!("c1"))
    );
    page.says("最近一次复核").says("class=B");
}

#[actix_web::test]
async fn a_view_is_only_for_those_who_may() {
    let browser = Browser::signed_in();
    for view in ["what-if", "screening", "leads", "rechecks", "nowhere"] {
        let page = browser.get(&format!("/admin/area/assistance/{view}")).await;
        assert_eq!(page.status, 404, "{view}");
    }
}

#[actix_web::test]
async fn a_record_that_is_not_there_is_not_found() {
    let browser = Browser::signed_in().answering("assistanceCase", json!(null));
    assert_eq!(
        browser.get("/admin/record/assistanceCase/x").await.status,
        404
    );
}

#[actix_web::test]
async fn my_work_asks_for_the_states_of_my_roles() {
    let browser = Browser::signed_in();
    let page = browser.get("/admin/work?due=overdue").await;
    let asked = browser.api.last("query Work(");
    let filter = |many: &str| {
        let (before, _) = asked.document.split_once(&format!(": {many}(")).unwrap();
        let alias = before.rsplit(' ').next().unwrap();
        asked.variables[alias].clone()
    };
    let cases = filter("assistanceCases");
    let states = cases["state"]["in"].as_array().unwrap();
    assert!(states.contains(&json!("SUBMITTED")) && states.contains(&json!("NOTICE")));
    assert!(!states.contains(&json!("SURVEYING")));
    assert_eq!(cases["stateDueOn"], json!({ "lt": "2020-06-10" }));
    page.says("已超期").says(">受理</a>");
    let payrolls = filter("fundBatches");
    assert_eq!(payrolls["state"]["in"], json!(["CHECKING"]));
}

#[actix_web::test]
async fn search_asks_only_lists_that_can_find_such_a_text() {
    let browser = Browser::signed_in();
    browser
        .get("/admin/search?q=610323197001010021")
        .await
        .says("张*英");
    assert_eq!(
        browser.api.last("persons(").variables["filter"],
        json!({ "idNumber": { "eq": "610323197001010021" } })
    );
    assert!(
        browser
            .api
            .asked
            .lock()
            .unwrap()
            .iter()
            .all(|asked| !asked.document.contains("assistanceCases("))
    );
}

#[actix_web::test]
async fn a_filter_by_record_is_chosen_on_a_page() {
    let page = Browser::signed_in().get("/admin/choose/divisions?field=division&back=%2Fadmin%2Flist%2FassistanceCases%3Fstate%3DNOTICE&q=%E8%94%A1").await;
    page.says("/admin/list/assistanceCases?state=NOTICE&amp;division=id-0")
        .says("蔡家坡镇");
    let evil = Browser::signed_in()
        .get("/admin/choose/divisions?field=division&back=%2F%2Fevil")
        .await;
    assert_eq!(evil.status, 404);
}

#[actix_web::test]
async fn a_refused_part_does_not_take_the_page_down() {
    let page = Browser::signed_in()
        .refusing("roles", "FORBIDDEN")
        .get("/admin/search?q=ASST")
        .await;
    assert_eq!(page.status, 200);
}

#[actix_web::test]
async fn fifty_rows_are_a_light_page() {
    let row = json!({
        "id": "abcdefghijklmnopqrstuvwx", "caseNo": "ASST-610323-2020-000018", "kind": "DIBAO", "state": "NOTICE",
        "stateDueOn": "2020-06-08", "areaType": "RURAL",
        "household": { "id": "abcdefghijklmnopqrstuvwx", "householdNo": "610323104-0021" },
        "applicantPerson": { "id": "abcdefghijklmnopqrstuvwx", "name": "张*英" },
    });
    let rows = json!({ "nodes": vec![row; 50] });
    let browser = Browser::signed_in().answering("assistanceCases", rows);
    let page = browser
        .get("/admin/list/assistanceCases?size=50&state=NOTICE&sort=-caseNo")
        .await;
    assert!(page.html.len() < 60 * 1024, "{} bytes", page.html.len());
}
