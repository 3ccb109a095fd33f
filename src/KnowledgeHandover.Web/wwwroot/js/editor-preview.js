// The text as the page will show it, rendered by the server while one types.

const pause = 700;

export function watchPreview({ form, area, token, say }) {
  const pane = form.querySelector("#note-preview");
  const frame = form.querySelector("#note-editor");
  let timer;
  let asking;
  let shown = pane.hidden ? null : area.value;

  // Beside the text it shows what the text shows.
  const follow = () => {
    const room = area.scrollHeight - area.clientHeight;
    if (room > 0) {
      pane.scrollTop = (area.scrollTop / room) * (pane.scrollHeight - pane.clientHeight);
    }
  };

  const show = async () => {
    clearTimeout(timer);
    if (area.value === shown) {
      return;
    }

    asking?.abort();
    asking = new AbortController();
    const text = area.value;
    try {
      const answer = await fetch("/notes/preview", { method: "POST", body: new URLSearchParams({ body: text }), headers: { "X-Form-Token": token }, signal: asking.signal });
      if (answer.ok) {
        pane.innerHTML = await answer.text();
        shown = text;
        follow();
      } else if (answer.status !== 401) {
        say("プレビューを表示できませんでした。少し待ってから、もう一度お試しください。");
      }
    } catch (error) {
      if (error.name !== "AbortError") {
        say("プレビューを表示できませんでした。ネットワークのつながりを確かめてください。");
      }
    }
  };

  const isVisible = () => pane.offsetParent !== null;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => isVisible() && show(), pause);
  };

  pane.hidden = false;
  area.addEventListener("input", soon);
  area.addEventListener("scroll", follow, { passive: true });
  frame.addEventListener("click", (event) => {
    if (event.target.dataset.pane === "preview") {
      show();
    }
  });
  // The button at the end, and the one that Enter in a field of one line presses.
  form.querySelectorAll("button[value=Preview]").forEach((button) => button.addEventListener("click", (event) => {
    event.preventDefault();
    frame.querySelector(".editor__tabs [data-pane=preview]").click();
    pane.scrollIntoView({ block: "nearest" });
  }));
  if (isVisible() && area.value !== "") {
    show();
  }
}
