// Small forms in a modal dialog; Escape, Cancel and a click beside it close it.
import { el } from "./dom.js";

let serial = 0;

/** Resolves to the form's FormData, or to null when cancelled. */
export function openDialog({ title, body, ok = "OK", cancel = "Cancel", role = null, wide = false }) {
  return new Promise((resolve) => {
    const heading = `dialog-title-${++serial}`;
    const before = document.activeElement;
    const form = el("form", { method: "dialog", class: "dialog-form" },
      el("h2", { id: heading }, title),
      ...body,
      el("div", { class: "dialog-buttons" },
        cancel && el("button", { type: "button", class: "flat", onclick: () => dialog.close() }, cancel),
        el("button", { type: "submit", class: "filled", "data-role": "dialog-ok" }, ok)));
    const dialog = el("dialog", { class: wide ? "dialog wide" : "dialog", role, "aria-labelledby": heading }, form);
    let result = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      result = new FormData(form);
      dialog.close();
    });
    dialog.addEventListener("mousedown", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
    form.querySelector("[autofocus]")?.focus();
  });
}

/** A labelled control. */
export function field(label, control, hint = null) {
  const below = hint && el("span", { class: "field-hint" }, hint);
  return el("label", { class: "field" }, el("span", { class: "field-label" }, label), control, below);
}

export function choice(name, options, chosen) {
  return el("select", { name }, options.map(([value, label]) => el("option", { value, selected: value === chosen }, label)));
}

export function check(name, label) {
  return el("label", { class: "check" }, el("input", { type: "checkbox", name, value: "yes" }), el("span", {}, label));
}
