//! At the town's window: the family is looked up, the application written down, handed in and accepted.

use super::{Person, Walk};
use crate::papers;
use tests::story::TOWN;

/// Relation, ability to work and occupation of a member.
type About = [&'static str; 3];

impl Walk<'_> {
    pub(super) async fn application(&mut self) {
        self.desk.sit_down("TOWN_CLERK", TOWN).await;
        self.look_up().await;
        self.write().await;
        self.case = self.desk.heading().await;
        self.done("代办申请").await;
        self.stands("草稿").await;
        self.steps("提交申请").await;
        self.stands("待受理").await;
        self.steps("受理").await;
        self.stands("核对中").await;
        self.desk.leave().await;
    }

    /// From the applicant's name to her family, and to the form that begins there.
    async fn look_up(&self) {
        let mother = &self.family.persons.mother;
        self.desk.fill("搜索", &mother.name).await;
        self.desk.press("搜索").await;
        self.desk
            .go_to(&format!("/admin/record/person/{}", mother.id))
            .await;
        self.desk.turn_to("家庭成员").await;
        self.desk
            .go_to(&format!(
                "/admin/record/household/{}",
                self.family.household
            ))
            .await;
        self.desk.unfold("更多操作").await;
        self.desk.press("代办申请").await;
    }

    async fn write(&self) {
        self.declaration().await;
        self.members().await;
        self.incomes().await;
        self.expense().await;
        self.desk.press("代办申请").await;
    }

    async fn declaration(&self) {
        let scan = papers::scan(self.city);
        self.desk.pick("救助类型", "低保").await;
        self.desk.pick("城乡类别", "农村").await;
        self.desk.pick("受理渠道", "窗口").await;
        self.desk.pick("已签核对授权", "是").await;
        self.desk.pick("是否近亲属", "否").await;
        self.choose("申请人", &self.family.persons.mother).await;
        self.desk.attach("核对授权书", &scan).await;
    }

    async fn members(&self) {
        let persons = &self.family.persons;
        let members: [(&Person, About); 4] = [
            (&persons.father, ["本人", "无", "无劳动能力"]),
            (&persons.mother, ["妻", "完全", "务工"]),
            (&persons.grandmother, ["母亲", "无", "无劳动能力"]),
            (&persons.son, ["子", "无", "在校"]),
        ];
        for (at, (person, [relation, labour, work])) in members.into_iter().enumerate() {
            if at > 0 {
                self.desk.press("添加家庭成员").await;
            }
            let row = format!("家庭成员 {}", at + 1);
            self.desk
                .fill(&format!("{row} > 与户主关系"), relation)
                .await;
            self.desk.pick(&format!("{row} > 劳动能力"), labour).await;
            self.desk.pick(&format!("{row} > 就业状况"), work).await;
            self.choose(&format!("{row} > 成员"), person).await;
        }
        self.desk.pick("家庭成员 4 > 在校", "是").await;
    }

    async fn incomes(&self) {
        self.desk.press("添加申报收入").await;
        self.desk.pick("申报收入 1 > 收入类型", "工资").await;
        self.desk.fill("申报收入 1 > 金额", "14400.00").await;
        self.choose("申报收入 1 > 成员", &self.family.persons.mother)
            .await;
        self.desk.press("添加申报收入").await;
        self.desk.pick("申报收入 2 > 收入类型", "经营净收入").await;
        self.desk.fill("申报收入 2 > 金额", "1800").await;
    }

    async fn expense(&self) {
        self.desk.press("添加申报支出").await;
        self.desk.pick("申报支出 1 > 支出类型", "自付医疗").await;
        self.desk.fill("申报支出 1 > 金额", "4,000.00").await;
        self.choose("申报支出 1 > 成员", &self.family.persons.father)
            .await;
        self.desk
            .attach("申报支出 1 > 证明材料", &papers::scan(self.city))
            .await;
    }

    async fn choose(&self, field: &str, person: &Person) {
        self.desk.choose(field, &person.name, &person.id).await;
    }
}
