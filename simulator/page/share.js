/** Passing on a card of the bot: choose a person, then one of the cards that the bot offers. */
import { closeDialog, openDialog, toast } from "./dialogs.js";
import { element } from "./dom.js";
import { said } from "./words.js";

function card(result, choose) {
  return element("button", { type: "button", onclick: () => choose(result) },
    element("span.card", {}, element("strong", {}, result.title), element("span", {}, result.description ?? "")));
}

async function chooseCard(query, person, act) {
  const offer = await act.inline(query);
  const choose = async (result) => {
    closeDialog();
    if (await act.pass(offer.query_id, result.id, person.id)) toast(said.words.shared(person.first_name));
  };
  const content = offer.results.length ? element("div.choices", {}, ...offer.results.map((result) => card(result, choose))) : element("p", {}, said.words.share_none);
  openDialog(said.words.shared_with(person.first_name), [content]);
}

/** Ask with whom to share what the bot offers for `query`. */
export function share(query, people, act) {
  openDialog(said.words.share, [
    element("p", {}, said.words.share_note),
    element("div.choices", {}, ...people.map((person) =>
      element("button", { type: "button", onclick: () => chooseCard(query, person, act) }, person.first_name, element("small", {}, said.words.roles[person.role] ?? "")))),
  ]);
}
