// Counts of messages that came to places nobody is looking at.

export const GENERAL = 1; // the first topic of a forum has this id, and its messages carry none
const counts = new Map();
const key = (chat, thread) => `${chat}/${thread ?? GENERAL}`;

export function countUnread(chat, thread) {
  counts.set(key(chat, thread), unreadIn(chat, thread) + 1);
}

export function markRead(chat, thread) {
  counts.delete(key(chat, thread));
}

export function unreadIn(chat, thread) {
  return counts.get(key(chat, thread)) ?? 0;
}

/** Of a chat with all its topics. */
export function unreadOf(chat) {
  let sum = 0;
  for (const [place, count] of counts) if (place.startsWith(`${chat}/`)) sum += count;
  return sum;
}
