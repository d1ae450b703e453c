// A private chat with the bot as one person has it: Start when not begun, Unblock when blocked.
import { avatar, el } from "./dom.js";
import { menuButton, startParameter } from "./controls.js";
import { Conversation } from "./conversation.js";
import { openMenu } from "./menu.js";
import { field, openDialog } from "./dialog.js";

const BOT_TINT = 5;

export class PrivatePane {
  #person = null;

  constructor(pane, { label, context, chip }) {
    this.pane = pane;
    this.conversation = new Conversation({
      pane, group: false, label, context,
      where: () => this.#person && { chat: this.#person.id, thread: null, viewer: this.#person.id, moderates: true },
    });
    this.title = el("h2", { class: "head-title", dir: "auto" }, "Mgzavri");
    this.more = menuButton("more", "More about this chat", "chat-menu", () => this.#openChatMenu());
    pane.append(
      el("header", { class: "head" }, avatar(BOT_TINT, "Mgzavri"),
        el("div", { class: "head-words" }, this.title, el("p", { class: "head-hint" }, "bot")), chip, this.more),
      ...this.conversation.nodes, this.conversation.toasts);
  }

  get chat() {
    return this.#person?.id ?? null;
  }

  show(person, bot) {
    const changed = person?.id !== this.#person?.id;
    this.#person = person;
    this.title.textContent = bot?.name ?? "Mgzavri";
    if (changed) {
      this.conversation.composer.clear();
      this.conversation.toasts.replaceChildren();
    }
    if (bot?.description) this.conversation.list.emptyWords = bot.description;
    this.#arrangeFoot();
    if (person) this.conversation.refresh();
  }

  start(payload = "") {
    return this.conversation.act("start", { payload });
  }

  #arrangeFoot() {
    const state = !this.#person ? "nobody" : this.#person.blocked ? "blocked" : this.#person.started === false ? "new" : "open";
    if (state === this.footState) return;
    this.footState = state;
    const feet = {
      blocked: () => this.#unblockFoot(),
      new: () => this.#startFoot(),
      nobody: () => el("p", { class: "start-foot" }, "Nobody here yet."),
    };
    this.conversation.showFoot(feet[state]?.());
  }

  #startFoot() {
    const placeholder = "link parameter (optional)";
    const payload = startParameter({ class: "payload", placeholder, "aria-label": "Parameter of the start link, optional" });
    const submit = (event) => {
      event.preventDefault();
      this.start(payload.value.trim());
    };
    return el("form", { class: "start-foot", onsubmit: submit },
      el("button", { type: "submit", class: "filled big", "data-role": "start" }, "START"), payload);
  }

  #unblockFoot() {
    const unblock = () => this.conversation.act("unblock");
    const attributes = { type: "button", class: "filled big", "data-role": "unblock", onclick: unblock };
    return el("div", { class: "start-foot" }, el("button", attributes, "UNBLOCK"));
  }

  #openChatMenu() {
    if (!this.#person) return;
    const other = this.#person.blocked ? "unblock" : "block";
    openMenu(this.more, [
      { label: "Open by a start link…", run: () => this.#askStart(), data: { action: "start" } },
      {
        label: other === "block" ? "Block the bot" : "Unblock the bot",
        danger: other === "block",
        run: () => this.conversation.act(other),
        data: { action: other },
      },
    ], { label: "This chat" });
  }

  async #askStart() {
    const hint = "As in t.me/…?start=parameter: Latin letters, digits, _ and -.";
    const body = [field("Parameter", startParameter({ autofocus: true }), hint)];
    const form = await openDialog({ title: "Open by a start link", ok: "Start", body });
    if (form) await this.start(form.get("payload").trim());
  }
}
