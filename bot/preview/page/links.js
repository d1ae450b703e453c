// Links in messages: start links to the bot stay inside the preview, all others are confirmed first.
import { el } from "./dom.js";
import { openDialog } from "./dialog.js";

/** The payload of a link to this very bot ("" without one), or null for any other link. */
export function startPayload(address, username) {
  let link;
  try {
    link = new URL(address);
  } catch {
    return null;
  }
  const onTelegram = ["t.me", "telegram.me"].includes(link.hostname);
  const domain = onTelegram ? link.pathname.slice(1) : link.protocol === "tg:" ? link.searchParams.get("domain") : null;
  if (!username || domain?.toLowerCase() !== username.toLowerCase()) return null;
  return link.searchParams.get("start") ?? "";
}

export async function leaveFor(address) {
  const sure = await openDialog({ title: "Open this link?", ok: "Open", body: [
    el("p", {}, "It leaves the preview and this machine."),
    el("p", { class: "address", dir: "ltr", "data-role": "address" }, address),
  ] });
  if (sure) window.open(address, "_blank", "noopener,noreferrer");
}
