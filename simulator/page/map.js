/**
 * A small drawing of France, so that no map has to come from the network.
 * The outline is drawn by hand through well-known capes, mouths and passes (longitude, latitude in degrees); it shows
 * where a place lies and is good for nothing else.
 */
import { shape } from "./dom.js";

const MAINLAND = [
  2.54, 51.09, 3.15, 50.79, 3.6, 50.49, 4.02, 50.35, 4.2, 49.95, 4.68, 49.99, 4.83, 50.16, 4.88, 49.8, 5.47, 49.5, 5.82, 49.54,
  6.37, 49.46, 6.73, 49.17, 7.05, 49.11, 7.6, 49.06, 8.22, 48.97, 7.8, 48.58, 7.58, 48.08, 7.59, 47.59, 7, 47.49, 6.87, 47.35,
  7.02, 47.35, 6.46, 46.89, 6.11, 46.58, 5.97, 46.14, 6.28, 46.26, 6.52, 46.44, 6.8, 46.39, 6.79, 46.12, 7.04, 45.92, 6.88, 45.68,
  7.18, 45.41, 6.63, 45.11, 6.75, 44.91, 7.02, 44.69, 6.88, 44.36, 7.4, 44.12, 7.7, 44.16, 7.53, 43.79, 7.27, 43.69, 7.02, 43.54,
  6.64, 43.2, 6.4, 43.1, 6.13, 43.03, 5.93, 43.1, 5.35, 43.21, 5.03, 43.33, 4.56, 43.37, 4.1, 43.55, 3.7, 43.4, 3.5, 43.27,
  3.05, 43.02, 3.04, 42.55, 3.17, 42.43, 2.67, 42.36, 2, 42.36, 1.73, 42.5, 1.44, 42.62, .7, 42.8, 0, 42.69, -.52, 42.8,
  -.75, 42.95, -1.35, 43.05, -1.44, 43.27, -1.78, 43.37, -1.54, 43.5, -1.4, 44, -1.25, 44.6, -1.15, 45.2, -1.06, 45.57, -.9, 45.5,
  -1.24, 45.75, -1.05, 46, -1.22, 46.16, -1.15, 46.33, -1.79, 46.49, -2.1, 46.83, -2.1, 47.11, -2.2, 47.27, -2.52, 47.3,
  -2.75, 47.52, -3.12, 47.5, -3.37, 47.7, -3.95, 47.86, -4.37, 47.8, -4.7, 48.04, -4.32, 48.1, -4.6, 48.26, -4.3, 48.36, -4.77, 48.34,
  -4.76, 48.54, -3.98, 48.72, -3.5, 48.83, -3.09, 48.87, -2.72, 48.54, -2.32, 48.68, -2.02, 48.65, -1.51, 48.63, -1.6, 48.84, -1.6, 49.22,
  -1.94, 49.72, -1.27, 49.69, -1.15, 49.36, -.25, 49.29, .1, 49.45, .07, 49.52, .2, 49.71, 1.08, 49.93, 1.45, 50.1, 1.56, 50.22,
  1.58, 50.87, 1.85, 50.96,
];
const CORSICA = [
  9.4, 43.01, 9.46, 42.65, 9.55, 42.1, 9.4, 41.68, 9.25, 41.37, 8.79, 41.6, 8.62, 41.92, 8.56, 42.35, 8.73, 42.57, 9.12, 42.73, 9.32, 42.72,
];

const WEST = -5.6;
const NORTH = 51.5;
const NARROWING = Math.cos((46.5 * Math.PI) / 180);
const SCALE = 40;
export const WIDTH = (10 - WEST) * NARROWING * SCALE;
export const HEIGHT = (NORTH - 41) * SCALE;

/** Degrees → the drawing's units (equirectangular, true at 46.5° north). */
export function toDrawing(latitude, longitude) {
  return { x: (longitude - WEST) * NARROWING * SCALE, y: (NORTH - latitude) * SCALE };
}

/** The drawing's units → degrees, rounded to about a hundred metres. */
export function toDegrees(x, y) {
  const round = (value) => Math.round(value * 1000) / 1000;
  return { latitude: round(NORTH - y / SCALE), longitude: round(x / SCALE / NARROWING + WEST) };
}

function outline(points) {
  let path = "";
  for (let index = 0; index < points.length; index += 2) {
    const { x, y } = toDrawing(points[index + 1], points[index]);
    path += `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return `${path}z`;
}

/** Whether the drawing shows this point. */
export function isDrawn(latitude, longitude) {
  const { x, y } = toDrawing(latitude, longitude);
  return x > 0 && x < WIDTH && y > 0 && y < HEIGHT;
}

/** Mainland France and Corsica. */
export function france(attributes, ...children) {
  return shape("svg", { viewBox: `0 0 ${WIDTH.toFixed(0)} ${HEIGHT.toFixed(0)}`, ...attributes },
    shape("path", { class: "map-land", d: outline(MAINLAND) + outline(CORSICA) }), ...children);
}

/** A pin whose point stands at `x`, `y` of the drawing. */
export function pin(x, y, scale) {
  return shape("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale})` },
    shape("path", { class: "pin", d: "M0 0c-6-7-9-11-9-16a9 9 0 0 1 18 0c0 5-3 9-9 16z" }),
    shape("circle", { cx: 0, cy: -16, r: 3.4, fill: "#fff" }));
}
