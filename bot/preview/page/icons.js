// The few line icons, drawn here so that nothing is loaded from elsewhere.

const PATHS = {
  attach: "M20 11.5 12 19.4a5 5 0 0 1-7-7l8.3-8.2a3.4 3.4 0 0 1 4.8 4.8l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4",
  send: "M4 12 3 4l18 8-18 8 1-8Zm0 0h9",
  menu: "M4 7h16M4 12h16M4 17h16",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  back: "M14.5 5.5 8 12l6.5 6.5",
  down: "m6 9.5 6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  reply: "M10 6 4 12l6 6M4.5 12H14c4 0 6 2 6 6",
  edit: "M4 20l1-4L16 5l3 3L8 19l-4 1Z",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6Z",
  copy: "M9 9h10v11H9ZM5 15V4h10",
  link: "M9 15 19 5M11 5h8v8",
  file: "M6 3h8l4 4v14H6ZM14 3v4h4",
  play: "M8 5l11 7-11 7Z",
  pin: "M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12Zm0-9.5v.01",
  bell: "M4 4l16 16M7 9.5a5 5 0 0 1 8-3.5M17.5 11c.2 3 1 4.5 1.5 5H7M10.5 20h3",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon", `icon-${name}`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
