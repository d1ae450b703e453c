// The small lines in the middle of a chat: who did what to the group or the topic.

const DEEDS = {
  forum_topic_closed: "closed the topic",
  forum_topic_reopened: "opened the topic again",
  pinned_message: "pinned a message",
};
const EVENTS = {
  migrate_from_chat_id: "The group was upgraded: it has a new id now",
  migrate_to_chat_id: "The group was upgraded and goes on under a new id",
};

export function serviceWords({ service, text, from }) {
  const who = from?.name ?? "Somebody";
  if (EVENTS[service]) return EVENTS[service];
  if (DEEDS[service]) return `${who} ${DEEDS[service]}`;
  // "created the topic K7" says what, but not who did it.
  if (/^(created|edited) /.test(text ?? "")) return `${who} ${text}`;
  return text || String(service).replaceAll("_", " ");
}
