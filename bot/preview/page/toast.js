// What answers a tap: a short notice inside the pane, or an alert one has to close.
import { el } from "./dom.js";
import { openDialog } from "./dialog.js";

const SHOWN_FOR = 4500;

export function toast(pane, text) {
  const place = pane.querySelector(".toasts");
  const note = el("p", { class: "toast", dir: "auto", "data-role": "toast" }, text);
  place.append(note);
  setTimeout(() => note.remove(), SHOWN_FOR);
}

/** Where notices of a pane appear; it must exist before the first one, or it is not read aloud. */
export function toastPlace() {
  return el("div", { class: "toasts", role: "status", "aria-live": "polite" });
}

export function alertDialog(text) {
  const body = [el("p", { class: "alert-text", dir: "auto", "data-role": "alert" }, text)];
  return openDialog({ title: "Mgzavri", role: "alertdialog", body, ok: "OK", cancel: null });
}
