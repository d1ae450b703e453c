// Which way lines run. Each line of a message follows its own first letter, as in Telegram (CSS: unicode-bidi: plaintext).

const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** true, false, or null for a text without letters. */
export function runsRightToLeft(text) {
  const letter = text.match(LETTER);
  return letter ? RIGHT_TO_LEFT.test(letter[0]) : null;
}

/** Where lines without any letter ("112") begin in a right-to-left text: they go with the rest of it. */
export function neutralLines(text) {
  if (!runsRightToLeft(text)) return [];
  const starts = [];
  let start = 0;
  for (const line of text.split("\n")) {
    if (line && runsRightToLeft(line) === null) starts.push(start);
    start += line.length + 1;
  }
  return starts;
}

/** The side on which the last line ends. */
export function endSide(text) {
  const last = text.slice(text.lastIndexOf("\n") + 1);
  return runsRightToLeft(last) ?? runsRightToLeft(text) ? "left" : "right";
}
