// The "⋯" menu of a message: react, reply, copy, edit, delete.
import { el } from "./dom.js";
import { openMenu } from "./menu.js";

const EMOJI = ["👍", "❤", "🙏", "😢", "🔥", "👎"];

/** can: {write, edit, delete, react}; run: {reply, edit, remove, react, copy} each taking the message. */
export function openMessageMenu(message, anchor, at, can, run) {
  const items = [
    can.write && { label: "Reply", run: () => run.reply(message), data: { action: "reply" } },
    message.text && !message.protected && { label: "Copy text", run: () => run.copy(message.text), data: { action: "copy" } },
    can.edit && { label: "Edit", run: () => run.edit(message), data: { action: "edit" } },
    can.remove && { label: "Delete", danger: true, run: () => run.remove(message), data: { action: "delete" } },
  ];
  const strip = (close) => reactionStrip((emoji) => {
    close();
    run.react(message, emoji);
  });
  openMenu(anchor, items, { label: "Message", at, top: can.react ? [strip] : [] });
}

function reactionStrip(choose) {
  const choices = EMOJI.map((emoji) => el("button", {
    type: "button", role: "menuitem", tabindex: "-1", class: "reaction-choice",
    "aria-label": `React ${emoji}`, data: { reaction: emoji }, onclick: () => choose(emoji),
  }, emoji));
  return el("div", { class: "reaction-strip", role: "group", "aria-label": "React" }, choices);
}
