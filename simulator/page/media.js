/** What a message carries besides its words: pictures, files, places. */
import { element, icon, shape } from "./dom.js";
import { size } from "./format.js";
import { france, HEIGHT, isDrawn, pin, toDrawing, WIDTH } from "./map.js";
import { showPicture } from "./dialogs.js";
import { said } from "./words.js";

function address(file, name) {
  return `/files/${encodeURIComponent(file.file_id)}${name ? `?name=${encodeURIComponent(name)}` : ""}`;
}

/** A photo (its largest size), opened large by a tap. */
export function photo(sizes, caption) {
  const largest = sizes[sizes.length - 1];
  const words = caption || said.words.photo;
  const picture = element("img", { src: address(largest), alt: words, width: largest.width, height: largest.height, loading: "lazy" });
  return element(`a.photo${caption ? "" : ".alone"}`, {
    href: address(largest), onclick: (event) => { event.preventDefault(); showPicture(address(largest), words); },
  }, picture);
}

/** A file: its name, its weight, open and download. */
export function file(sent) {
  const name = sent.file_name ?? said.words.document;
  const extension = name.includes(".") ? name.split(".").pop().slice(0, 4).toUpperCase() : "";
  const open = { href: address(sent, name), target: "_blank", rel: "noopener" };
  return element("div.file", {},
    element("a.file-picture", { ...open, tabindex: "-1", "aria-hidden": "true" }, extension ? element("span", {}, extension) : icon("file")),
    element("span.file-name", {}, name),
    element("span.file-acts", {}, sent.file_size ? size(sent.file_size) : null,
      opensInPage(sent.mime_type) && element("a", { ...open, "aria-label": `${said.words.open} ${name}` }, said.words.open),
      element("a", { href: address(sent, name), download: name, "aria-label": `${said.words.download} ${name}` }, said.words.download)));
}

function opensInPage(type) {
  return /^(application\/pdf|image\/(png|jpeg|webp|gif)|text\/plain)/.test(type ?? "");
}

/** The place on the drawing of France; overseas, a pin between plain rings. */
function drawing({ latitude, longitude }) {
  if (!isDrawn(latitude, longitude)) {
    const rings = [75, 50, 25].map((r) => shape("circle", { class: "map-land", cx: 0, cy: 0, r }));
    return shape("svg", { "aria-hidden": "true", viewBox: "-125 -85 250 170" }, ...rings, pin(0, 0, 1.6));
  }
  const { x, y } = toDrawing(latitude, longitude);
  return france({ "aria-hidden": "true", viewBox: `0 -70 ${WIDTH} ${HEIGHT + 70}` }, pin(x, y, 3.4));
}

/** Where a place is: its drawing, then its words and a link to a map on the web (followed only when tapped). */
export function place(location, title, street) {
  const { latitude, longitude } = location;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
  const words = title ?? said.words.place;
  return [
    element("div.place", {}, drawing(location)),
    element("div.place-words", {}, element("strong", {}, words),
      element("span", {}, street ?? `${latitude.toLocaleString(said.language)} ; ${longitude.toLocaleString(said.language)}`),
      element("a", { href: map, target: "_blank", rel: "noopener noreferrer", "aria-label": `${said.words.on_map} : ${words}` }, said.words.on_map)),
  ];
}
