// The controls that come again and again: round buttons, chips, tags, one-line inputs.
import { el } from "./dom.js";
import { icon } from "./icons.js";

/** run gets the button, to which a menu can then be anchored. */
export function roundButton(sign, label, role, run, attributes = {}) {
  const button = el("button", {
    type: "button", class: "round", "aria-label": label, "data-role": role, onclick: () => run(button), ...attributes,
  }, icon(sign));
  return button;
}

export function menuButton(sign, label, role, open, attributes = {}) {
  return roundButton(sign, label, role, open, { "aria-haspopup": "menu", ...attributes });
}

/** Says as whom one acts, and opens the list of who else one can be. */
export function chipButton(role, open, ...children) {
  const attributes = { type: "button", class: "chip", "aria-haspopup": "menu", "data-role": role, onclick: open };
  return el("button", attributes, unseen("You are "), ...children, icon("down"));
}

/** The same where there is no choice. */
export function chip(role, ...children) {
  return el("span", { class: "chip", "data-role": role }, unseen("You are "), ...children);
}

export function tag(text) {
  return text ? el("span", { class: "tag" }, text) : null;
}

/** For screen readers only. */
export function unseen(text) {
  return el("span", { class: "unseen" }, text);
}

export function lineInput(name, attributes = {}) {
  return el("input", { name, dir: "auto", autocomplete: "off", ...attributes });
}

/** The parameter of a t.me/…?start= link. */
export function startParameter(attributes = {}) {
  return lineInput("payload", { maxlength: "64", pattern: "[A-Za-z0-9_\\-]*", "data-role": "payload", ...attributes });
}
