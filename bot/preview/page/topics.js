// The list of topics of the forum group.
import { colourOf, el, initialOf, words } from "./dom.js";
import { unseen } from "./controls.js";
import { icon } from "./icons.js";
import { topicEmoji } from "./topic-icons.js";
import { GENERAL, unreadIn } from "./unread.js";

const FIRST = { id: GENERAL, name: "General", icon: "#", closed: false };

export class TopicList {
  constructor(open) {
    this.open = open;
    this.node = el("nav", { class: "topics", "aria-label": "Topics", "data-role": "topics" });
    this.node.addEventListener("keydown", (event) => this.#move(event));
  }

  render(topics, chosen, chat) {
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.topicId : null;
    const all = topics.some(({ id }) => id === GENERAL) ? topics : [FIRST, ...topics];
    this.node.replaceChildren(...all.filter(({ deleted }) => !deleted).map((topic) => this.#item(topic, chosen, chat)));
    if (focused !== null) this.node.querySelector(`[data-topic-id="${focused}"]`)?.focus();
  }

  focus() {
    this.node.querySelector("[aria-current]")?.focus();
  }

  #item(topic, chosen, chat) {
    const unread = unreadIn(chat, topic.id);
    return el("button", {
      type: "button", class: "topic", "aria-current": topic.id === chosen ? "true" : null,
      data: { topicId: topic.id, closed: String(Boolean(topic.closed)), unread },
      onclick: () => this.open(topic.id),
    },
    face(topic),
    words(topic.name, { class: "topic-name" }),
    topic.closed && el("span", { class: "topic-closed", title: "Closed" }, icon("lock"), unseen("closed")),
    unread ? el("span", { class: "badge" }, unread, unseen(" new")) : null);
  }

  #move(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (!steps[event.key]) return;
    event.preventDefault();
    const items = [...this.node.children];
    items[items.indexOf(document.activeElement) + steps[event.key]]?.focus();
  }
}

function face({ id, icon: sign, name }) {
  const attributes = { class: `topic-icon tint-${colourOf(id)}`, "aria-hidden": "true" };
  return el("span", attributes, topicEmoji(sign) ?? initialOf(name));
}
