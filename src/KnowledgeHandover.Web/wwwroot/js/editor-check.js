// What the completeness check finds in the text, asked of the server while one types. It changes the text only when a fix is clicked.
import { insert } from "./editor-insert.js";

const pause = 1500;

export function watchCheck({ form, area, field, token, say }) {
  const panel = form.querySelector("#note-check");
  if (!panel) {
    return;
  }

  const findings = panel.querySelector(".check__findings");
  const summary = panel.querySelector(".check__summary");
  let checked = null;
  let timer;
  let asking;

  // The offers hold places in the text, so they fit only the very text that was looked at.
  const accept = (text) => {
    const result = findings.querySelector(".check__result");
    checked = Number(result.dataset.length) === text.length ? text : null;
    summary.textContent = result.dataset.summary;
    findings.querySelectorAll("[data-fix]").forEach((button) => {
      button.hidden = checked === null;
    });
  };

  const check = async () => {
    clearTimeout(timer);
    asking?.abort();
    asking = new AbortController();
    const text = area.value;
    try {
      const body = new URLSearchParams({ body: text, jobTypes: field("JobTypes").value });
      const answer = await fetch("/notes/check", { method: "POST", body, headers: { "X-Form-Token": token }, signal: asking.signal });
      if (answer.ok) {
        findings.innerHTML = await answer.text();
        accept(text);
      }
    } catch {
      // The next key asks again; a check that is late stops nobody from writing.
    }
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(check, pause);
  };

  const fix = ({ dataset }) => {
    if (area.value !== checked) {
      say("文章が変わったため、点検し直しました。もう一度押してください。");
      check();
      return;
    }

    showText(form);
    const start = Number(dataset.start);
    insert(area, dataset.replacement, start, start + Number(dataset.taken));
    const hint = /〔[^〔〕]*〕/.exec(dataset.replacement);
    const place = start + (hint?.index ?? dataset.replacement.length);
    select(area, place, place + (hint?.[0].length ?? 0));
    check();
  };

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fix]");
    const link = event.target.closest("a[data-line]");
    if (button) {
      fix(button);
    } else if (link) {
      event.preventDefault();
      goTo(form, area, Number(link.dataset.line));
    }
  });
  area.addEventListener("input", soon);
  field("JobTypes").addEventListener("change", soon);

  accept(area.value);
  if (checked === null) {
    // The browser kept what was typed before the page was left.
    check();
  }

  const line = /^#line-(\d+)$/.exec(location.hash);
  if (line) {
    goTo(form, area, Number(line[1]));
  }
}

function goTo(form, area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
  showText(form);
  select(area, start, start + (lines[line - 1]?.length ?? 0));
}

// Narrow screens show the text or the preview.
function showText(form) {
  form.querySelector(".editor__tabs [data-pane=text]").click();
}

function select(area, start, end) {
  area.focus();
  area.setSelectionRange(start, end);
  const before = rows(area, area.value.slice(0, start)) - 1;
  area.scrollTop = (before / rows(area, area.value)) * area.scrollHeight - area.clientHeight / 3;
}

// How many rows the text takes on the screen: browsers do not tell where in a field a character stands.
function rows(area, text) {
  const columns = area.clientWidth / parseFloat(getComputedStyle(area).fontSize);
  const width = (line) => [...line].reduce((sum, c) => sum + (c.charCodeAt(0) < 256 ? 0.55 : 1), 0);
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / columns)), 0);
}
