// The stream of what changed (server-sent events). It reconnects by itself and says how it stands.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

/** onEvent({chat, thread, kind}); onState("connecting" | "live" | "lost"). Each new connection begins with onState("live"). */
export function listen(onEvent, onState) {
  let wait = FIRST_WAIT;

  function connect() {
    const stream = new EventSource("/preview/events");
    stream.onopen = () => {
      wait = FIRST_WAIT;
      onState("live");
    };
    stream.onmessage = (event) => {
      const change = parsed(event.data);
      if (change) onEvent(change);
    };
    stream.onerror = () => {
      stream.close();
      onState("lost");
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  }

  onState("connecting");
  connect();
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a comment or a heartbeat
  }
}

/** Calls run soon, once for many requests, and never twice at the same time. */
export function coalesce(run, milliseconds = 30) {
  let timer = null;
  let running = null;
  let again = false;
  async function go() {
    timer = null;
    if (running) {
      again = true;
      return;
    }
    running = run();
    try {
      await running;
    } finally {
      running = null;
      if (again) {
        again = false;
        request();
      }
    }
  }
  function request() {
    timer ??= setTimeout(go, milliseconds);
  }
  return request;
}
