// Choosing which person's phone the left pane is, and adding another person.
import { avatar, el, words } from "./dom.js";
import { chipButton, lineInput } from "./controls.js";
import { openMenu } from "./menu.js";
import { choice, field, openDialog } from "./dialog.js";
import { unreadOf } from "./unread.js";

const LANGUAGES = [
  ["ka", "ქართული (ka)"],
  ["en", "English (en)"],
  ["ru", "Русский (ru)"],
  ["az", "Azərbaycanca (az)"],
  ["hy", "Հայերեն (hy)"],
  ["tr", "Türkçe (tr)"],
  ["ar", "العربية (ar)"],
  ["fa", "فارسی (fa)"],
  ["de", "Deutsch (de)"],
  ["fr", "Français (fr)"],
  ["pl", "Polski (pl)"],
  ["uk", "Українська (uk)"],
  ["", "the app does not tell"],
];

export class PersonSwitcher {
  /** choose(id); add({name, language}) resolves to the new person's id. */
  constructor({ choose, add }) {
    Object.assign(this, { choose, add, persons: [], chosen: null });
    this.name = words("…", { class: "chip-name" });
    this.hint = el("span", { class: "chip-hint" });
    this.badge = el("span", { class: "badge", hidden: true });
    this.face = el("span");
    this.node = chipButton("person-switcher", () => this.#open(), this.face, this.name, this.hint, this.badge);
  }

  show(persons, chosen) {
    Object.assign(this, { persons, chosen });
    const person = persons.find(({ id }) => id === chosen);
    this.face.replaceChildren(avatar(person?.id, person?.name ?? "+"));
    this.name.textContent = person?.name ?? "Add a person";
    this.hint.textContent = person?.language ?? "";
    const elsewhere = persons.reduce((sum, { id }) => sum + (id === chosen ? 0 : unreadOf(id)), 0);
    this.badge.textContent = elsewhere;
    this.badge.hidden = !elsewhere;
  }

  #open() {
    const items = this.persons.map((person) => ({
      label: person.name,
      hint: hintOf(person),
      checked: person.id === this.chosen,
      start: avatar(person.id, person.name),
      data: { personId: person.id },
      run: () => this.choose(person.id),
    }));
    const another = { label: "Add a person…", run: () => this.#ask(), data: { action: "add-person" } };
    openMenu(this.node, [...items, items.length && "line", another], { label: "Persons" });
  }

  async #ask() {
    const form = await openDialog({ title: "Add a person", ok: "Add", body: [
      field("Name", lineInput("name", { required: true, autofocus: true, maxlength: "64" })),
      field("Language of their Telegram", choice("language", LANGUAGES, "ka")),
    ] });
    if (form) await this.add({ name: form.get("name").trim(), language: form.get("language") });
  }
}

function hintOf(person) {
  const unread = unreadOf(person.id);
  const parts = [
    person.language || "no language",
    person.blocked && "blocked",
    person.started === false && "not started",
    unread && `${unread} new`,
  ];
  return parts.filter(Boolean).join(" · ");
}
