// What is wrong with this page, one sentence each.
const wrong = [];
const all = (selector) => [...document.querySelectorAll(selector)];
const name = (element) => element.outerHTML.slice(0, 120);
const expect = (right, sentence) => { if (!right) wrong.push(sentence); };

expect(/^(zh-CN|en)$/.test(document.documentElement.lang), `lang is "${document.documentElement.lang}"`);
expect(document.title.trim() !== "", "no title");
expect(all("h1").length === 1, `${all("h1").length} h1`);
expect(all("main").length === 1, `${all("main").length} main`);

const ids = all("[id]").map((element) => element.id);
ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => expect(false, `two elements have the id ${id}`));
const known = new Set(ids);
for (const attribute of ["for", "aria-describedby", "aria-labelledby", "list"]) {
  for (const element of all(`[${attribute}]`)) {
    for (const id of element.getAttribute(attribute).split(" ")) expect(known.has(id), `nothing has the id ${id}`);
  }
}

const said = (element) => (element.textContent.trim() || element.getAttribute("aria-label") || "") !== "";
for (const control of all("input:not([type=hidden]), select, textarea")) {
  const labels = [...control.labels].filter(said);
  expect(labels.length > 0 || control.hasAttribute("aria-label"), `no label: ${name(control)}`);
}
for (const element of all("button:not([aria-hidden]), a[href], summary, legend, th")) {
  expect(said(element), `no words: ${name(element)}`);
}
for (const group of all("fieldset")) expect(group.querySelector(":scope > legend"), `no legend: ${name(group)}`);
for (const table of all("table")) expect(table.caption, `no caption: ${name(table)}`);
for (const head of all("th")) expect(head.scope, `no scope: ${name(head)}`);
for (const image of all("img")) expect(image.hasAttribute("alt"), `no alt: ${name(image)}`);

for (const element of all("[style], style, script:not([src])")) expect(false, `inline: ${name(element)}`);
for (const element of all("[src], link[href], form[action]")) {
  const to = new URL(element.getAttribute("src") ?? element.getAttribute("href") ?? element.getAttribute("action"), location);
  expect(to.origin === location.origin, `another host: ${name(element)}`);
}
return wrong;
