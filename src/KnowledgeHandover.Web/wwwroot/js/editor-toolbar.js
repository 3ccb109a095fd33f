// The ten things clerks use. Each puts Markdown at the cursor or in front of the selected lines.
import { insert, insertBlock, selectedLines } from "./editor-insert.js";

// A line is one kind of list at a time.
const listed = /^(- \[[ x]\] |- |\d+\. )/;

const acts = {
  heading: ({ area }) => prefix(area, () => "## ", /^#{1,6} /, /^#{1,6} /),
  bold: ({ area }) => wrap(area, "**", "太字にする文字"),
  list: ({ area }) => prefix(area, () => "- ", /^- (?!\[[ x]\] )/, listed),
  numbers: ({ area }) => prefix(area, (index) => `${index + 1}. `, /^\d+\. /, listed),
  table: ({ area }) => insertBlock(area, "| 時期 | すること |\n| --- | --- |\n|  |  |"),
  check: ({ area }) => prefix(area, () => "- [ ] ", /^- \[[ x]\] /, listed),
  link: ({ area }) => link(area),
  image: (editor) => editor.upload.choose(),
  quote: ({ area }) => prefix(area, () => "> ", /^> /, /^> /),
  undo: ({ area }) => {
    area.focus();
    document.execCommand("undo");
  },
};

export function watchToolbar(editor) {
  const toolbar = editor.form.querySelector(".toolbar");
  const buttons = [...toolbar.querySelectorAll("button")];
  toolbar.hidden = false;
  toolbar.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-insert]");
    if (button) {
      acts[button.dataset.insert](editor);
    }
  });
  // One stop for Tab, arrows within: the pattern of a toolbar.
  const enter = (index) => buttons.forEach((button, i) => {
    button.tabIndex = i === index ? 0 : -1;
  });
  enter(0);
  toolbar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
      enter(next);
      buttons[next].focus();
    }
  });
  editor.area.addEventListener("keydown", (event) => {
    if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "b") {
      event.preventDefault();
      acts.bold(editor);
    }
  });
}

// Puts the mark before every selected line, in the place of one that it excludes; when all have it already, takes it away.
function prefix(area, mark, has, excludes) {
  const { start, end, lines } = selectedLines(area);
  const all = lines.every((line) => has.test(line));
  const changed = lines.map((line, index) => (all ? "" : mark(index)) + line.replace(excludes, ""));
  insert(area, changed.join("\n"), start, end);
  if (lines.length > 1) {
    area.setSelectionRange(start, area.selectionEnd);
  }
}

function wrap(area, mark, placeholder) {
  const { selectionStart: start, selectionEnd: end } = area;
  const text = area.value.slice(start, end);
  if (text.length > 2 * mark.length && text.startsWith(mark) && text.endsWith(mark)) {
    insert(area, text.slice(mark.length, -mark.length));
    area.setSelectionRange(start, end - 2 * mark.length);
    return;
  }

  const inner = text || placeholder;
  insert(area, mark + inner + mark);
  area.setSelectionRange(start + mark.length, start + mark.length + inner.length);
}

function link(area) {
  const start = area.selectionStart;
  const text = area.value.slice(start, area.selectionEnd) || "表示する文字";
  insert(area, `[${text}](https://)`);
  const address = start + text.length + 3;
  area.setSelectionRange(address, address + "https://".length);
}
