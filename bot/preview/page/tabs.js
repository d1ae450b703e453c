// Below 1100 px one pane shows at a time; the tabs choose which (arrow keys move between them).
import { el } from "./dom.js";
import { recall, remember } from "./remember.js";

export class Tabs {
  constructor(node, panes, changed) {
    Object.assign(this, { panes, changed });
    this.tabs = panes.map(({ name, label }) => el("button", {
      type: "button", role: "tab", class: "tab", id: `tab-${name}`, "aria-controls": `pane-${name}`, "data-tab": name,
      onclick: () => this.show(name),
    }, label, el("span", { class: "badge", hidden: true })));
    node.append(...this.tabs);
    node.addEventListener("keydown", (event) => this.#move(event));
    this.show(panes.some(({ name }) => name === recall("tab")) ? recall("tab") : panes[0].name);
  }

  show(name) {
    this.shown = name;
    remember("tab", name);
    document.body.dataset.shown = name;
    for (const tab of this.tabs) {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    this.changed();
  }

  badge(name, count) {
    const badge = this.tabs.find((tab) => tab.dataset.tab === name).querySelector(".badge");
    badge.textContent = count || "";
    badge.hidden = !count;
  }

  #move(event) {
    const steps = { ArrowRight: 1, ArrowLeft: -1 };
    if (!steps[event.key]) return;
    event.preventDefault();
    const index = this.panes.findIndex(({ name }) => name === this.shown);
    const next = (index + steps[event.key] + this.panes.length) % this.panes.length;
    this.show(this.panes[next].name);
    this.tabs[next].focus();
  }
}
