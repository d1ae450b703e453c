// Building DOM nodes. Text is always text: nothing in this page ever parses a string as HTML.

/** el("button", {class: "send", onclick: run, "aria-label": "Send"}, child, "text", null) */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "data") Object.assign(node.dataset, value);
  else node.setAttribute(name, value === true ? "" : value);
}

/** Words written by somebody, in a direction of their own that disturbs nothing around them. */
export function words(text, attributes = {}) {
  return el("span", { dir: "auto", ...attributes }, text);
}

/** A round picture with an initial; the colour always stays the same for the same id. */
export function avatar(id, name, attributes = {}) {
  return el("span", { class: `avatar tint-${colourOf(id)}`, "aria-hidden": "true", ...attributes }, initialOf(name));
}

/** The first letter, large; Georgian has no capitals in everyday writing. */
export function initialOf(name) {
  const letter = [...(name || "").trim()][0] ?? "?";
  return /\p{Script=Georgian}/u.test(letter) ? letter : letter.toUpperCase();
}

export function colourOf(id) {
  return Math.abs(Number(id) || 0) % 7;
}
