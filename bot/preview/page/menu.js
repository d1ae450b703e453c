// Pop-up menus: arrow keys move, Enter or Space choose, Escape or a click beside closes.
import { el, words } from "./dom.js";

/**
 * items: {label, hint?, run, checked?, danger?, data?, start?} or "line"; top: nodes shown above them.
 * The menu closes before an item runs, and the focus returns to the anchor.
 */
export function openMenu(anchor, items, { label, top = [], at = null } = {}) {
  const menu = el("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label, "data-role": "menu" });
  const close = () => menu.hidePopover();
  menu.append(...top.map((make) => make(close)), ...items.filter(Boolean).map((item) => entry(item, close)));
  menu.addEventListener("keydown", (event) => move(event, menu, close));
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    anchor.removeAttribute("aria-expanded");
    const inside = menu.contains(document.activeElement) || document.activeElement === document.body;
    if (inside && anchor.isConnected) anchor.focus();
    menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  anchor.setAttribute("aria-expanded", "true");
  place(menu, at ?? anchor.getBoundingClientRect());
  choosable(menu)[0]?.focus({ preventScroll: true });
  return menu;
}

function entry(item, close) {
  if (item === "line") return el("hr", { role: "separator" });
  const checkable = item.checked !== undefined;
  const run = () => {
    close();
    item.run();
  };
  return el("button", {
    type: "button",
    role: checkable ? "menuitemradio" : "menuitem",
    "aria-checked": checkable ? String(item.checked) : null,
    class: item.danger ? "menu-item danger" : "menu-item",
    tabindex: "-1",
    data: item.data ?? {},
    onclick: run,
  }, item.start, words(item.label, { class: "menu-label" }), item.hint && words(item.hint, { class: "menu-hint" }));
}

const choosable = (menu) => [...menu.querySelectorAll("button")];

function move(event, menu, close) {
  const buttons = choosable(menu);
  const index = buttons.indexOf(document.activeElement);
  const [before, after, last] = [index - 1, index + 1, buttons.length - 1];
  const steps = { ArrowDown: after, ArrowRight: after, ArrowUp: before, ArrowLeft: before, Home: 0, End: last };
  if (event.key === "Tab") close();
  if (!(event.key in steps)) return;
  event.preventDefault();
  buttons[(steps[event.key] + buttons.length) % buttons.length]?.focus();
}

function place(menu, anchor) {
  const gap = 6;
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(gap, anchor.left), window.innerWidth - width - gap);
  const below = anchor.bottom + gap;
  const fits = below + height <= window.innerHeight - gap;
  const top = fits ? below : Math.max(gap, anchor.top - height - gap);
  menu.style.left = `${Math.max(gap, left)}px`;
  menu.style.top = `${top}px`;
}
