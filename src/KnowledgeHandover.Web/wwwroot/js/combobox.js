// A field with a list of what may be meant below it: the combobox pattern, by keyboard and mouse. What is offered, and what choosing does, its owner knows.

export function makeCombobox(input, { id, label, itemOf, choose, closed = () => {} }) {
  const list = document.createElement("ul");
  list.id = id;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.hidden = true;
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([name, value]) => input.setAttribute(name, value));

  let offered = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    closed();
  };

  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };

  const offer = (found) => {
    offered = found;
    active = -1;
    list.replaceChildren(...found.map((entry, index) => {
      const item = itemOf(entry);
      item.id = `${id}-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      return item;
    }));
    list.hidden = found.length === 0;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) {
      return;
    }

    const last = offered.length - 1;
    const keys = {
      ArrowDown: () => mark(active === last ? 0 : active + 1),
      ArrowUp: () => mark(active <= 0 ? last : active - 1),
      Escape: close,
      Enter: active < 0 ? null : () => choose(offered[active]),
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
      choose(offered[[...list.children].indexOf(item)]);
    }
  });

  return { list, offer, close };
}
