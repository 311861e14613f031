/** Sharing a position: a town of the list, a point of the drawing, or coordinates. */
import { closeDialog, openDialog } from "./dialogs.js";
import { element, shape } from "./dom.js";
import { france, isDrawn, pin, toDegrees, toDrawing, WIDTH } from "./map.js";
import { said } from "./words.js";

const TOWNS = [
  ["Ajaccio", 41.919, 8.738], ["Auch", 43.646, 0.589], ["Bayonne", 43.493, -1.475], ["Besançon", 47.238, 6.024],
  ["Bordeaux", 44.838, -0.579], ["Brest", 48.39, -4.486], ["Caen", 49.186, -0.359], ["Cahors", 44.449, 1.437],
  ["Cayenne (Guyane)", 4.922, -52.313], ["Clermont-Ferrand", 45.777, 3.087], ["Dijon", 47.313, 5.014],
  ["Fort-de-France (Martinique)", 14.604, -61.067], ["Grenoble", 45.188, 5.724], ["Laval", 48.072, -0.77], ["Lille", 50.634, 3.055],
  ["Limoges", 45.833, 1.261], ["Lyon", 45.749, 4.848], ["Mamoudzou (Mayotte)", -12.781, 45.228], ["Marseille", 43.297, 5.381],
  ["Montpellier", 43.611, 3.876], ["Nancy", 48.684, 6.185], ["Nantes", 47.218, -1.553], ["Nice", 43.71, 7.262],
  ["Orléans", 47.903, 1.904], ["Paris", 48.853, 2.349], ["Perpignan", 42.698, 2.895], ["Pointe-à-Pitre (Guadeloupe)", 16.241, -61.533],
  ["Poitiers", 46.583, 0.343], ["Reims", 49.258, 4.032], ["Rennes", 48.111, -1.68], ["Saint-Brieuc", 48.515, -2.768],
  ["Saint-Denis (La Réunion)", -20.882, 55.45], ["Strasbourg", 48.573, 7.752], ["Toulon", 43.124, 5.928], ["Toulouse", 43.604, 1.443],
  ["Tours", 47.394, 0.685], ["Troyes", 48.301, 4.085], ["Valbonne", 43.633, 6.999], ["Vierzon", 47.222, 2.068],
];

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The dialog in which a person chooses the position to share. */
class PlacePicker {
  constructor(send) {
    this.send = send;
    this.latitude = this.field("latitude", said.words.latitude);
    this.longitude = this.field("longitude", said.words.longitude);
    this.search = element("input", { type: "search", placeholder: said.words.town, "aria-label": said.words.town, oninput: () => this.list() });
    this.towns = element("div.choices", { role: "group", "aria-label": said.words.town });
    this.wrong = element("p.wrong", { role: "alert", hidden: true }, said.words.wrong_place);
    this.marker = shape("g");
    this.drawing = france({ role: "img", "aria-label": said.words.map_of, onclick: (event) => this.touch(event) }, ...this.dots(), this.marker);
    this.list();
  }

  field(name, label) {
    const input = element("input", { name, inputmode: "decimal", required: true, oninput: () => this.mark() });
    return { input, label: element("label", {}, label, input) };
  }

  dots() {
    return TOWNS.filter(([, latitude, longitude]) => isDrawn(latitude, longitude)).map(([, latitude, longitude]) => {
      const { x, y } = toDrawing(latitude, longitude);
      return shape("circle", { class: "town", cx: x.toFixed(1), cy: y.toFixed(1), r: 3.6 });
    });
  }

  list() {
    const wanted = plain(this.search.value);
    const found = TOWNS.filter(([name]) => plain(name).includes(wanted));
    this.towns.replaceChildren(...found.map(([name, latitude, longitude]) => element("button", {
      type: "button", "aria-pressed": "false", onclick: (event) => this.choose(latitude, longitude, event.currentTarget),
    }, name)));
  }

  choose(latitude, longitude, button) {
    for (const other of this.towns.children) other.setAttribute("aria-pressed", String(other === button));
    this.latitude.input.value = latitude;
    this.longitude.input.value = longitude;
    this.mark();
  }

  touch(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.drawing.getScreenCTM().inverse());
    const { latitude, longitude } = toDegrees(Math.min(Math.max(point.x, 0), WIDTH), point.y);
    this.choose(latitude, longitude, null);
  }

  value() {
    const [latitude, longitude] = [this.latitude, this.longitude].map(({ input }) => Number.parseFloat(input.value.replace(",", ".")));
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
  }

  mark() {
    const place = this.value();
    this.wrong.hidden = true;
    if (!place || !isDrawn(place.latitude, place.longitude)) { this.marker.replaceChildren(); return; }
    const { x, y } = toDrawing(place.latitude, place.longitude);
    this.marker.replaceChildren(pin(x, y, 1.7));
  }

  submit(event) {
    event.preventDefault();
    const place = this.value();
    this.wrong.hidden = Boolean(place);
    if (!place) return;
    closeDialog();
    this.send(place);
  }

  open() {
    openDialog(said.words.where, [element("form", { onsubmit: (event) => this.submit(event), novalidate: true },
      element("p", {}, said.words.where_note),
      element("div.sheet-body", {}, element("div.map", {}, this.drawing), element("div", {}, this.search, this.towns)),
      element("div.fields", {}, this.latitude.label, this.longitude.label), this.wrong,
      element("div.sheet-acts", {}, element("button.solid", { type: "submit" }, said.words.send_place)))], { kind: "picker" });
    this.search.focus();
  }
}

/** Ask for a position; `send({latitude, longitude})` is called once it is chosen. */
export function choosePlace(send) {
  new PlacePicker(send).open();
}
