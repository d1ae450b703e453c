// What a message carries besides words: pictures, files, voices, places, contacts …
import { el, words } from "./dom.js";
import { icon } from "./icons.js";

export function media(message) {
  if (message.photo) return photo(message);
  const draw = KINDS[message.kind];
  return draw ? draw(message) : null;
}

function photo(message) {
  const picture = el("img", { src: message.photo, alt: "Picture", class: "photo", loading: "lazy", decoding: "async" });
  if (!message.spoiler) return el("div", { class: "photo-frame" }, picture);
  const attributes = { type: "button", class: "photo-frame covered", "aria-label": "Hidden picture, show it", "data-role": "spoiler" };
  const cover = el("button", attributes, picture, el("span", { class: "cover" }, "Tap to see"));
  cover.addEventListener("click", () => {
    cover.replaceWith(el("div", { class: "photo-frame" }, picture));
  }, { once: true });
  return cover;
}

function card(sign, title, hint) {
  return el("div", { class: "card" }, el("span", { class: "card-sign" }, icon(sign)),
    el("span", { class: "card-words" }, words(title, { class: "card-title" }), hint && words(hint, { class: "card-hint" })));
}

function file({ document }) {
  const { name, file_name, size, url } = typeof document === "object" && document ? document : { name: document };
  const shown = card("file", name ?? file_name ?? "File", size ? `${Math.max(1, Math.round(size / 1024))} kB` : "Document");
  return url ? el("a", { href: url, download: name ?? file_name ?? "", class: "card-link" }, shown) : shown;
}

function place({ location }) {
  const where = location ? `${location.latitude}, ${location.longitude}` : "Location";
  return el("div", { class: "place" }, icon("pin"), el("span", {}, where));
}

function voice() {
  return el("div", { class: "card" }, el("span", { class: "card-sign" }, icon("play")),
    el("span", { class: "wave", "aria-hidden": "true" }), words("Voice 0:03", { class: "card-hint" }));
}

const KINDS = {
  document: file,
  animation: () => card("play", "GIF", "Animation"),
  audio: () => card("play", "Audio", "Music file"),
  contact: ({ contact }) => card("copy", contact?.first_name ?? "Contact", contact?.phone_number ?? "Contact"),
  dice: () => el("div", { class: "sticker" }, "🎲"),
  location: place,
  poll: () => card("menu", "Poll", "Anonymous poll"),
  sticker: (message) => el("div", { class: "sticker", role: "img", "aria-label": "Sticker" }, message.emoji ?? "🙂"),
  video: () => card("play", "Video", "0:05"),
  video_note: () => el("div", { class: "video-note" }, icon("play"), el("span", { class: "unseen" }, "Video message")),
  voice,
  venue: () => card("pin", "Place", "Venue"),
  story: () => card("play", "Story", "Forwarded story"),
};
