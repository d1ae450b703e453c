// The list of messages. It changes only what changed, keeps the focus, and follows new messages unless one scrolled up.
import { el } from "./dom.js";
import { roundButton } from "./controls.js";
import { bubble } from "./bubble.js";
import { day } from "./time.js";
import { focusMark, restoreFocus } from "./focus.js";

const NEAR_THE_END = 90;

export class MessageList {
  #shown = new Map(); // key -> {signature, node}
  #place = null;
  #newest = 0;

  constructor(actions) {
    this.actions = actions;
    this.inner = el("div", {
      class: "messages-inner", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Messages",
      "data-role": "messages",
    });
    this.scroller = el("div", { class: "messages", tabindex: "0", "aria-label": "Messages, scrollable", role: "region" }, this.inner);
    this.empty = el("p", { class: "empty", hidden: true }, el("span", { dir: "auto" }, "No messages here yet"));
    this.downCount = el("span", { class: "badge", hidden: true });
    this.down = roundButton("down", "To the newest message", "down", () => this.toEnd(true), { class: "down", hidden: true });
    this.down.append(this.downCount);
    this.node = el("div", { class: "messages-frame" }, this.scroller, this.empty, this.down);
    this.atEnd = true;
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.inner);
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.scroller);
  }

  /** place: what chat this is (another one starts afresh at its end); viewer: whose messages are on the right. */
  render(messages, { place, viewer, group }) {
    const fresh = place !== this.#place;
    if (fresh) this.#begin(place);
    const mark = focusMark(this.inner);
    this.inner.toggleAttribute("aria-busy", fresh);
    this.#arrange(this.#entries(messages, viewer, group));
    this.empty.hidden = messages.length > 0;
    this.inner.removeAttribute("aria-busy");
    restoreFocus(this.inner, mark);
    const newest = Math.max(0, ...messages.map((message) => message.id));
    const arrived = messages.filter((message) => message.id > this.#newest);
    const mine = arrived.some((message) => isOwn(message, viewer));
    this.#newest = Math.max(this.#newest, newest);
    if (fresh || mine || this.atEnd) this.toEnd();
    else if (arrived.length) this.#count(arrived.length);
  }

  /** Not so while another tab, or the list of topics, is shown instead. */
  get isVisible() {
    return this.node.offsetParent !== null;
  }

  /** What an empty chat says. */
  set emptyWords(text) {
    this.empty.firstChild.textContent = text;
  }

  jump(id) {
    const target = this.inner.querySelector(`[data-message-id="${Number(id)}"]`);
    if (!target) return;
    target.scrollIntoView({ block: "center" });
    target.classList.add("flash");
    setTimeout(() => target.classList.remove("flash"), 1600);
  }

  toEnd(smooth = false) {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.#count(0);
  }

  #begin(place) {
    this.#place = place;
    this.#shown.clear();
    this.#newest = 0;
    this.inner.replaceChildren();
    this.atEnd = true;
  }

  #entries(messages, viewer, group) {
    const entries = [];
    let today = null;
    messages.forEach((message, index) => {
      const date = day(message.date);
      if (date !== today) entries.push({ key: `day ${date}`, signature: date, make: () => dayLine(date) });
      today = date;
      const first = !together(messages[index - 1], message);
      const last = !together(message, messages[index + 1]);
      const how = { own: isOwn(message, viewer), group, first, last };
      const make = () => bubble(message, { ...how, actions: this.actions });
      entries.push({ key: `message ${message.id}`, signature: JSON.stringify([message, how]), make });
    });
    return entries;
  }

  #arrange(entries) {
    const kept = new Map();
    let cursor = this.inner.firstChild;
    for (const { key, signature, make } of entries) {
      const old = this.#shown.get(key);
      const node = old?.signature === signature ? old.node : make();
      kept.set(key, { signature, node });
      if (old && old.node !== node) {
        if (cursor === old.node) cursor = node;
        old.node.replaceWith(node);
      }
      if (node === cursor) cursor = cursor.nextSibling;
      else this.inner.insertBefore(node, cursor);
    }
    for (const [key, { node }] of this.#shown) if (!kept.has(key)) node.remove();
    this.#shown = kept;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
    this.down.hidden = this.atEnd;
    if (this.atEnd) this.#count(0);
  }

  #count(more) {
    const sum = more ? Number(this.downCount.textContent || 0) + more : 0;
    this.downCount.textContent = sum || "";
    this.downCount.hidden = !sum;
  }
}

export function isOwn(message, viewer) {
  return message.own ?? (message.from?.id === viewer && !message.from?.bot);
}

function dayLine(date) {
  return el("div", { class: "service day" }, el("span", {}, date));
}

function together(earlier, later) {
  if (!earlier || !later || earlier.service || later.service) return false;
  return earlier.from?.id === later.from?.id && day(earlier.date) === day(later.date);
}
