/** Where the person writes: the field, the menu of commands, the bot's keyboard, what can be attached. */
import { fillKeyboard } from "./buttons.js";
import { openMenu } from "./dialogs.js";
import { byId, element } from "./dom.js";
import { said } from "./words.js";

/** The foot of the chat. */
export class Composer {
  constructor(act) {
    this.act = act;
    this.field = byId("writing");
    this.list = byId("commands");
    this.chosen = -1;
    this.drafts = new Map();
    byId("writer").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    byId("open-commands").addEventListener("click", () => this.toggleCommands());
    byId("open-attach").addEventListener("click", (event) => this.attach(event.currentTarget));
    byId("toggle-keyboard").addEventListener("click", () => this.showKeyboard(byId("keyboard").hidden));
    byId("start").addEventListener("click", () => (this.state.blocked ? act.block(false) : act.start("")));
    this.field.addEventListener("input", () => this.suggest());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => setTimeout(() => this.closeCommands(), 150));
  }

  /** Show what this person can do now. */
  update(state) {
    if (this.state?.person !== state.person) this.keepDraft(state.person);
    this.state = state;
    const asleep = !state.started || state.blocked;
    byId("start").hidden = !asleep;
    byId("start").textContent = state.blocked ? said.words.unblock : said.words.start;
    byId("writer").hidden = asleep;
    this.keyboard(asleep ? null : state.keyboard);
    this.field.placeholder = state.keyboard?.input_field_placeholder ?? said.words.message;
  }

  keepDraft(person) {
    if (this.state) this.drafts.set(this.state.person, this.field.value);
    this.field.value = this.drafts.get(person) ?? "";
    this.closeCommands();
  }

  keyboard(keyboard) {
    const mark = JSON.stringify([keyboard, this.state.person]);
    if (mark === this.keyboardMark) return;
    this.keyboardMark = mark;
    const holder = byId("keyboard");
    const focused = holder.contains(document.activeElement);
    fillKeyboard(holder, keyboard, this.act);
    byId("toggle-keyboard").hidden = !keyboard?.keyboard;
    this.showKeyboard(Boolean(keyboard?.keyboard));
    if (focused) (holder.querySelector("button") ?? this.field).focus();
  }

  showKeyboard(shown) {
    byId("keyboard").hidden = !shown;
    byId("toggle-keyboard").setAttribute("aria-expanded", String(shown));
    this.act.follow();
  }

  submit() {
    const chosen = this.list.hidden ? null : this.list.children[this.chosen];
    const text = chosen ? chosen.dataset.command : this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.closeCommands();
    if (this.state.keyboard?.one_time_keyboard) this.showKeyboard(false);
    this.act.text(text);
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); return; }
    if (this.list.hidden) return;
    if (event.key === "Escape") { event.preventDefault(); this.closeCommands(); }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); this.choose(this.chosen + (event.key === "ArrowDown" ? 1 : -1)); }
    if (event.key === "Tab" && this.chosen >= 0) { event.preventDefault(); this.field.value = this.list.children[this.chosen].dataset.command; this.suggest(); }
  }

  suggest() {
    const typed = this.field.value;
    if (!/^\/\w*$/.test(typed)) { this.closeCommands(); return; }
    this.showCommands(this.state.commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase())), typed.length > 1 ? 0 : -1);
  }

  toggleCommands() {
    if (!this.list.hidden) { this.closeCommands(); return; }
    this.field.focus();
    this.showCommands(this.state.commands, 0);
  }

  showCommands(commands, chosen) {
    this.list.replaceChildren(...commands.map(({ command, description }, index) => element("div.command", {
      role: "option", id: `command-${index}`, "data-command": `/${command}`, "aria-selected": "false",
      onpointerdown: (event) => event.preventDefault(), onclick: () => { this.chosen = index; this.submit(); },
    }, element("strong", {}, `/${command}`), element("span", {}, description))));
    this.setOpen(commands.length > 0);
    this.choose(commands.length ? chosen : -1);
  }

  choose(index) {
    const options = [...this.list.children];
    this.chosen = index < 0 ? (index === -1 && options.length && this.chosen >= 0 ? options.length - 1 : -1) : index % Math.max(1, options.length);
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.chosen)));
    options[this.chosen]?.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", this.chosen >= 0 ? `command-${this.chosen}` : "");
  }

  closeCommands() {
    this.chosen = -1;
    this.setOpen(false);
    this.field.setAttribute("aria-activedescendant", "");
  }

  setOpen(open) {
    this.list.hidden = !open;
    byId("open-commands").setAttribute("aria-expanded", String(open));
  }

  attach(button) {
    openMenu(button, [
      { label: said.words.position, drawing: "place", act: () => this.act.choosePlace() },
      { label: said.words.photo_choice, drawing: "photo", act: () => this.pick("photo", "image/*") },
      { label: said.words.file_choice, drawing: "file", act: () => this.pick("document", "") },
    ]);
  }

  pick(kind, accept) {
    const chooser = element("input", { type: "file", accept: accept || null });
    chooser.addEventListener("change", () => { if (chooser.files[0]) this.act.file(kind, chooser.files[0]); });
    chooser.click();
  }
}
