// Puts the page together: reads the state, fills the three panes, listens to what changes.
import { act, readState } from "./api.js";
import { coalesce, listen } from "./events.js";
import { chip } from "./controls.js";
import { words } from "./dom.js";
import { PrivatePane } from "./private.js";
import { PersonSwitcher } from "./persons.js";
import { DeskPane } from "./desk.js";
import { Tabs } from "./tabs.js";
import { leaveFor, startPayload } from "./links.js";
import { recall, remember } from "./remember.js";
import { countUnread, unreadOf } from "./unread.js";
import { toast } from "./toast.js";

const WIDE = window.matchMedia("(min-width: 1100px)");
const WORDS = { connecting: "connecting…", live: "live", lost: "no connection, trying again…" };
const element = (name) => document.querySelector(`[data-pane="${name}"]`);

let state = null;
let chosen = recall("person");

const context = {
  openLink(address, conversation) {
    const payload = startPayload(address, state?.bot?.username);
    if (payload === null) leaveFor(address);
    else conversation.act("start", { payload });
  },
  changed: () => showUnread(),
};

const switcher = new PersonSwitcher({ choose: choosePerson, add: addPerson });
const coordinatorName = words("…", { class: "chip-name" });
const person = new PrivatePane(element("person"), { label: "Message to the bot", context, chip: switcher.node });
const coordinator = new PrivatePane(element("coordinator"), {
  label: "Coordinator's message to the bot", context, chip: chip("coordinator-chip", coordinatorName),
});
const desk = new DeskPane(element("desk"), { context });
let tabs = null;
tabs = new Tabs(document.querySelector('[data-role="tabs"]'), [
  { name: "person", label: "Person" },
  { name: "desk", label: "Consultants" },
  { name: "coordinator", label: "Coordinator" },
], refreshAll);

const refreshState = coalesce(async () => {
  try {
    state = await readState();
  } catch (refusal) {
    toast(element("person"), refusal.message);
    return;
  }
  render();
});

function render() {
  if (!state.persons.some(({ id }) => id === chosen)) chosen = state.persons[0]?.id ?? null;
  switcher.show(state.persons, chosen);
  person.show(state.persons.find(({ id }) => id === chosen) ?? null, state.bot);
  coordinatorName.textContent = state.coordinator?.name ?? "nobody";
  coordinator.show(state.coordinator ?? null, state.bot);
  desk.show(state.desk ?? null);
  showUnread();
  showConnection();
}

function refreshAll() {
  for (const pane of [person, desk, coordinator]) pane?.conversation.refresh();
}

function showUnread() {
  if (!state || !tabs) return;
  switcher.show(state.persons, chosen);
  desk.renderTopics();
  tabs.badge("person", state.persons.reduce((sum, { id }) => sum + unreadOf(id), 0));
  tabs.badge("desk", desk.chat ? unreadOf(desk.chat) : 0);
  tabs.badge("coordinator", coordinator.chat ? unreadOf(coordinator.chat) : 0);
}

function choosePerson(id) {
  chosen = id;
  remember("person", id);
  render();
}

async function addPerson(details) {
  try {
    const answer = await act("add_person", details);
    chosen = answer.id ?? answer.user ?? answer.result ?? chosen;
    remember("person", chosen);
    refreshState();
  } catch (refusal) {
    toast(element("person"), refusal.message);
  }
}

const CHANGES_STATE = new Set(["topic", "person", "commands"]);

function changed({ chat, thread = null, kind }) {
  if (CHANGES_STATE.has(kind)) refreshState();
  if (kind === "message") countUnread(chat, thread);
  for (const pane of [person, desk, coordinator]) if (pane.chat === chat) pane.conversation.refresh();
  showUnread();
}

let connection = "connecting";

function showConnection() {
  const sign = document.querySelector('[data-role="connection"]');
  sign.dataset.state = connection;
  sign.dataset.bot = state?.bot?.username ? `@${state.bot.username}` : "";
  if (sign.textContent !== WORDS[connection]) sign.textContent = WORDS[connection];
}

listen(changed, (name) => {
  connection = name;
  showConnection();
  if (name !== "lost") refreshState();
});
WIDE.addEventListener("change", refreshAll);
