/** Dates, hours and sizes in words. The rehearsal's hours are those of Paris. */
import { said } from "./words.js";

export const ZONE = "Europe/Paris";

function format(moment, options) {
  const words = new Intl.DateTimeFormat(said.language === "fr" ? "fr-FR" : "en-GB", { timeZone: ZONE, ...options }).format(moment);
  return said.language === "fr" ? words.replace(/(^|\s)1 (?=\p{L})/u, "$11er ") : words;
}

export const hour = (moment) => format(moment, { hour: "2-digit", minute: "2-digit" });
export const shortDay = (moment) => format(moment, { weekday: "short", day: "numeric", month: "short" });
export const fullDay = (moment) => format(moment, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const fullMoment = (moment) => `${fullDay(moment)}, ${hour(moment)}`;
export const plainDay = (moment) => format(moment, { day: "numeric", month: "long", year: "numeric" });

/** "2024-10-21" and "09:00" in Paris, as the fields for a date and an hour want them. */
export function fieldValues(moment) {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" }).format(moment).split(" ");
  return { date: parts[0], time: parts[1] };
}

/** 12 345 bytes → "12 Ko". */
export function size(bytes) {
  const number = (value) => value.toLocaleString(said.language, { maximumFractionDigits: value < 10 ? 1 : 0 });
  if (bytes < 1000) return said.words.size(number(bytes), "B");
  if (bytes < 1e6) return said.words.size(number(bytes / 1000), "KB");
  return said.words.size(number(bytes / 1e6), "MB");
}
