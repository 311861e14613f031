/** What opens above the page: menus, questions, alerts, pictures, toasts. */
import { byId, element, icon } from "./dom.js";
import { said } from "./words.js";

const TOAST_MILLISECONDS = 5000;

/** A sentence that shows for a few seconds, and that a screen reader says. */
export function toast(text) {
  const node = element("p.toast", {}, text);
  byId("toasts").append(node);
  setTimeout(() => node.remove(), TOAST_MILLISECONDS);
}

/** Close whatever dialog is open. */
export function closeDialog() {
  byId("dialog").close();
}

/** Open the dialog with this title and content; `onclose` is called when it closes. */
export function openDialog(title, content, { kind = "", onclose = null } = {}) {
  const dialog = byId("dialog");
  if (dialog.open) dialog.close();
  dialog.className = kind;
  const close = element("button.round", { type: "button", "aria-label": said.words.close, onclick: closeDialog }, icon("close"));
  dialog.replaceChildren(element("div.sheet", {}, element("div.sheet-head", {}, element("h2", { id: "dialog-title" }, title), close), ...content));
  dialog.onclose = onclose;
  dialog.onclick = (event) => { if (event.target === dialog) closeDialog(); };
  dialog.showModal();
  return dialog;
}

/** What the bot says in an alert, until the person agrees. */
export function alertBox(title, text) {
  const agree = element("button.solid", { type: "button", onclick: closeDialog, autofocus: true }, said.words.ok);
  openDialog(title, [element("p.alert", {}, text), element("div.sheet-acts", {}, agree)]);
}

/** Ask before doing something; `act` is called on yes. */
export function confirmBox(title, text, yes, act) {
  const agree = element("button.solid", { type: "button", onclick: () => { closeDialog(); act(); } }, yes);
  const leave = element("button.quiet", { type: "button", onclick: closeDialog }, said.words.cancel);
  openDialog(title, [element("p", {}, text), element("div.sheet-acts", {}, leave, agree)]);
}

/** A picture, as large as the window allows. */
export function showPicture(address, words) {
  const dialog = openDialog(words, [], { kind: "picture" });
  dialog.replaceChildren(element("h2.hidden", { id: "dialog-title" }, words), element("img", { src: address, alt: words }),
    element("div.sheet-acts", {},
      element("a", { href: address, download: "" }, said.words.download),
      element("button", { type: "button", onclick: closeDialog, autofocus: true }, said.words.close)));
}

function menuItem({ label, drawing, act, danger, checked }) {
  const role = checked === undefined ? "menuitem" : "menuitemradio";
  const attributes = { type: "button", role, tabindex: "-1", "aria-checked": checked === undefined ? null : String(checked) };
  return element(`button${danger ? ".danger" : ""}`, { ...attributes, onclick: () => { closeMenu(true); act(); } }, drawing ? icon(drawing) : null, label);
}

function menuNode(item) {
  if (item === null) return element("hr");
  return item.act ? menuItem(item) : element("p.note", { role: "presentation" }, item.label);
}

let opener = null;

function closeMenu(focusBack) {
  byId("menu").hidden = true;
  opener?.setAttribute("aria-expanded", "false");
  if (focusBack) opener?.focus();
  opener = null;
}

function place(menu, anchor) {
  const box = anchor.getBoundingClientRect();
  const above = box.top > window.innerHeight / 2;
  menu.style.right = `${Math.max(10, window.innerWidth - box.right)}px`;
  menu.style.top = above ? "auto" : `${box.bottom + 6}px`;
  menu.style.bottom = above ? `${window.innerHeight - box.top + 6}px` : "auto";
}

/** Open a menu beside the button `anchor`: items `{label, drawing, act, danger, checked}`, `{label}` or null for a line. */
export function openMenu(anchor, items) {
  const menu = byId("menu");
  if (opener === anchor) { closeMenu(true); return; }
  closeMenu(false);
  opener = anchor;
  anchor.setAttribute("aria-expanded", "true");
  menu.setAttribute("aria-label", anchor.getAttribute("aria-label"));
  menu.replaceChildren(...items.map(menuNode));
  menu.hidden = false;
  place(menu, anchor);
  menu.querySelector("button").focus();
}

function moveInMenu(event) {
  const buttons = [...byId("menu").querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (event.key === "Escape" || event.key === "Tab") { closeMenu(event.key === "Escape"); return; }
  if (!(event.key in places)) return;
  event.preventDefault();
  buttons.at(places[event.key] % buttons.length).focus();
}

/** Let menus be left by a tap elsewhere and walked with the arrow keys. */
export function watchMenus() {
  byId("menu").addEventListener("keydown", moveInMenu);
  document.addEventListener("pointerdown", (event) => {
    if (opener && !byId("menu").contains(event.target) && !opener.contains(event.target)) closeMenu(false);
  });
}
