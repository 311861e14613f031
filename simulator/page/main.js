/** Wires the page: the state from the server flows down, what the person does goes up. */
import { Composer } from "./composer.js";
import { alertBox, closeDialog, confirmBox, openDialog, openMenu, toast, watchMenus } from "./dialogs.js";
import { byId, element } from "./dom.js";
import { startParameter } from "./entities.js";
import { fullMoment } from "./format.js";
import { Log } from "./messages.js";
import { People } from "./people.js";
import { choosePlace } from "./places.js";
import { share } from "./share.js";
import { Times } from "./times.js";
import { Follower, post, postFile } from "./wire.js";
import { said, speak } from "./words.js";

const PERSON_STORE = "etape-ia-person";
const THEME_STORE = "etape-ia-theme";
const THEMES = ["auto", "light", "dark"];

const ACTION_LASTS = 5000;

let state = null;
let typingEnds = 0;
/** Whether the button that was pressed is gone, so that the focus goes to what answers it. */
let awaitsFocus = false;

/** Do something at the server for the person who is talking; what fails is said. */
async function attempt(path, content) {
  try { return await post(path, content); } catch (error) { toast(said.words.failed(error.message)); return null; }
}

const here = (what) => `/api/people/${state.person}/${what}`;

/** Everything a person can do. */
const act = {
  bot: () => state.bot.username,
  be: (person) => follow(person),
  follow: () => log.follow(),
  text: (text) => attempt(here("text"), { text }),
  start: (parameter) => { awaitsFocus = true; return attempt(here("start"), { parameter }); },
  place: (place) => attempt(here("location"), place),
  choosePlace: () => choosePlace(act.place),
  refuseContact: () => toast(said.words.forwarded_contact),
  block: (blocked) => attempt(here("block"), { blocked }),
  language: (language) => attempt(here("language"), { language }),
  restart: () => attempt(here("restart")),
  share: (query) => share(query, state.people.filter((person) => person.id !== state.person), act),
  inline: async (query) => (await attempt(here("inline"), { query })) ?? { results: [] },
  pass: (query_id, result_id, to) => attempt(here("send_card"), { query_id, result_id, to }),

  async jump(where) {
    const jumped = await attempt("/api/clock", where);
    if (jumped) toast(said.words.jumped(fullMoment(new Date(jumped.now))));
  },

  async tap(message, data) {
    const answer = await attempt(here("tap"), { message_id: message.inline_message_id ?? message.message_id, data });
    if (!answer) return;
    if (answer.unanswered) toast(said.words.no_answer);
    if (answer.text && answer.show_alert) alertBox(state.bot.first_name, answer.text);
    else if (answer.text) toast(answer.text);
    const parameter = answer.url ? startParameter(answer.url, state.bot.username) : null;
    if (parameter !== null) act.start(parameter);
  },

  async file(kind, file) {
    try { await postFile(here(kind), file); } catch (error) { toast(said.words.failed(error.message)); }
  },

  async copy(text) {
    try { await navigator.clipboard.writeText(text); toast(said.words.copied); } catch {
      const field = element("textarea", { readonly: true, "aria-label": said.words.copy_by_hand }, text);
      openDialog(said.words.copy_by_hand, [field]);
      field.select();
    }
  },
};

const log = new Log(act);
const people = new People(act);
const composer = new Composer(act);
const times = new Times(act);
const follower = new Follower(show, lost);

function person() {
  return state.people.find(({ id }) => id === state.person);
}

function showBot() {
  const { bot, action } = state;
  byId("bot-name").textContent = bot.first_name;
  const doing = said.words.actions[action];
  byId("bot-status").textContent = state.blocked ? said.words.blocked : doing ?? `${said.words.bot} · @${bot.username}`;
  byId("bot-status").className = doing ? "acting" : "";
  byId("typing").hidden = !doing;
  clearTimeout(typingEnds);
  if (doing) typingEnds = setTimeout(() => { state.action = null; showBot(); }, ACTION_LASTS);
  byId("typing-words").textContent = doing ? `${bot.first_name} ${doing}` : "";
  log.follow();
  byId("welcome").hidden = state.started || state.messages.length > 0;
  byId("description").textContent = bot.description || bot.short_description;
}

/** Show a state of the server. */
function show(received) {
  state = received;
  speak(person().language);
  showTheme();
  times.update(state);
  people.update(state);
  showBot();
  composer.update(state);
  log.update(state);
  if (awaitsFocus && log.focusNewest()) awaitsFocus = false;
  document.title = `${person().first_name} · ${state.bot.first_name}`;
}

function lost() {
  byId("bot-status").textContent = said.words.lost;
  byId("bot-status").className = "lost";
}

function follow(id) {
  localStorage.setItem(PERSON_STORE, id);
  follower.follow(id);
}

function openLink() {
  const field = element("input", { type: "url", name: "link", required: true, value: `https://t.me/${state.bot.username}?start=` });
  const wrong = element("p.wrong", { role: "alert", hidden: true }, said.words.open_link_wrong);
  const submit = (event) => {
    event.preventDefault();
    const parameter = startParameter(field.value.trim(), state.bot.username);
    wrong.hidden = parameter !== null;
    if (parameter !== null) { closeDialog(); act.start(parameter); }
  };
  openDialog(said.words.open_link.replace("…", ""), [
    element("form", { onsubmit: submit, novalidate: true }, element("p", {}, said.words.open_link_note(state.bot.username)),
      element("label", {}, element("span.hidden", {}, said.words.link), field), wrong,
      element("div.sheet-acts", {}, element("button.solid", { type: "submit" }, said.words.open))),
  ]);
  field.focus();
}

function chatMenu(button) {
  const { words } = said;
  const speaks = (language, label) => ({ label, checked: person().language === language, act: () => act.language(language) });
  openMenu(button, [
    { label: words.language }, speaks("fr", "Français"), speaks("en", "English"), null,
    { label: words.open_link, drawing: "link", act: openLink },
    { label: words.restart, drawing: "restart", act: () => confirmBox(words.restart, words.restart_note, words.restart, act.restart) },
    { label: state.blocked ? words.unblock : words.block, drawing: "block", danger: !state.blocked, act: () => act.block(!state.blocked) },
  ]);
}

function theme() {
  return localStorage.getItem(THEME_STORE) ?? "auto";
}

function showTheme() {
  const now = theme();
  if (now === "auto") delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = now;
  byId("theme").setAttribute("aria-label", `${said.words.theme} : ${said.words[`theme_${now}`]}`);
  byId("theme").title = byId("theme").getAttribute("aria-label");
}

function nextTheme() {
  localStorage.setItem(THEME_STORE, THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  showTheme();
  toast(byId("theme").title);
}

async function begin() {
  showTheme();
  watchMenus();
  byId("theme").addEventListener("click", nextTheme);
  byId("open-menu").addEventListener("click", (event) => chatMenu(event.currentTarget));
  const { people: everybody } = await (await fetch("/api/people")).json();
  const known = Number(localStorage.getItem(PERSON_STORE));
  follow(everybody.some(({ id }) => id === known) ? known : everybody[0].id);
}

begin();
