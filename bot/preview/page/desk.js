// The consultants' group: its topics, the chosen topic's messages, and as which of the staff one writes.
import { avatar, el, words } from "./dom.js";
import { chipButton, lineInput, menuButton, roundButton, tag } from "./controls.js";
import { Conversation } from "./conversation.js";
import { TopicList } from "./topics.js";
import { openMenu } from "./menu.js";
import { field, openDialog } from "./dialog.js";
import { recall, remember } from "./remember.js";
import { GENERAL } from "./unread.js";

export class DeskPane {
  #desk = null;
  #thread = recall("topic") ?? GENERAL;
  #staff = recall("staff");

  constructor(pane, { context }) {
    Object.assign(this, { pane, context });
    this.conversation = new Conversation({
      pane, group: true, label: "Message to the group", context,
      where: () => this.#desk && {
        chat: this.#desk.chat, thread: this.#thread, viewer: this.#staff, moderates: this.#who()?.role !== "consultant",
      },
    });
    this.topics = new TopicList((thread) => this.openTopic(thread));
    this.title = el("h2", { class: "head-title", dir: "auto" }, "Group");
    this.hint = el("p", { class: "head-hint" });
    this.back = roundButton("back", "Back to the topics", "back", () => this.#showTopics(), { class: "round back" });
    this.face = el("span", { class: "face" });
    this.chipName = words("…", { class: "chip-name" });
    this.chip = chipButton("staff-switcher", () => this.#openStaff(), this.chipName);
    this.more = menuButton("more", "More about this group", "chat-menu", () => this.#openGroupMenu());
    this.topicHead = el("h3", { class: "topic-head" });
    pane.dataset.view = recall("view") ?? "topics";
    pane.append(
      el("header", { class: "head" },
        this.back, this.face, el("div", { class: "head-words" }, this.title, this.hint), this.chip, this.more),
      el("div", { class: "desk" }, this.topics.node, el("div", { class: "desk-chat" }, this.topicHead, ...this.conversation.nodes)),
      this.conversation.toasts);
  }

  get chat() {
    return this.#desk?.chat ?? null;
  }

  get thread() {
    return this.#thread;
  }

  show(desk) {
    this.#desk = desk;
    const topics = desk?.topics ?? [];
    if (!topics.some(({ id, deleted }) => id === this.#thread && !deleted)) this.#thread = GENERAL;
    if (!desk?.staff?.some(({ id }) => id === this.#staff)) this.#staff = desk?.staff?.[0]?.id ?? null;
    this.title.textContent = desk?.title ?? "No group yet";
    const opened = topics.filter(({ id, deleted }) => id !== GENERAL && !deleted).length;
    this.hint.textContent = desk ? `${opened} ${opened === 1 ? "topic" : "topics"} · ${desk.staff?.length ?? 0} staff` : "";
    this.face.replaceChildren(avatar(4, desk?.title ?? "?", { class: "avatar square tint-4" }));
    this.chipName.textContent = this.#who()?.name ?? "nobody";
    this.renderTopics();
    this.conversation.refresh();
  }

  renderTopics() {
    if (!this.#desk) return;
    this.topics.render(this.#desk.topics ?? [], this.#thread, this.#desk.chat);
    const topic = this.#topic();
    this.topicHead.replaceChildren(words(topic?.name ?? "General"), topic?.closed ? tag("closed") : "");
  }

  openTopic(thread) {
    if (thread !== this.#thread) this.conversation.composer.clear();
    this.#thread = thread;
    remember("topic", thread);
    this.#view("chat");
    this.renderTopics();
    this.conversation.refresh();
  }

  #showTopics() {
    this.#view("topics");
    this.topics.focus();
  }

  #view(name) {
    this.pane.dataset.view = name;
    remember("view", name);
  }

  #topic() {
    return this.#desk?.topics?.find(({ id }) => id === this.#thread) ?? null;
  }

  #who() {
    return this.#desk?.staff?.find(({ id }) => id === this.#staff) ?? null;
  }

  #openStaff() {
    openMenu(this.chip, (this.#desk?.staff ?? []).map(({ id, name, role }) => ({
      label: name, hint: role, checked: id === this.#staff, start: avatar(id, name), data: { staffId: id },
      run: () => {
        this.#staff = id;
        remember("staff", id);
        this.show(this.#desk);
      },
    })), { label: "Staff" });
  }

  #openGroupMenu() {
    const topic = this.#topic();
    const real = topic && topic.id !== GENERAL;
    const doing = (name) => () => this.conversation.act(name);
    openMenu(this.more, [
      { label: "New topic…", run: () => this.#askTopic(), data: { action: "create_topic" } },
      real && !topic.closed && { label: "Close this topic", run: doing("close_topic"), data: { action: "close_topic" } },
      real && topic.closed && { label: "Reopen this topic", run: doing("reopen_topic"), data: { action: "reopen_topic" } },
      real && { label: "Delete this topic", danger: true, run: doing("delete_topic"), data: { action: "delete_topic" } },
      "line",
      { label: "Leave the group", danger: true, run: doing("leave"), data: { action: "leave" } },
      { label: "Upgrade the group (new id)", run: doing("upgrade_group"), data: { action: "upgrade_group" } },
    ], { label: "This group" });
  }

  async #askTopic() {
    const name = lineInput("name", { required: true, autofocus: true, maxlength: "128" });
    const form = await openDialog({ title: "New topic", ok: "Create", body: [field("Name", name)] });
    if (form) await this.conversation.act("create_topic", { name: form.get("name").trim() });
  }
}
