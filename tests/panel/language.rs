//! The reader's language: chosen before one signs in, and kept afterwards.

use tests::browser::Scripts;
use tests::story::TOWN;

use crate::desk::at_a_desk;

#[test]
fn english_is_chosen_before_one_signs_in() {
    at_a_desk(Scripts::Off, async |city, desk| {
        assert_eq!(desk.heading().await, "登录");
        desk.press("English").await;
        assert_eq!(desk.heading().await, "Sign in");
        let clerk = city.accounts().holding("TOWN_CLERK", TOWN);
        desk.fill("Login name", &clerk.login_name).await;
        desk.fill("Password", &clerk.password).await;
        desk.press("Sign in").await;
        assert_eq!(desk.heading().await, "My work");
        desk.says(&["Town clerk", "Sign out"]).await;
        desk.press("中文").await;
        assert_eq!(desk.heading().await, "待办");
    });
}
