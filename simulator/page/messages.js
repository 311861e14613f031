/** The conversation: each message is built once, and built anew only where it changed. */
import { inlineKeyboard } from "./buttons.js";
import { byId, element, icon } from "./dom.js";
import { richText } from "./entities.js";
import { fullDay, hour } from "./format.js";
import { file, photo, place } from "./media.js";
import { said } from "./words.js";

const KNOWN = ["text", "photo", "document", "venue", "location", "contact"];

function meta(message, own) {
  const moment = new Date(message.date * 1000);
  return element("span.meta", {}, message.edit_date && !message.reply_markup ? said.words.edited : null,
    element("time", { datetime: moment.toISOString() }, hour(moment)),
    own ? [element("span.hidden", {}, said.words.sent), icon("sent")] : null);
}

function quote(message) {
  const quoted = message.reply_to_message;
  return quoted && element("span.quote", {}, element("span", {}, quoted.text ?? quoted.caption ?? said.words.other));
}

function carried(message) {
  if (message.photo) return photo(message.photo, message.caption);
  if (message.document) return file(message.document);
  if (message.venue) return place(message.venue.location, message.venue.title, message.venue.address);
  if (message.location) return place(message.location);
  if (message.contact) return element("p", {}, `${message.contact.first_name} ${message.contact.phone_number}`);
  return KNOWN.some((kind) => kind in message) ? null : element("em", {}, said.words.other);
}

/** The words of a message; the parameter of a start is hidden, as in Telegram's own clients. */
function shownText(message) {
  return message.text?.replace(/^(\/start) [\w-]+$/, "$1") ?? message.caption;
}

function spoken(message, act) {
  const text = shownText(message);
  return text && element("span.words", {}, ...richText(text, message.entities ?? message.caption_entities, act));
}

function via(message, act) {
  return message.via_bot && element("p.via", {}, said.words.via(message.from.first_name, act.bot()));
}

/** The emoji with which the bot answered a message, in place of words. */
function reaction(message) {
  return message.reaction && element("span.reaction", {}, element("span.hidden", {}, `${said.words.reacted} : `), message.reaction);
}

function messageNode(message, act, { own, turn }) {
  const classes = `message${own ? ".own" : ""}${turn ? ".turn" : ""}${message.reply_markup || message.photo ? ".wide" : ""}`;
  const speaker = own ? said.words.from_you : said.words.from_bot;
  return element(`div.${classes}`, { role: "article", tabindex: "-1", "data-message": message.message_id },
    element("span.hidden", {}, `${speaker} : `),
    element("div.bubble", {}, via(message, act), quote(message), carried(message), spoken(message, act), meta(message, own), reaction(message)),
    inlineKeyboard(message, act));
}

/** What the log shall hold, in order: days and messages, each with a key and what makes it differ. */
function items(state) {
  const wanted = [];
  let day = "";
  let before = null;
  for (const message of state.messages) {
    const today = fullDay(new Date(message.date * 1000));
    if (today !== day) wanted.push({ key: `day ${message.message_id}`, mark: today, build: () => element("div.day", {}, today) });
    const own = message.from.id === state.person;
    const turn = today !== day || before !== own;
    wanted.push({
      key: `message ${message.message_id}`, mark: said.language + turn + JSON.stringify(message), build: (act) => messageNode(message, act, { own, turn }),
    });
    [day, before] = [today, own];
  }
  return wanted;
}

/** The log of the page. */
export class Log {
  constructor(act) {
    this.act = act;
    this.log = byId("log");
    this.scroller = byId("scroller");
    this.toEnd = byId("to-end");
    this.shown = new Map();
    this.person = null;
    this.scroller.addEventListener("scroll", () => { if (this.atEnd()) this.toEnd.hidden = true; }, { passive: true });
    this.toEnd.addEventListener("click", () => this.scrollToEnd());
    new ResizeObserver(() => { if (this.following) this.scrollToEnd(true); }).observe(this.scroller);
  }

  /** Where the scroller stands to read on: at the end, or at the top of a newest message that is taller than it. */
  readingPlace() {
    const end = this.scroller.scrollHeight - this.scroller.clientHeight;
    const last = this.log.lastElementChild;
    const tall = last && !last.classList.contains("own") && last.offsetHeight > this.scroller.clientHeight;
    return tall ? Math.min(end, last.offsetTop - 8) : end;
  }

  atEnd() {
    const end = this.scroller.scrollHeight - this.scroller.clientHeight;
    this.following = [end, this.readingPlace()].some((place) => Math.abs(place - this.scroller.scrollTop) < 90);
    return this.following;
  }

  scrollToEnd(atOnce = false) {
    this.scroller.scrollTo({ top: this.readingPlace(), behavior: atOnce ? "instant" : "smooth" });
    this.toEnd.hidden = true;
    this.following = true;
  }

  /** Show this state; what a screen reader announces is only what is new. */
  update(state) {
    const anew = this.person !== state.person;
    const stay = !anew && !this.atEnd();
    // Whoever writes wants to see it, and the answer may be there as soon as that is.
    const own = state.messages.some((each) => each.from.id === state.person && !this.shown.has(`message ${each.message_id}`));
    if (anew) this.clear(state.person);
    const changed = this.reconcile(items(state), anew);
    if (anew) requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
    if (stay && !own) this.toEnd.hidden = !changed && this.toEnd.hidden;
    // At once: what comes while the page still glides there would find a reader who seems to have stopped elsewhere.
    else if (changed || anew) this.scrollToEnd(true);
  }

  /** Keep the end in sight where it was, after something below the messages grew. */
  follow() {
    if (this.following) this.scrollToEnd(true);
  }

  /** Put the focus on the first button of the newest message of the bot, if it has come; tell whether it has. */
  focusNewest() {
    const first = this.log.lastElementChild?.querySelector(".inline");
    first?.focus({ preventScroll: true });
    return Boolean(first);
  }

  clear(person) {
    this.person = person;
    this.log.setAttribute("aria-live", "off");
    this.log.replaceChildren();
    this.shown.clear();
  }

  reconcile(wanted, anew) {
    let changed = this.removeOthers(new Set(wanted.map((item) => item.key)));
    let previous = null;
    for (const item of wanted) {
      const known = this.shown.get(item.key);
      if (known?.mark !== item.mark) {
        const node = item.build(this.act);
        this.put(known?.node, node, previous, anew);
        this.shown.set(item.key, { mark: item.mark, node });
        changed = true;
      }
      previous = this.shown.get(item.key).node;
    }
    return changed;
  }

  removeOthers(keys) {
    const gone = [...this.shown].filter(([key]) => !keys.has(key));
    for (const [key, { node }] of gone) { node.remove(); this.shown.delete(key); }
    return gone.length > 0;
  }

  put(old, node, previous, anew) {
    if (!old) {
      if (!anew) node.classList.add("fresh");
      if (previous) previous.after(node); else this.log.prepend(node);
      return;
    }
    const focused = old.contains(document.activeElement);
    old.replaceWith(node);
    if (focused) (node.querySelector(".inline") ?? node).focus({ preventScroll: true });
  }
}
