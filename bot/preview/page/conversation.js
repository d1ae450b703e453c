// One chat on the screen: the messages, the composer below them, and what people do there.
import { el } from "./dom.js";
import { act, readChat } from "./api.js";
import { placed } from "./acts.js";
import { coalesce } from "./events.js";
import { MessageList, isOwn } from "./messages.js";
import { Composer } from "./composer.js";
import { openAttachMenu, sendPicture } from "./attach.js";
import { openMessageMenu } from "./message-menu.js";
import { openMenu } from "./menu.js";
import { copyText } from "./clipboard.js";
import { alertDialog, toast, toastPlace } from "./toast.js";
import { markRead } from "./unread.js";

export class Conversation {
  /**
   * pane: its element; where(): {chat, thread, viewer, moderates} or null; group: a group shows names.
   * context: {openLink(address, conversation), changed()}
   */
  constructor({ pane, where, group, label, context }) {
    Object.assign(this, { pane, where, group, context });
    this.list = new MessageList(this.#messageActions());
    this.composer = new Composer(label, {
      send: (text, replyTo) => this.act("say", { text, reply_to: replyTo }),
      edit: (message, text) => this.act("edit", { message_id: message.id, text }),
      attach: (anchor) => openAttachMenu(anchor, (name, details) => this.#attach(name, details)),
      picture: (file) => sendPicture(file, (name, details) => this.#attach(name, details)),
      commands: (anchor) => this.#openCommands(anchor),
    });
    this.foot = el("div", { class: "foot-slot" }, this.composer.node);
    this.toasts = toastPlace();
    this.nodes = [this.list.node, this.foot];
    this.refresh = coalesce(() => this.#read());
    this.commands = [];
  }

  /** In place of the composer (a Start button …), or the composer again. */
  showFoot(node = this.composer.node) {
    if (this.foot.firstChild !== node) this.foot.replaceChildren(node);
  }

  /** Does something as the one this screen belongs to; says why if it is refused. Resolves to the answer or null. */
  async act(name, details = {}) {
    try {
      const answer = await act(name, placed(name, this.where(), details));
      this.refresh();
      return answer;
    } catch (refusal) {
      toast(this.pane, refusal.message);
      return null;
    }
  }

  #attach(name, details) {
    const replyTo = name === "forward" ? null : this.composer.replyTo;
    if (replyTo !== null) this.composer.clear();
    return this.act(name, { reply_to: replyTo, ...details });
  }

  async #read() {
    const place = this.where();
    if (!place) return;
    let answer;
    try {
      answer = await readChat(place);
    } catch (refusal) {
      toast(this.pane, refusal.message);
      return;
    }
    const now = this.where();
    if (now?.chat !== place.chat || now.thread !== place.thread || now.viewer !== place.viewer) return;
    this.commands = answer.commands ?? this.commands;
    this.composer.showCommands(this.commands.length > 0);
    this.list.render(answer.messages, { place: `${place.chat}/${place.thread}`, viewer: place.viewer, group: this.group });
    if (this.list.isVisible) markRead(place.chat, place.thread);
    this.context.changed();
  }

  #messageActions() {
    return {
      tap: (message, button) => this.#tap(message, button),
      copy: (text) => this.#copy(text),
      openLink: (address) => this.context.openLink(address, this),
      command: (text) => this.act("say", { text }),
      jump: (id) => this.list.jump(id),
      react: (message, emoji) => this.#react(message, emoji),
      menu: (message, anchor, at) => this.#openMessageMenu(message, anchor, at),
    };
  }

  #openMessageMenu(message, anchor, at) {
    const { viewer, moderates } = this.where();
    const own = isOwn(message, viewer);
    const can = {
      write: this.foot.firstChild === this.composer.node,
      edit: own && Boolean(message.text) && !message.forwarded_from,
      remove: own || moderates,
      react: true,
    };
    openMessageMenu(message, anchor, at, can, {
      reply: () => this.composer.reply(message),
      edit: () => this.composer.edit(message),
      remove: () => this.act("delete", { message_id: message.id }),
      react: (_, emoji) => this.#react(message, emoji),
      copy: (text) => this.#copy(text),
    });
  }

  #react(message, emoji) {
    return this.act("react", { message_id: message.id, emoji });
  }

  async #tap(message, button) {
    const answer = await this.act("tap", { message_id: message.id, data_or_label: button.value ?? button.label });
    if (!answer) return;
    if (answer.answered === false) toast(this.pane, "The bot has not answered this tap (yet).");
    else if (answer.text && answer.alert) alertDialog(answer.text);
    else if (answer.text) toast(this.pane, answer.text);
  }

  async #copy(text) {
    toast(this.pane, (await copyText(text)) ? "Copied" : "The browser does not allow copying.");
  }

  #openCommands(anchor) {
    openMenu(anchor, this.commands.map(({ command, description }) => ({
      label: `/${command}`, hint: description, run: () => this.act("say", { text: `/${command}` }), data: { command },
    })), { label: "Commands of the bot" });
  }
}
