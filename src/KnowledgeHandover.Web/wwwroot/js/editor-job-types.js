// Completion of a field of job types: names, readings and aliases; one after the other, or only one where data-one says so. The pattern is a combobox with a list.

const separators = /[、;；,，]/;

export function watchJobTypes({ form }, input = form.elements["Input.JobTypes"]) {
  const takesOne = input.dataset.one !== undefined;
  const list = document.createElement("ul");
  list.id = "job-types-list";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "業務の候補");
  list.hidden = true;
  input.after(list);
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([name, value]) => input.setAttribute(name, value));

  let asking;
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };

  const choose = (name) => {
    const { start, end } = wordAt(input);
    if (takesOne) {
      input.value = name;
      close();
      return;
    }

    input.value = `${input.value.slice(0, start)}${name}、${input.value.slice(end).replace(separators, "")}`;
    input.setSelectionRange(start + name.length + 1, start + name.length + 1);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  };

  const offer = (found) => {
    list.replaceChildren(...found.map(({ name, via }, index) => {
      const item = document.createElement("li");
      item.id = `job-type-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.name = name;
      item.textContent = via ? `${name}（${via}）` : name;
      return item;
    }));
    list.hidden = found.length === 0;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const { word } = wordAt(input);
    if (word === "") {
      close();
      return;
    }

    try {
      const answer = await fetch(`/job-types/suggest?q=${encodeURIComponent(word)}`, { headers: { Accept: "application/json" }, signal: asking.signal });
      if (answer.ok && document.activeElement === input) {
        offer(await answer.json());
      }
    } catch {
      // Overtaken by the next letter, or no network: the field works without.
    }
  };

  input.addEventListener("input", (event) => event.isComposing || ask());
  input.addEventListener("compositionend", ask);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) {
      return;
    }

    const count = list.children.length;
    const keys = {
      ArrowDown: () => mark((active + 1) % count),
      ArrowUp: () => mark((active - 1 + count) % count),
      Escape: close,
      Enter: active < 0 ? null : () => choose(list.children[active].dataset.name),
    };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  // Before the field loses the focus.
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("[role=option]");
    event.preventDefault();
    if (item) {
      choose(item.dataset.name);
    }
  });
}

// The word that the cursor stands in, without the spaces around it.
function wordAt(input) {
  const cursor = input.selectionStart;
  const before = input.value.slice(0, cursor).split(separators).at(-1);
  const after = input.value.slice(cursor).split(separators)[0];
  const start = cursor - before.length + (before.length - before.trimStart().length);
  return { start, end: cursor + after.length, word: (before + after).trim() };
}
