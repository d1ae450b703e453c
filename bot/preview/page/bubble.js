// One message as a bubble: who, what, when; its keyboard hangs below it.
import { avatar, colourOf, el, words } from "./dom.js";
import { tag, unseen } from "./controls.js";
import { icon } from "./icons.js";
import { formatted } from "./entities.js";
import { media } from "./media.js";
import { keyboard } from "./keyboard.js";
import { serviceWords } from "./service.js";
import { clock, moment } from "./time.js";
import { endSide } from "./direction.js";

/** how: {own, group, first, last, actions} */
export function bubble(message, how) {
  if (isService(message)) return service(message);
  const { own, group, first, last, actions } = how;
  const text = message.text || message.caption;
  const tucked = Boolean(text) && !message.reactions?.length;
  const content = el("div", { class: "bubble", dir: "auto" },
    group && !own && first && sender(message),
    message.forwarded_from && forwarded(message),
    message.reply_to && reply(message.reply_to, message.quote, actions),
    media(message),
    text && el("div", { class: "text" }, formatted(text, message.entities, actions), tucked && room(message)),
    el("div", { class: tucked ? `foot tucked ends-${endSide(text)}` : "foot", dir: "ltr" },
      reactions(message, actions), meta(message)));
  const more = el("button", {
    type: "button", class: "more", "aria-label": "What to do with this message", "aria-haspopup": "menu", "data-role": "more",
    onclick: () => actions.menu(message, more),
  }, icon("more"));
  const keys = message.keyboard?.length ? keyboard(message, actions) : null;
  const column = el("div", { class: keys ? "column with-keys" : "column" }, content, keys, more);
  const node = el("article", { class: classes(message, how), "data-message-id": message.id, "data-kind": message.kind ?? "text" },
    group && !own && (last ? avatar(message.from?.id, message.from?.name) : el("span", { class: "avatar gap" })),
    unseen(`${own ? "You" : message.from?.name ?? "Somebody"}:`),
    column);
  listenForMenu(content, (at) => actions.menu(message, more, at));
  return node;
}

function classes(message, { own, first, last }) {
  const bare = message.kind === "sticker" || message.kind === "dice" || message.kind === "video_note";
  return ["message", own ? "own" : "theirs", first && "first", last && "last", bare && "bare"].filter(Boolean).join(" ");
}

function isService(message) {
  return Boolean(message.service);
}

function service(message) {
  const attributes = { class: "service", "data-message-id": message.id, "data-kind": "service" };
  return el("div", attributes, words(serviceWords(message)));
}

function sender({ from }) {
  return el("div", { class: `sender tint-${colourOf(from?.id)}`, dir: "ltr" },
    words(from?.name ?? "Somebody"), tag(from?.bot ? "bot" : from?.role));
}

function forwarded(message) {
  const origin = message.forwarded_from;
  const name = typeof origin === "string" ? origin : origin.name;
  return el("div", { class: "forwarded", dir: "ltr" }, "Forwarded from ", words(name, { class: "forwarded-name" }));
}

function reply(original, quoted, actions) {
  const name = original.name || "Message";
  const text = quoted || original.text || "…";
  const label = `In reply to ${name}: ${text}`;
  const jump = () => actions.jump(original.id);
  const attributes = { type: "button", class: "quote", dir: "auto", "aria-label": label, onclick: jump };
  return el("button", attributes, words(name, { class: "quote-name" }), words(text, { class: "quote-text" }));
}

function meta(message) {
  return el("span", { class: "meta" },
    message.silent && mark("bell", "silent", "Sent without a sound"),
    message.protected && mark("lock", "protected", "Protected: cannot be forwarded or saved"),
    message.edited && el("span", { class: "edited" }, "edited"),
    el("time", { datetime: moment(message.date).toISOString() }, clock(message.date)));
}

function mark(sign, word, title) {
  return el("span", { class: "meta-mark", title }, icon(sign), unseen(word));
}

/** Keeps free the end of the last line, where the time is tucked in. */
function room(message) {
  const marks = [message.silent, message.protected].filter(Boolean).length;
  const space = el("span", { class: "room", "aria-hidden": "true" });
  space.style.inlineSize = `${44 + 18 * marks + (message.edited ? 44 : 0)}px`;
  return space;
}

function reactions(message, actions) {
  const list = message.reactions ?? [];
  if (!list.length) return null;
  return el("span", { class: "reactions" }, list.map((reaction) => {
    const emoji = reaction.emoji ?? reaction;
    const count = reaction.count > 1 ? ` ${reaction.count}` : "";
    const react = () => actions.react(message, emoji);
    const attributes = { type: "button", class: "reaction", "aria-label": `Reaction ${emoji}${count}`, onclick: react };
    return el("button", attributes, emoji + count);
  }));
}

/** The context click and the long press open the same menu as the "⋯" button. */
function listenForMenu(node, open) {
  node.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a") || !window.getSelection().isCollapsed) return;
    event.preventDefault();
    open({ left: event.clientX, top: event.clientY, bottom: event.clientY });
  });
}
