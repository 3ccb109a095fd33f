// Completion of a field of job types: names, readings and aliases; one after the other, or only one where data-one says so.

import { makeCombobox } from "./combobox.js";

const separators = /[、;；,，]/;

export function watchJobTypes({ form }, input = form.elements["Input.JobTypes"]) {
  const takesOne = input.dataset.one !== undefined;
  let asking;

  const choose = ({ name }) => {
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

  const { list, offer, close } = makeCombobox(input, { id: "job-types-list", label: "業務の候補", itemOf, choose });
  input.after(list);

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
}

function itemOf({ name, via }) {
  const item = document.createElement("li");
  item.textContent = via ? `${name}（${via}）` : name;
  return item;
}

// The word that the cursor stands in, without the spaces around it.
function wordAt(input) {
  const cursor = input.selectionStart;
  const before = input.value.slice(0, cursor).split(separators).at(-1);
  const after = input.value.slice(cursor).split(separators)[0];
  const start = cursor - before.length + (before.length - before.trimStart().length);
  return { start, end: cursor + after.length, word: (before + after).trim() };
}
