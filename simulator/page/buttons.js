/** The buttons of the bot: those under a message, and those of the keyboard below the chat. */
import { element, icon } from "./dom.js";
import { link } from "./entities.js";
import { said } from "./words.js";

function tap(message, data, act) {
  return async (event) => {
    const button = event.currentTarget;
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try { await act.tap(message, data); } finally { button.removeAttribute("aria-busy"); }
  };
}

function special(text, drawing, purpose, onclick) {
  return element("button.inline", { type: "button", onclick, "aria-label": `${text} (${purpose})` }, text, icon(drawing));
}

function inlineButton(button, message, act) {
  const { text, style } = button;
  const { words } = said;
  if (button.url) return link(button.url, act, "a.inline", { "data-style": style, "aria-label": `${text} (${words.external})` }, text, icon("open"));
  if (button.copy_text) return special(text, "copy", words.copies, () => act.copy(button.copy_text.text));
  const query = button.switch_inline_query_chosen_chat?.query ?? button.switch_inline_query ?? button.switch_inline_query_current_chat;
  if (query !== undefined) return special(text, "share", words.shares, () => act.share(query));
  return element("button.inline", { type: "button", "data-style": style, onclick: tap(message, button.callback_data, act) }, text);
}

/** The buttons under a message; null where it has none. */
export function inlineKeyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return element("div.buttons", {}, ...rows.map((buttons) =>
    element("div", {}, ...buttons.map((button) => inlineButton(button, message, act)))));
}

function replyButton(button, act) {
  const { text, request_location: place, request_contact: contact } = typeof button === "string" ? { text: button } : button;
  const press = () => (place ? act.choosePlace() : contact ? act.refuseContact() : act.text(text));
  return element("button", { type: "button", onclick: press }, place ? icon("place") : null, text);
}

/** The keyboard below the chat: fills `holder` with its rows. */
export function fillKeyboard(holder, keyboard, act) {
  holder.replaceChildren(...(keyboard?.keyboard ?? []).map((row) =>
    element("div", {}, ...row.map((button) => replyButton(button, act)))));
}
