// The inline keyboard below a bubble: taps wait for the bot's answer, links open, "copy" copies.
import { el } from "./dom.js";
import { icon } from "./icons.js";

const SIGNS = { url: "link", copy: "copy" };

export function keyboard(message, actions) {
  return el("div", { class: "keyboard", role: "group", "aria-label": "Buttons of this message" },
    message.keyboard.map((row) => el("div", { class: "keyboard-row" }, row.map((button) => key(message, button, actions)))));
}

function key(message, button, actions) {
  const sign = SIGNS[button.kind];
  const node = el("button", {
    type: "button", class: `key key-${button.kind}`, dir: "auto",
    data: { button: button.label, value: button.value ?? "", kind: button.kind },
    onclick: () => press(node, message, button, actions),
  }, el("span", { class: "key-label" }, button.label), sign && icon(sign), el("span", { class: "key-wait", "aria-hidden": "true" }));
  return node;
}

async function press(node, message, button, actions) {
  if (button.kind === "url") return actions.openLink(button.value);
  if (button.kind === "copy") return actions.copy(button.value);
  if (node.getAttribute("aria-busy") === "true") return undefined;
  node.setAttribute("aria-busy", "true");
  try {
    await actions.tap(message, button);
  } finally {
    node.removeAttribute("aria-busy");
  }
  return undefined;
}
