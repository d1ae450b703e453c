// The dialog for a message forwarded from somewhere else.
import { base64 } from "./api.js";
import { lineInput } from "./controls.js";
import { el } from "./dom.js";
import { check, choice, field, openDialog } from "./dialog.js";
import { samplePicture } from "./sample.js";

const EXAMPLE =
  "Работа в Дубае! Официантки, 3000 $ в месяц, без опыта и без языка. " +
  "Билет оплатим, паспорт отдадите по приезду. Пишите в личку.";
const ORIGINS = [["user", "A person"], ["hidden", "A person who hides their account"], ["channel", "A channel"]];
const NAMES = { user: "Work Abroad Manager", hidden: "Work Abroad Manager", channel: "Jobs in Dubai" };

/** Resolves to {text, origin, origin_name, photo?} or null. */
export async function askForward() {
  const name = lineInput("origin_name", { value: NAMES.user, required: true });
  const origin = choice("origin", ORIGINS, "user");
  origin.addEventListener("change", () => {
    if (Object.values(NAMES).includes(name.value)) name.value = NAMES[origin.value];
  });
  const form = await openDialog({
    title: "Forward a message",
    ok: "Forward",
    body: [
      field("Text", el("textarea", { name: "text", rows: "5", dir: "auto", required: true, autofocus: true }, EXAMPLE)),
      field("Forwarded from", origin),
      field("Name shown", name),
      check("pictured", "With the sample picture of a job advert"),
    ],
  });
  if (!form) return null;
  const { pictured, ...details } = Object.fromEntries(form);
  return pictured ? { ...details, photo: await base64(await samplePicture()) } : details;
}
