/** The bot's clock: what it shows, and the jumps in time. */
import { closeDialog, openDialog } from "./dialogs.js";
import { byId, element } from "./dom.js";
import { fieldValues, fullMoment, hour, plainDay, shortDay } from "./format.js";
import { said } from "./words.js";

const BANNER_STORE = "etape-ia-banner";

/** The time bar and the banner. */
export class Times {
  constructor(act) {
    this.act = act;
    byId("open-times").addEventListener("click", () => this.open());
    byId("banner-today").addEventListener("click", () => act.jump({ to: "today" }));
    byId("banner-close").addEventListener("click", () => this.leaveBanner());
    byId("soon-go").addEventListener("click", () => act.jump({ to: "next" }));
    setInterval(() => this.tick(), 1000);
  }

  /** The present moment on the bot's clock. */
  now() {
    return new Date(this.base + (performance.now() - this.received) * this.clock.speed);
  }

  update(state) {
    this.clock = state.clock;
    this.base = Date.parse(state.clock.now);
    this.received = performance.now();
    const mark = JSON.stringify([said.language, state.clock.next, state.clock.start, state.clock.rehearsal]);
    if (mark !== this.mark) this.fill();
    this.mark = mark;
    this.tick();
    this.showBanner();
  }

  tick() {
    if (!this.clock) return;
    const now = this.now();
    const narrow = window.innerWidth <= 760;
    const words = narrow ? `${shortDay(now)} ${now.getFullYear()}, ${hour(now)}` : fullMoment(now);
    if (words === byId("moment").textContent) return;
    byId("moment").textContent = words;
    byId("moment").dateTime = now.toISOString();
  }

  /** The jumps: to where, in which words, with which note; a jump to nowhere stays grey. */
  choices() {
    const { words } = said;
    const { next, start, tour, rehearsal } = this.clock;
    const when = (moment) => `${shortDay(new Date(moment))}, ${hour(new Date(moment))}`;
    return [
      { to: "hour", label: words.hour },
      { to: "day", label: words.day },
      { to: "next", label: words.next, note: next ? when(next) : words.next_none, off: !next },
      { to: "today", label: words.today, note: words.today_note, off: !rehearsal },
      { to: "tour", label: words.to_tour_day(plainDay(new Date(tour))), short: words.to_tour, note: words.to_tour_note },
      ...(start ? [{ to: "start", label: words.to_start, note: when(start) }] : []),
    ];
  }

  fill() {
    const { next, rehearsal } = this.clock;
    byId("moment-tag").textContent = rehearsal ? said.words.rehearsal : said.words.today_tag;
    byId("moment-tag").hidden = false;
    byId("soon").hidden = !next;
    byId("soon-moment").textContent = next ? `${shortDay(new Date(next))}, ${hour(new Date(next))}` : "";
    const here = rehearsal ? "today" : "tour";
    const quick = this.choices().filter(({ to }) => ["hour", "day", "next", here].includes(to)).map(({ to, label, short, note, off }) =>
      element("button", { type: "button", disabled: off, title: note, onclick: () => this.act.jump({ to }) }, short ?? label));
    const other = element("button", { type: "button", "aria-haspopup": "dialog", onclick: () => this.open() }, said.words.choose);
    document.querySelector(".jumps").replaceChildren(...quick, other);
  }

  open() {
    const now = this.now();
    const jump = (where) => { closeDialog(); this.act.jump(where); };
    const buttons = this.choices().map(({ to, label, note, off }) =>
      element(`button${to === "next" ? ".full" : ""}`, { type: "button", disabled: off, onclick: () => jump({ to }) }, label, note && element("small", {}, note)));
    openDialog(said.words.times, [
      element("p", {}, `${fullMoment(now)}. ${said.words.times_note}`),
      element("div.time-grid", {}, ...buttons), this.form(now, jump),
    ]);
  }

  form(now, jump) {
    const values = fieldValues(now);
    const date = element("input", { type: "date", value: values.date, required: true, name: "date" });
    const time = element("input", { type: "time", value: values.time, required: true, name: "time" });
    const submit = (event) => { event.preventDefault(); jump({ to: "local", local: `${date.value}T${time.value}` }); };
    return element("form.sheet-form", { onsubmit: submit },
      element("div.fields", {}, element("label", {}, said.words.date, date), element("label", {}, said.words.time, time)),
      element("div.sheet-acts", {}, element("button.solid", { type: "submit" }, said.words.go)));
  }

  showBanner() {
    if (!this.clock.rehearsal) sessionStorage.removeItem(BANNER_STORE);
    const left = sessionStorage.getItem(BANNER_STORE) === "left";
    const day = plainDay(this.now());
    byId("banner").hidden = left || !this.clock.rehearsal;
    byId("banner-words").textContent = said.words.banner(day);
    byId("banner-brief").textContent = said.words.banner_brief(day);
  }

  leaveBanner() {
    sessionStorage.setItem(BANNER_STORE, "left");
    byId("banner").hidden = true;
  }
}
