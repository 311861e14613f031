/** The people of the rehearsal: who is talking, and who has something unread. */
import { byId, element } from "./dom.js";
import { said } from "./words.js";

const STORE = "etape-ia-seen";

function readSeen() {
  try { return JSON.parse(localStorage.getItem(STORE)) ?? {}; } catch { return {}; }
}

/** The list of people. */
export class People {
  constructor(act) {
    this.act = act;
    this.seen = readSeen();
    this.mark = "";
  }

  /** Show these people; the one who is talking has read everything. */
  update(state) {
    this.read(state);
    const mark = JSON.stringify([state.people, state.person, this.seen, said.language]);
    if (mark === this.mark) return;
    this.mark = mark;
    const focused = byId("people").contains(document.activeElement);
    byId("people").replaceChildren(...state.people.map((person, index) => this.row(person, index, state.person)));
    if (focused) byId("people").querySelector("[aria-current=true]").focus();
  }

  read(state) {
    if (this.seen.session !== state.session) this.seen = { session: state.session };
    const { incoming, id } = state.people.find((person) => person.id === state.person);
    this.seen[id] = incoming.at(-1) ?? 0;
    localStorage.setItem(STORE, JSON.stringify(this.seen));
  }

  last({ latest }) {
    if (!latest) return said.words.not_started;
    const text = latest.text || said.words[latest.kind] || said.words.other;
    return latest.own ? `${said.words.from_you} : ${text}` : text;
  }

  row(person, index, current) {
    const unread = person.incoming.filter((number) => number > (this.seen[person.id] ?? 0)).length;
    return element("li", {}, element("button.person", {
      type: "button", "aria-current": person.id === current ? "true" : null, onclick: () => this.act.be(person.id), "data-person": person.id,
    },
    element("span.face", { "data-tone": index % 4, "aria-hidden": "true" }, person.first_name.slice(0, 1)),
    element("span.person-words", {},
      element("span.person-name", {}, person.first_name, " ", element("span.person-role", {}, said.words.roles[person.role] ?? "")),
      element("span.person-last", {}, this.last(person))),
    unread ? element("span.badge", {}, element("span", { "aria-hidden": "true" }, String(unread)), element("span.hidden", {}, said.words.unread(unread))) : null));
  }
}
