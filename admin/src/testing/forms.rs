//! Commands through forms: nothing typed is lost, every refusal finds its field, nothing happens twice.

use serde_json::json;

use super::{Browser, refused};

const REVIEW: &str = "/admin/do/recordDemocraticReview";
const VISIT: &str = "/admin/do/recordHouseholdVisit";

#[actix_web::test]
async fn a_form_is_drawn_from_its_input_type() {
    let page = Browser::signed_in()
        .get("/admin/do/createAssistanceCase")
        .await;
    page.says(r#"name="appliedOn" type="date""#);
    page.says(r#"type="radio" name="areaType" value="RURAL""#)
        .says(">农村</label>");
    page.says(r#"<select id="f-kind" name="kind">"#)
        .says("（选填）");
    page.says(r#"name="_choose" value="household""#)
        .says("选择申请人");
    let items = Browser::signed_in()
        .get("/admin/do/setIncomeItems?of=AssistanceCase&id=c1")
        .await;
    items
        .says(r#"name="items.0.amount" type="text""#)
        .says(r#"inputmode="decimal""#);
    let payroll = Browser::signed_in().get("/admin/do/generatePayroll").await;
    payroll
        .says(r#"name="month" type="month""#)
        .says(r#"type="hidden" name="county" value="id-0""#);
    let refusal = Browser::signed_in()
        .get("/admin/do/refuseAssistanceCase?of=AssistanceCase&id=c1")
        .await;
    refusal.says(r#"<textarea id="f-text" name="text""#);
}

#[actix_web::test]
async fn a_step_of_a_record_carries_its_id_and_version_hidden() {
    let to = "/admin/do/acceptAssistanceCase?of=AssistanceCase&id=c1&back=%2Fadmin%2Fwork";
    let page = Browser::signed_in().get(to).await;
    page.says(r#"type="hidden" name="id" value="id-0""#)
        .says(r#"type="hidden" name="version" value="3""#);
    page.says("ASST-610323-2020-000018").says(">受理</h1>");
}

#[actix_web::test]
async fn a_command_runs_and_returns() {
    let browser = Browser::signed_in();
    let pairs = [
        ("id", "c1"),
        ("version", "3"),
        ("_of", "AssistanceCase"),
        ("_back", "/admin/work"),
        ("_key", "k1"),
    ];
    let answer = browser.post("/admin/do/acceptAssistanceCase", &pairs).await;
    assert_eq!(
        (answer.status.as_u16(), answer.to.as_str()),
        (303, "/admin/work")
    );
    assert_eq!(answer.cookie("mz_flash"), Some("acceptAssistanceCase"));
    let asked = browser.api.last("mutation");
    assert_eq!(
        asked.variables,
        json!({ "input": { "id": "c1", "version": 3 } })
    );
    assert_eq!(asked.key.as_deref(), Some("k1"));
    let next = Browser::signed_in()
        .and("mz_flash", "acceptAssistanceCase")
        .get("/admin/work")
        .await;
    next.says("受理：已办理");
}

#[actix_web::test]
async fn a_new_record_is_shown_after_it_was_made() {
    let pairs = [
        ("kind", "DIBAO"),
        ("areaType", "RURAL"),
        ("household", "h1"),
        ("applicantPerson", "p1"),
        ("intakeChannel", "WINDOW"),
        ("authorisationSigned", "true"),
        ("relativeOfOfficial", "false"),
        ("members.0.person", "p1"),
        ("members.0.relation", "本人"),
        ("members.0.labourCapacity", "NONE"),
        ("members.0.employment", "UNABLE"),
        ("members.1.relation", ""),
        ("incomeItems.0.kind", "WAGE"),
        ("incomeItems.0.amount", "14,400.00"),
    ];
    let browser = Browser::signed_in();
    let answer = browser.post("/admin/do/createAssistanceCase", &pairs).await;
    assert_eq!(answer.to, "/admin/record/assistanceCase/id-0");
    let input = browser.api.last("mutation").variables["input"].clone();
    assert_eq!(
        input["incomeItems"],
        json!([{ "kind": "WAGE", "amount": "14400.00" }])
    );
    assert_eq!(input["members"].as_array().map(Vec::len), Some(1));
    assert_eq!(input["authorisationSigned"], true);
    assert!(input.get("appliedOn").is_none());
}

#[actix_web::test]
async fn what_is_missing_is_said_at_its_field_before_anything_is_sent() {
    let browser = Browser::signed_in();
    let answer = browser
        .post("/admin/do/createAssistanceCase", &[("agentName", "村委会")])
        .await;
    assert_eq!(answer.status, 422);
    answer
        .says("错误：")
        .says(r##"<a href="#f-household">家庭：此项必填</a>"##);
    answer
        .says(r#"id="f-areaType-error""#)
        .says(r#"value="村委会""#);
    assert!(
        browser
            .api
            .asked
            .lock()
            .unwrap()
            .iter()
            .all(|asked| !asked.document.contains("mutation"))
    );
}

#[actix_web::test]
async fn a_refusal_finds_its_field_and_gets_a_new_key() {
    let refusal = refused(
        &["participants", "1", "name"],
        "应为 2 至 30 个字",
        "NOT_FOUND",
    );
    let browser = Browser::signed_in().answering("recordDemocraticReview", refusal);
    let pairs = [
        ("id", "c1"),
        ("version", "3"),
        ("heldOn", "2020-05-08"),
        ("place", "村委会"),
        ("participants.0.name", "赵*"),
        ("participants.0.role", "COMMITTEE"),
        ("participants.2.name", "钱"),
        ("participants.2.role", "COMMITTEE"),
        ("participants.2.recused", "false"),
        ("votesTrue", "8"),
        ("votesFalse", "0"),
        ("votesAbstain", "0"),
        ("minutes", "a1"),
        ("_key", "k1"),
    ];
    let answer = browser.post(REVIEW, &pairs).await;
    answer.says(r##"<a href="#f-participants.1.name">参加人员 2 姓名：应为 2 至 30 个字</a>"##);
    answer
        .says(r#"id="f-participants.1.name-error""#)
        .says(r#"value="钱""#)
        .hides(r#"value="k1""#);
    let input = browser.api.last("mutation").variables["input"].clone();
    assert_eq!(
        input["participants"][1],
        json!({ "name": "钱", "role": "COMMITTEE", "recused": false })
    );
    assert_eq!(input["votesTrue"], 8);
}

#[actix_web::test]
async fn instants_and_lists_of_records_go_out_as_the_schema_wants_them() {
    let browser = Browser::signed_in();
    let pairs = [
        ("id", "c1"),
        ("version", "3"),
        ("visitedAt", "2020-05-06T09:30"),
        ("conclusion", "MATCHES"),
        ("surveyors.0.name", "赵*"),
        ("surveyors.1.name", "钱*"),
        ("livingChecklist.food", "true"),
        ("signatures.0", "a1"),
        ("photos.0", "a2"),
    ];
    browser.post(VISIT, &pairs).await;
    let input = browser.api.last("mutation").variables["input"].clone();
    assert_eq!(input["visitedAt"], "2020-05-06T01:30:00Z");
    assert_eq!(
        (&input["signatures"], &input["photos"]),
        (&json!(["a1"]), &json!(["a2"]))
    );
    assert_eq!(input["livingChecklist"], json!({ "food": true }));
    assert_eq!(
        input["surveyors"],
        json!([{ "name": "赵*" }, { "name": "钱*" }])
    );
}

#[actix_web::test]
async fn rows_are_added_and_removed_without_losing_a_word() {
    let browser = Browser::signed_in();
    let row = [("participants.0.name", "赵*"), ("place", "村委会")];
    let more = browser
        .post(REVIEW, &[row[0], row[1], ("_add", "participants")])
        .await;
    assert_eq!(more.status, 200);
    more.says(r#"name="participants.1.name""#)
        .says(r#"value="赵*""#)
        .says(r#"value="村委会""#)
        .hides("错误：");
    let less = browser
        .post(
            REVIEW,
            &[
                row[0],
                ("participants.1.name", "钱*"),
                ("_remove", "participants.0"),
            ],
        )
        .await;
    less.says(r#"name="participants.0.name" type="text" value="钱*""#)
        .hides(r#"value="赵*""#);
}

#[actix_web::test]
async fn a_record_is_chosen_on_a_page_that_carries_the_form() {
    let browser = Browser::signed_in();
    let typed = [
        ("agentName", "村委会"),
        ("_choose", "household"),
        ("_find", "610323104-0021"),
    ];
    let page = browser.post("/admin/do/createAssistanceCase", &typed).await;
    page.says(r#"type="hidden" name="agentName" value="村委会""#)
        .says(r#"name="_picked" value="household=id-0""#);
    assert_eq!(
        browser.api.last("found: households").variables["filter"],
        json!({ "householdNo": { "startsWith": "610323104-0021" } })
    );
    let picked = [("agentName", "村委会"), ("_picked", "household=h7")];
    let back = browser
        .post("/admin/do/createAssistanceCase", &picked)
        .await;
    back.says(r#"type="hidden" name="household" value="h7""#)
        .says(r#"value="村委会""#)
        .says("610323104-0021");
}

#[actix_web::test]
async fn a_file_is_handed_in_from_the_form_that_needs_it() {
    let browser = Browser::signed_in();
    let page = browser
        .post(
            VISIT,
            &[
                ("note", "村委会"),
                ("_choose", "photos.0"),
                ("_division", "d1"),
            ],
        )
        .await;
    page.says(r#"enctype="multipart/form-data""#)
        .says(r#"<option value="PHOTO" selected>照片</option>"#);
    page.says(r#"name="_upload" value="photos.0""#)
        .says(r#"type="hidden" name="note" value="村委会""#);
    let pairs = [
        ("note", "村委会"),
        ("_upload", "photos.0"),
        ("_kind", "PHOTO"),
        ("_division", "d1"),
    ];
    let back = browser.upload(VISIT, &pairs, "家/现场.txt", "hello").await;
    back.says(r#"type="hidden" name="photos.0" value="id-0""#)
        .says("村委会</textarea>")
        .hides("aGVsbG8=");
    let input = browser.api.last("addAttachment").variables["input"].clone();
    assert_eq!(
        input,
        json!({ "division": "d1", "kind": "PHOTO", "fileName": "现场.txt", "content": "aGVsbG8=" })
    );
}

#[actix_web::test]
async fn a_refused_file_says_why_and_keeps_the_form() {
    let refusal = json!({ "attachment": null, "userErrors": [{ "code": "NOT_FOUND", "message": "文件类型不允许", "path": ["content"] }] });
    let browser = Browser::signed_in().answering("addAttachment", refusal);
    let pairs = [
        ("note", "村委会"),
        ("_upload", "photos.0"),
        ("_kind", "PHOTO"),
    ];
    browser
        .upload(VISIT, &pairs, "a.exe", "MZ")
        .await
        .says("文件类型不允许")
        .says(r#"value="村委会""#);
    browser
        .upload(VISIT, &pairs, "", "")
        .await
        .says("请先选择文件");
    assert_eq!(
        browser.api.last("addAttachment").variables["input"]["division"],
        "id-0"
    );
}

#[actix_web::test]
async fn a_file_is_given_back_under_its_name() {
    let browser = Browser::signed_in();
    let file = browser.get("/admin/file/a1").await;
    assert_eq!((file.status.as_u16(), file.html.as_str()), (200, "bytes"));
    assert!(
        file.disposition
            .starts_with("attachment; filename=\"fileName 0\""),
        "{}",
        file.disposition
    );
    assert_eq!(browser.get("/admin/file/missing").await.status, 404);
}

#[actix_web::test]
async fn somebody_else_was_faster() {
    let conflict = refused(&[], "该记录已被他人修改", "VERSION_CONFLICT");
    let browser = Browser::signed_in().answering("updateAssistanceCase", conflict);
    let pairs = [
        ("id", "c1"),
        ("version", "2"),
        ("_of", "AssistanceCase"),
        ("_subject", "c1"),
        ("_was.state", "CORRECTION"),
        ("_was.agentName", "村委会"),
        ("agentName", "镇民政办"),
        ("_key", "k1"),
    ];
    let page = browser.post("/admin/do/updateAssistanceCase", &pairs).await;
    assert_eq!(page.status, 409);
    page.says("记录已被他人修改")
        .says("王* 于 2020-06-08 09:30 修改了这条记录");
    page.says("您打开时")
        .says("<td data-label=\"您打开时\">村委会</td>")
        .says("镇民政办");
    page.says(r#"name="_keep.agentName""#)
        .says(r#"name="_now.agentName" value="agentName 0""#);
    page.says(r#"type="hidden" name="version" value="3""#)
        .hides(r#"value="k1""#);
    let theirs = [
        ("id", "c1"),
        ("version", "3"),
        ("agentName", "镇民政办"),
        ("_keep.agentName", "theirs"),
        ("_now.agentName", "现任"),
    ];
    let browser = Browser::signed_in();
    browser
        .post("/admin/do/updateAssistanceCase", &theirs)
        .await;
    assert_eq!(
        browser.api.last("mutation").variables["input"],
        json!({ "id": "c1", "version": 3, "agentName": "现任" })
    );
}

#[actix_web::test]
async fn what_was_written_is_on_the_conflict_page_even_if_the_record_has_no_such_field() {
    let conflict = refused(&[], "该记录已被他人修改", "VERSION_CONFLICT");
    let browser = Browser::signed_in().answering("refuseAssistanceCase", conflict);
    let pairs = [
        ("id", "c1"),
        ("version", "2"),
        ("text", "收入超过标准"),
        ("refusalCode", "INCOME_OVER"),
    ];
    let page = browser.post("/admin/do/refuseAssistanceCase", &pairs).await;
    page.says("收入超过标准")
        .says("收入超标")
        .says(r#"type="hidden" name="text" value="收入超过标准""#);
}

#[actix_web::test]
async fn a_word_that_is_in_no_list_is_said_at_its_field() {
    let browser = Browser::signed_in();
    let pairs = [("members.0.person", "p1"), ("members.0.relation", "邻居")];
    let answer = browser.post("/admin/do/createAssistanceCase", &pairs).await;
    answer.says(r##"<a href="#f-members.0.relation">家庭成员 1 与户主关系：请从列表中选择</a>"##);
}

#[actix_web::test]
async fn an_emptied_text_is_sent_as_empty() {
    let browser = Browser::signed_in();
    let pairs = [
        ("id", "c1"),
        ("version", "3"),
        ("_was.agentName", "村委会"),
        ("agentName", ""),
    ];
    browser.post("/admin/do/updateAssistanceCase", &pairs).await;
    assert_eq!(
        browser.api.last("mutation").variables["input"]["agentName"],
        ""
    );
}

#[actix_web::test]
async fn what_is_no_command_of_an_office_has_no_form() {
    for name in [
        "signIn",
        "refreshSession",
        "dropDatabase",
        "acceptAssistanceCase",
    ] {
        let page = Browser::signed_in().get(&format!("/admin/do/{name}")).await;
        assert_eq!(page.status, 404, "{name}");
    }
}
