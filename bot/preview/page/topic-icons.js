// The emoji behind the ids of topic icons, as getForumTopicIconStickers of the preview names them.

const ICONS = {
  "5434144690511290129": "📰",
  "5312536423851630001": "💡",
  "5312016608254762256": "⚡️",
  "5377544228505134960": "🎙",
  "5418085807791545980": "🔝",
  "5370870893004203704": "🗣",
  "5420216386448270341": "🆒",
  "5379748062124056162": "❗️",
  "5417915203100613993": "💬",
  "5357315181649076022": "📁",
  "5309965701241379366": "🔎",
  "5350444672789519765": "🛃",
  "5237699328843200968": "✅",
  "5312241539987020022": "🔥",
  "5377316857231450742": "❓",
};

/** Null for a topic without an icon, or with one that is not known here. */
export function topicEmoji(icon) {
  if (!icon) return null;
  return ICONS[icon] ?? (/^\w+$/.test(icon) ? null : icon);
}
