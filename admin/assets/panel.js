// Comforts only: every page works without this file.
"use strict";

// A key pressed while a Chinese input method composes belongs to the input method (WebKit reports the end of
// composition before the key, so the key just after it is left alone too).
let composedAt = 0;
document.addEventListener("compositionend", (event) => { composedAt = event.timeStamp; }, true);
const composing = (event) => event.isComposing || event.keyCode === 229 || event.timeStamp - composedAt < 100;

const typing = (target) => target instanceof HTMLElement
  && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

// "/" goes to the search box.
document.addEventListener("keydown", (event) => {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (event.key !== "/" || modified || composing(event) || typing(event.target)) return;
  const search = document.getElementById("search");
  if (search) { event.preventDefault(); search.focus(); }
});

// Leaving a form with words in it asks first; sending it once is enough.
for (const form of document.querySelectorAll("form.stack")) {
  let changed = false;
  let sent = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !sent) event.preventDefault();
  });
  window.addEventListener("pageshow", () => { sent = false; });
}

// The summary of errors takes the focus where autofocus is not known.
const summary = document.querySelector("section.wrong");
if (summary && document.activeElement === document.body) summary.focus();

// The print button stands there only where it can do something.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
