/** A Bot API text with its entities → nodes. Offsets count UTF-16 units, as JavaScript does. */
import { element } from "./dom.js";
import { said } from "./words.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const OUTSIDE = { target: "_blank", rel: "noopener noreferrer" };

/** The start parameter of a link that opens this bot; null for any other link. */
export function startParameter(url, bot) {
  let link;
  try { link = new URL(/^[a-z]+:/i.test(url) ? url : `https://${url}`); } catch { return null; }
  const web = /^https?:$/.test(link.protocol) && /^(www\.)?(t|telegram)\.me$/i.test(link.hostname);
  const inside = link.protocol === "tg:" && (link.hostname === "resolve" || link.pathname.endsWith("resolve"));
  const name = web ? link.pathname.slice(1) : inside ? link.searchParams.get("domain") ?? "" : "";
  return name.toLowerCase() === bot.toLowerCase() ? link.searchParams.get("start") ?? "" : null;
}

function safeAddress(url) {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  return /^(https?|tg|mailto|tel|geo):/i.test(address) ? address : null;
}

/** A link of a message: one to this bot is opened here, as /start; any other in its own tab. */
export function link(url, act, kind, attributes, ...children) {
  const parameter = startParameter(url, act.bot());
  const open = (event) => { event.preventDefault(); act.start(parameter); };
  const inside = parameter === null ? OUTSIDE : { onclick: open };
  return element(kind, { href: safeAddress(url), ...inside, ...attributes }, ...children);
}

function command(text, act) {
  return element("button.command-link", { type: "button", onclick: () => act.text(text) }, text);
}

function spoiler(children) {
  const node = element("span.spoiler", { role: "button", tabindex: "0", "aria-label": said.words.spoiler }, ...children);
  const show = () => { node.classList.add("shown"); node.removeAttribute("aria-label"); node.removeAttribute("role"); };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); } });
  return node;
}

function expandable(children, text) {
  if (text.length < 140 && text.split("\n").length < 4) return element("blockquote", {}, ...children);
  const summary = element("summary", { "data-more": said.words.more, "data-less": said.words.less }, `${text.slice(0, 90).trimEnd()}…`);
  const details = element("details", {}, summary, element("div", {}, ...children));
  details.addEventListener("toggle", () => { summary.firstChild.data = details.open ? "" : `${text.slice(0, 90).trimEnd()}…`; });
  return element("blockquote", {}, details);
}

function wrap(entity, text, children, act) {
  if (PLAIN[entity.type]) return element(PLAIN[entity.type], {}, ...children);
  switch (entity.type) {
    case "text_link": return link(entity.url, act, "a", {}, ...children);
    case "url": return link(text, act, "a", {}, ...children);
    case "email": return element("a", { href: `mailto:${text}` }, ...children);
    case "phone_number": return element("a", { href: `tel:${text.replace(/[^+\d]/g, "")}` }, ...children);
    case "bot_command": return command(text, act);
    case "mention": return link(`https://t.me/${text.slice(1)}`, act, "a", {}, ...children);
    case "spoiler": return spoiler(children);
    case "blockquote": return element("blockquote", {}, ...children);
    case "expandable_blockquote": return expandable(children, text);
    case "date_time": return element("time", { datetime: new Date(entity.unix_time * 1000).toISOString() }, ...children);
    default: return element("span", {}, ...children);
  }
}

/** The nodes of `text` from `start` to `end`, under the entities that lie wholly within. */
function nodes(text, entities, start, end, act) {
  const made = [];
  let position = start;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const until = Math.min(entity.offset + entity.length, end);
    if (entity.offset < position || entity.offset >= end) continue;
    made.push(text.slice(position, entity.offset));
    const inner = entities.slice(index + 1).filter((other) => other.offset >= entity.offset && other.offset + other.length <= until);
    made.push(wrap(entity, text.slice(entity.offset, until), nodes(text, inner, entity.offset, until, act), act));
    position = BLOCKS.has(entity.type) && text[until] === "\n" ? until + 1 : until;
  }
  made.push(text.slice(position, end));
  return made.filter((node) => node !== "");
}

/** A Bot API text and its entities → the nodes to show. */
export function richText(text, entities, act) {
  const ordered = [...(entities ?? [])].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return nodes(text, ordered, 0, text.length, act);
}
