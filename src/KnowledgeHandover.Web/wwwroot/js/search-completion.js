// What the search box offers while somebody types: a combobox with a list. Without it the box is the same box.

const pause = 120;

export function completeSearch(input) {
  const list = document.createElement("ul");
  list.id = "site-search-list";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "検索の候補");
  list.hidden = true;
  const count = document.createElement("span");
  count.className = "visually-hidden";
  count.setAttribute("role", "status");
  input.form.append(list, count);
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([name, value]) => input.setAttribute(name, value));

  let asking;
  let waiting;
  let offered = [];
  let active = -1;

  const close = () => {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    active = -1;
    count.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };

  const choose = (index) => {
    const { text, url } = offered[index];
    close();
    if (url) {
      location.assign(url);
      return;
    }

    input.value = text;
    input.form.requestSubmit();
  };

  const offer = (found) => {
    offered = found;
    active = -1;
    list.replaceChildren(...found.map(lineOf));
    list.hidden = found.length === 0;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(!list.hidden));
    count.textContent = found.length === 0 ? "" : `候補が${found.length}件あります。上下の矢印で選べます。`;
  };

  const ask = async () => {
    asking = new AbortController();
    try {
      const answer = await fetch(`/search/completions?q=${encodeURIComponent(input.value)}`, { headers: { Accept: "application/json" }, signal: asking.signal });
      if (answer.ok && document.activeElement === input) {
        offer(await answer.json());
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
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) {
      return;
    }

    const last = offered.length - 1;
    const keys = {
      ArrowDown: () => mark(active === last ? 0 : active + 1),
      ArrowUp: () => mark(active <= 0 ? last : active - 1),
      Escape: close,
      Enter: active < 0 ? null : () => choose(active),
    };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  // Before the box loses the focus.
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("[role=option]");
    event.preventDefault();
    if (item) {
      choose([...list.children].indexOf(item));
    }
  });
}

function lineOf({ text, kind, via }, index) {
  const item = document.createElement("li");
  item.id = `site-search-${index}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.textContent = via ? `${text}（${via}）` : text;
  if (kind) {
    const label = document.createElement("span");
    label.className = "suggestions__kind";
    label.textContent = kind;
    item.append(label);
  }

  return item;
}
