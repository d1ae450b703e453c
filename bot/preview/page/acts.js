// Which of the facts of a place (who, which chat, which topic) belong to which act.

const WRITING = ["user", "chat", "thread"];
const ON_A_MESSAGE = ["user", "chat"];
const ON_A_TOPIC = ["user", "chat", "topic"];
const ON_THE_BOT = ["user"];

const BELONGS = {
  say: WRITING, forward: WRITING, photo: WRITING, send: WRITING,
  edit: ON_A_MESSAGE, delete: ON_A_MESSAGE, tap: ON_A_MESSAGE, react: ON_A_MESSAGE,
  create_topic: ["user", "chat"], close_topic: ON_A_TOPIC, reopen_topic: ON_A_TOPIC, delete_topic: ON_A_TOPIC,
  leave: ["user", "chat"], upgrade_group: ["chat"],
  start: ON_THE_BOT, block: ON_THE_BOT, unblock: ON_THE_BOT,
};

/** The details of an act done at a place {chat, thread, viewer}. */
export function placed(name, { chat, thread, viewer }, details) {
  const facts = { user: viewer, chat, thread, topic: thread };
  return { ...Object.fromEntries((BELONGS[name] ?? WRITING).map((fact) => [fact, facts[fact]])), ...details };
}
