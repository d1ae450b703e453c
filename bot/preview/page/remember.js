// Which person, staff member and topic are shown survives a reload of this tab (and nothing else is kept).

export function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`preview.${name}`));
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    sessionStorage.setItem(`preview.${name}`, JSON.stringify(value));
  } catch {
    // Storage switched off: then it is simply forgotten.
  }
}
