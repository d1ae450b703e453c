// The control API of the preview. The only file that knows its addresses.

export class Refused extends Error {}

export const readState = () => ask("/preview/state");

export function readChat({ chat, thread, viewer }) {
  const query = new URLSearchParams();
  if (thread !== null && thread !== undefined) query.set("thread", thread);
  if (viewer !== null && viewer !== undefined) query.set("viewer", viewer);
  return ask(`/preview/chat/${encodeURIComponent(chat)}?${query}`);
}

/** Somebody does something: act("say", {user, chat, text}). */
export function act(name, details) {
  const given = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null && value !== undefined));
  return ask("/preview/act", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ act: name, ...given }),
  });
}

async function ask(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { cache: "no-store", ...options });
  } catch {
    throw new Refused("The preview does not answer. Is it still running?");
  }
  let body;
  try {
    body = await answer.json();
  } catch {
    throw new Refused(`The preview answered ${answer.status} without JSON.`);
  }
  if (!answer.ok || body.ok === false) throw new Refused(body.error || `The preview answered ${answer.status}.`);
  return body;
}

/** The bytes of a File or Blob as base64. */
export function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Refused("The file could not be read."));
    reader.readAsDataURL(blob);
  });
}
