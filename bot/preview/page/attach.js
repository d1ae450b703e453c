// The attach menu: pictures, a forwarded message, and the kinds of messages the bot does not expect.
import { el } from "./dom.js";
import { openMenu } from "./menu.js";
import { check, field, openDialog } from "./dialog.js";
import { base64 } from "./api.js";
import { samplePicture } from "./sample.js";
import { askForward } from "./forward.js";

const OTHER_KINDS = [
  ["sticker", "Sticker"],
  ["voice", "Voice message"],
  ["video", "Video"],
  ["document", "Document"],
  ["contact", "Contact"],
  ["location", "Location"],
];
const DETAILS = { document: { file_name: "contract.pdf" } };

/** act(name, details) does it as the person of the pane. */
export function openAttachMenu(anchor, act) {
  openMenu(anchor, [
    { label: "Photo from a file…", run: () => chooseFile((file) => sendPicture(file, act)), data: { action: "photo" } },
    { label: "Sample picture (a job advert)", run: async () => sendPicture(await samplePicture(), act), data: { action: "sample" } },
    { label: "Forwarded message…", run: () => forward(act), data: { action: "forward" } },
    "line",
    ...OTHER_KINDS.map(([kind, label]) => ({ label, run: () => act("send", { kind, ...DETAILS[kind] }), data: { action: kind } })),
  ], { label: "Attach" });
}

function chooseFile(use) {
  const input = el("input", { type: "file", accept: "image/*", "aria-label": "Photo" });
  input.addEventListener("change", () => input.files[0] && use(input.files[0]));
  input.click();
}

export async function sendPicture(blob, act) {
  const address = URL.createObjectURL(blob);
  const caption = el("textarea", { name: "caption", rows: "2", dir: "auto", autofocus: true, maxlength: "1024" });
  const form = await openDialog({
    title: "Send a picture",
    ok: "Send",
    body: [
      el("img", { src: address, alt: "The picture to send", class: "preview-picture" }),
      field("Caption", caption),
      check("spoiler", "Hide it behind a spoiler"),
    ],
  });
  URL.revokeObjectURL(address);
  if (!form) return;
  await act("photo", { data: await base64(blob), caption: form.get("caption").trim(), spoiler: form.has("spoiler") });
}

async function forward(act) {
  const details = await askForward();
  if (details) await act("forward", details);
}
