/** Talking with the server: the state comes as server-sent events, what the person does goes as requests. */

/** What the server refused, in its own words. */
export class Refusal extends Error {}

async function request(path, options) {
  const answer = await fetch(path, { method: "POST", ...options });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(body.error ?? `HTTP ${answer.status}`);
  return body;
}

/** Send JSON; the answer's JSON comes back. */
export function post(path, content = {}) {
  return request(path, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(content) });
}

/** Send a file as it is. */
export function postFile(path, file) {
  return request(`${path}?name=${encodeURIComponent(file.name)}`, {
    headers: { "Content-Type": file.type || "application/octet-stream" }, body: file,
  });
}

/** Follows what one person sees; goes on by itself after the connection was lost. */
export class Follower {
  constructor(onstate, onlost) {
    this.onstate = onstate;
    this.onlost = onlost;
  }

  follow(person) {
    this.source?.close();
    clearTimeout(this.retry);
    const source = new EventSource(`/api/people/${person}/events`);
    source.onmessage = (event) => this.onstate(JSON.parse(event.data));
    source.onerror = () => {
      this.onlost();
      if (source.readyState === EventSource.CLOSED) this.retry = setTimeout(() => this.follow(person), 1500);
    };
    this.source = source;
  }
}
