// Where one writes: Enter sends, Shift+Enter begins a new line; a reply or an edit shows above it.
import { el } from "./dom.js";
import { menuButton, roundButton } from "./controls.js";
import { icon } from "./icons.js";

const TALLEST = 160;

export class Composer {
  #context = null; // {kind: "reply" | "edit", message}

  /** run: {send(text, replyTo), edit(message, text), attach(anchor), commands(anchor), picture(file)} */
  constructor(label, run) {
    this.run = run;
    this.area = el("textarea", {
      rows: "1", placeholder: "Message", "aria-label": label, dir: "auto", "data-role": "composer",
      autocomplete: "off", enterkeyhint: "send",
      oninput: () => this.#grow(), onkeydown: (event) => this.#key(event), onpaste: (event) => this.#paste(event),
    });
    this.bar = el("div", { class: "composer-context", hidden: true });
    this.commands = menuButton("menu", "Commands of the bot", "commands", run.commands, { hidden: true });
    const attach = menuButton("attach", "Attach", "attach", run.attach);
    const send = el("button", { type: "submit", class: "round send", "aria-label": "Send", "data-role": "send" }, icon("send"));
    this.node = el("form", { class: "composer", onsubmit: (event) => this.#submit(event) },
      this.bar, el("div", { class: "composer-row" }, this.commands, attach, this.area, send));
  }

  showCommands(any) {
    this.commands.hidden = !any;
  }

  reply(message) {
    this.#show({ kind: "reply", message }, `Reply to ${message.from?.name ?? ""}`, message.text || "…");
  }

  edit(message) {
    this.area.value = message.text ?? "";
    this.#show({ kind: "edit", message }, "Edit message", message.text ?? "");
    this.#grow();
  }

  /** Writing something into another chat begins afresh. */
  clear() {
    if (this.#context?.kind === "edit") this.area.value = "";
    this.#context = null;
    this.bar.hidden = true;
    this.#grow();
  }

  get replyTo() {
    return this.#context?.kind === "reply" ? this.#context.message.id : null;
  }

  focus() {
    this.area.focus();
  }

  #show(context, title, text) {
    this.#context = context;
    this.bar.replaceChildren(icon(context.kind),
      el("span", { class: "composer-context-words" }, el("strong", { dir: "auto" }, title), el("span", { dir: "auto" }, text)),
      roundButton("close", "Cancel", "cancel", () => this.#cancel(), { class: "round small" }));
    this.bar.hidden = false;
    this.focus();
  }

  #cancel() {
    this.clear();
    this.focus();
  }

  #key(event) {
    if (event.key === "Escape" && this.#context) this.#cancel();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.node.requestSubmit();
  }

  #paste(event) {
    const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
    if (!picture) return;
    event.preventDefault();
    this.run.picture(picture);
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.area.value.trim();
    if (!text) return;
    const context = this.#context;
    const replyTo = this.replyTo;
    this.area.value = "";
    this.clear();
    const done = context?.kind === "edit" ? await this.run.edit(context.message, text) : await this.run.send(text, replyTo);
    if (!done && !this.area.value) this.area.value = text;
    this.#grow();
  }

  #grow() {
    this.area.style.height = "";
    const wanted = this.area.scrollHeight; // 0 while another tab is shown
    if (this.area.value && wanted) this.area.style.height = `${Math.min(wanted, TALLEST)}px`;
  }
}
