// Telegram's text + entities (offsets in UTF-16 units, which is how JavaScript counts too) into DOM nodes.
import { el } from "./dom.js";
import { neutralLines } from "./direction.js";

const PLAIN_TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const ALLOWED_LINKS = /^(https?|tg|mailto|tel):/i;

/** actions: {openLink(address), command(text)}; both optional. */
export function formatted(text, entities = [], actions = {}) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...span(text, 0, text.length, sorted, { ...actions, neutral: neutralLines(text) }));
  return fragment;
}

function span(text, start, end, entities, actions) {
  const nodes = [];
  let position = start;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const from = Math.max(entity.offset, position);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) {
      rest = others;
      continue;
    }
    if (from > position) nodes.push(...plain(text, position, from, actions));
    const inner = others.filter((other) => other.offset < to);
    nodes.push(wrap(entity, text.slice(from, to), span(text, from, to, inner, actions), actions));
    position = to;
    // A block already ends its line: the line break after it would show as an empty line.
    if (BLOCKS.has(entity.type) && position < end && text[position] === "\n") position += 1;
    rest = others.filter((other) => other.offset + other.length > to);
  }
  if (position < end) nodes.push(...plain(text, position, end, actions));
  return nodes;
}

function plain(text, from, to, { neutral }) {
  const nodes = [];
  let position = from;
  for (const start of neutral.filter((line) => line >= from && line < to)) {
    nodes.push(text.slice(position, start), el("span", { class: "rightward" }));
    position = start;
  }
  return [...nodes, text.slice(position, to)];
}

function wrap(entity, raw, children, actions) {
  const { type } = entity;
  if (BLOCKS.has(type)) return el(type === "pre" ? "pre" : "blockquote", { dir: "auto" }, children);
  if (PLAIN_TAGS[type]) return el(PLAIN_TAGS[type], {}, children);
  if (type === "spoiler") return spoiler(children);
  const address = addressOf(entity, raw);
  if (address) return link(address, children, actions);
  if (type === "bot_command" && actions.command) {
    return el("button", { type: "button", class: "linklike", onclick: () => actions.command(raw) }, children);
  }
  return el("span", { class: `entity-${type}` }, children);
}

function addressOf(entity, raw) {
  if (entity.type === "text_link") return entity.url;
  if (entity.type === "url") return ALLOWED_LINKS.test(raw) ? raw : `https://${raw}`;
  if (entity.type === "email") return `mailto:${raw}`;
  if (entity.type === "phone_number") return `tel:${raw.replace(/[^\d+]/g, "")}`;
  if (entity.type === "mention") return `https://t.me/${raw.slice(1)}`;
  return null;
}

function link(address, children, actions) {
  if (!ALLOWED_LINKS.test(address)) return el("span", {}, children);
  const open = (event) => {
    if (!actions.openLink) return;
    event.preventDefault();
    actions.openLink(address);
  };
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", onclick: open }, children);
}

function spoiler(children) {
  const hidden = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text, show it" });
  const inside = el("span", {}, children);
  hidden.append(inside);
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    hidden.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) hidden.removeAttribute(name);
  };
  hidden.addEventListener("click", show, { once: true });
  hidden.addEventListener("keydown", show);
  return hidden;
}
