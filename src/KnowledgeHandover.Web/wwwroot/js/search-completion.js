// What the search box offers while somebody types. Without it the box is the same box.

import { makeCombobox } from "./combobox.js";

const pause = 120;

export function completeSearch(input) {
  const count = document.createElement("span");
  count.className = "visually-hidden";
  count.setAttribute("role", "status");

  let asking;
  let waiting;

  const choose = ({ text, url }) => {
    close();
    if (url) {
      location.assign(url);
      return;
    }

    input.value = text;
    input.form.requestSubmit();
  };

  const { list, offer, close } = makeCombobox(input, {
    id: "site-search-list",
    label: "検索の候補",
    itemOf,
    choose,
    closed: () => {
      clearTimeout(waiting);
      asking?.abort();
      count.textContent = "";
    },
  });
  input.form.append(list, count);

  const ask = async () => {
    asking = new AbortController();
    try {
      const answer = await fetch(`/search/completions?q=${encodeURIComponent(input.value)}`, { headers: { Accept: "application/json" }, signal: asking.signal });
      if (answer.ok && document.activeElement === input) {
        const found = await answer.json();
        offer(found);
        count.textContent = found.length === 0 ? "" : `候補が${found.length}件あります。上下の矢印で選べます。`;
      }
    } catch {
      // Overtaken by the next letter, or no network: the box works without.
    }
  };

  const askSoon = () => {
    clearTimeout(waiting);
    asking?.abort();
    if (input.value.trim() === "") {
      close();
      return;
    }

    waiting = setTimeout(ask, pause);
  };

  input.addEventListener("input", (event) => event.isComposing || askSoon());
  input.addEventListener("compositionstart", close);
  input.addEventListener("compositionend", askSoon);
  input.form.addEventListener("submit", close);
  // Whoever is quick has typed before this came.
  if (input.value !== input.defaultValue) {
    askSoon();
  }
}

function itemOf({ text, kind, via }) {
  const item = document.createElement("li");
  item.textContent = via ? `${text}（${via}）` : text;
  if (kind) {
    const label = document.createElement("span");
    label.className = "suggestions__kind";
    label.textContent = kind;
    item.append(label);
  }

  return item;
}
