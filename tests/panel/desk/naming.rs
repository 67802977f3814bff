//! How a person names what is on a page, as the `XPath` that finds it.

/// A button or link with this text, the first below `scope`.
pub fn pressable(scope: &str, text: &str) -> String {
    format!(
        "({scope}//button[normalize-space()='{text}'] | {scope}//a[normalize-space()='{text}'])[1]"
    )
}

/// The button of a field that leads to the page on which a record is chosen.
pub fn chooser(field: &str) -> String {
    format!("{}//button[@name='_choose']", groups(field))
}

/// The mark or the line of a closed list that gives an answer.
pub fn answer(question: &str, answer: &str) -> String {
    let mark = format!("{}//label[{}]", groups(question), called(answer));
    let option = format!("{}/option[normalize-space()='{answer}']", control(question));
    format!("{mark} | {option}")
}

/// `"申报收入 2 > 成员"` as the groups one inside the other.
pub fn groups(path: &str) -> String {
    let groups = path
        .split(" > ")
        .map(|legend| format!("//fieldset[legend[{}]]", called(legend)));
    groups.collect()
}

/// The control with this label, inside the groups named before it.
pub fn control(field: &str) -> String {
    let (scope, label) = match field.rsplit_once(" > ") {
        Some((inside, label)) => (groups(inside), label),
        None => (String::new(), field),
    };
    format!("{scope}//*[@id = //label[{}]/@for]", called(label))
}

/// Label or legend; the mark of an optional field behind it does not belong to its name.
fn called(words: &str) -> String {
    format!("normalize-space(text())='{words}'")
}
