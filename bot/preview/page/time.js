// Times as a messenger shows them, in this browser's time zone.

export function moment(date) {
  return new Date(typeof date === "number" ? date * 1000 : date);
}

export function clock(date) {
  return moment(date).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

export function day(date) {
  return moment(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}
