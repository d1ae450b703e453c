// A screen edited in place gets new nodes: the keyboard user must not be thrown out of it.

/** Where in the list the focus is: which message, and which of its buttons. */
export function focusMark(list) {
  const active = document.activeElement;
  const message = active && list.contains(active) ? active.closest("[data-message-id]") : null;
  if (!message) return null;
  return { node: active, id: message.dataset.messageId, label: active.dataset.button ?? null, role: active.dataset.role ?? null };
}

/** The same button if it is still there, else the first of the new keyboard, else the menu button. */
export function restoreFocus(list, mark) {
  if (!mark || mark.node.isConnected) return;
  const message = list.querySelector(`[data-message-id="${mark.id}"]`) ?? list.lastElementChild;
  if (!message) return;
  const buttons = [...message.querySelectorAll("button")];
  const same = buttons.find((button) => mark.label !== null && button.dataset.button === mark.label);
  const alike = buttons.find((button) => mark.role !== null && button.dataset.role === mark.role);
  (same ?? alike ?? message.querySelector("[data-button]") ?? buttons.at(-1))?.focus({ preventScroll: true });
}
