//! Papers: every one of them is drawn, and the audit learns that it was printed.

use super::Browser;

#[actix_web::test]
async fn every_paper_is_drawn_and_said_to_be_printed() {
    for (paper, document, purpose) in [
        ("receipt", "query CasePaper", "打印受理回执"),
        ("authorisation", "query CasePaper", "打印核对授权书"),
        ("pledge", "query CasePaper", "打印诚信承诺书"),
        ("survey", "query CaseFile", "打印入户调查表"),
        ("cover", "query CaseFile", "打印档案封面和目录"),
        ("care", "query CarePaper", "打印照料服务协议"),
        ("ledger", "query RecheckLedgerPaper", "打印复核台账"),
        ("nets", "query NetsPaper", "打印六张网月报"),
    ] {
        let browser = Browser::signed_in();
        let page = browser.get(&format!("/admin/paper/{paper}/x1")).await;
        assert_eq!(page.status, 200, "{paper}");
        page.says("<article class=\"paper");
        let asked = browser.api.last(document);
        assert_eq!(asked.purpose.as_deref(), Some(purpose));
    }
    let browser = Browser::signed_in();
    browser.get("/admin/work").await;
    assert_eq!(browser.api.last("viewer").purpose, None);
}
