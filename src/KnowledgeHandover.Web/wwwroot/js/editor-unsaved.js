// What is being typed is kept on the server every few seconds; when that is not possible, in this browser. Leaving warns only
// while there is something that is kept nowhere.
import { LocalCopies } from "./editor-local-copies.js";

const pause = 3000;
const names = ["Title", "Body", "JobTypes", "Summary"];

export function watchUnsaved(editor) {
  const { form, field, noteId, token } = editor;
  const status = form.querySelector("#unsaved-status");
  const copies = new LocalCopies(form.dataset.member, noteId);
  let kept = form.dataset.dirty ? null : snapshot();
  let timer;
  let again;
  let busy = Promise.resolve();
  let sending = 0;
  let leaving = false;

  function snapshot() {
    return JSON.stringify(names.map((name) => field(name).value));
  }

  function typed() {
    const wellFormed = (text) => text.toWellFormed?.() ?? text;
    return {
      formKey: field("FormKey").value,
      noteId: noteId && Number(noteId),
      basedOn: Number(field("BasedOn").value),
      title: wellFormed(field("Title").value),
      body: wellFormed(field("Body").value),
      jobTypes: wellFormed(field("JobTypes").value),
      summary: wellFormed(field("Summary").value),
    };
  }

  async function keep() {
    clearTimeout(timer);
    timer = undefined;
    const now = snapshot();
    if (now === kept || leaving) {
      return;
    }

    const text = typed();
    sending += 1;
    const { status: code, message } = await send(text);
    sending -= 1;
    if (code === 200) {
      kept = now;
      copies.drop(text.formKey);
      say(message);
    } else {
      keepHere(text, now, code, message);
    }
  }

  async function send(text) {
    try {
      const answer = await fetch("/notes/unsaved", { method: "POST", body: JSON.stringify(text), headers: { "Content-Type": "application/json", "X-Form-Token": token } });
      const isJson = answer.headers.get("Content-Type")?.includes("json");
      return { status: answer.status, message: isJson ? (await answer.json()).message : null };
    } catch {
      return { status: 0, message: null };
    }
  }

  function keepHere(text, now, code, message) {
    const isHere = copies.keep(text);
    kept = isHere ? now : kept;
    const here = isHere ? "入力した内容は、このパソコンに残しました。" : "文章をコピーして手元に残してください。";
    if (code === 401) {
      say(`サインインの有効期限が切れました。${here}`, "別の画面（タブ）でサインインする");
    } else if (code === 0) {
      say(`ネットワークにつながりません。${here}つながれば自動で保存します。`);
      again ??= setTimeout(retry, 5 * pause);
    } else {
      say(`${message ?? "下書きを保存できません。"}${here}`);
    }
  }

  function retry() {
    clearTimeout(again);
    again = undefined;
    kept = null;
    queue();
  }

  function say(text, signIn) {
    status.textContent = text;
    if (signIn) {
      const link = document.createElement("a");
      Object.assign(link, { href: "/account/sign-in", target: "_blank", rel: "noopener", textContent: signIn });
      status.append(" ", link);
    }
  }

  // One request at a time, so that an older text never overtakes a newer one.
  function queue() {
    busy = busy.then(keep);
  }

  form.addEventListener("input", () => {
    timer ??= setTimeout(queue, pause);
  });
  form.addEventListener("focusout", () => timer !== undefined && queue());
  window.addEventListener("online", () => again !== undefined && retry());
  document.addEventListener("visibilitychange", () => document.hidden && queue());
  form.addEventListener("submit", (event) => {
    // A second click must not make a second note, and what is on its way must not arrive after the note itself.
    if (leaving || sending > 0) {
      event.preventDefault();
    }

    if (!leaving && sending > 0) {
      busy.then(() => form.requestSubmit(event.submitter));
      return;
    }

    leaving = true;
    clearTimeout(timer);
    setTimeout(() => {
      leaving = false;
    }, 8000);
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && snapshot() !== kept) {
      event.preventDefault();
    }
  });

  // The server gave the form back: what stands in it is not saved.
  if (kept === null) {
    queue();
  }

  copies.offer(form, (copy) => {
    field("Title").value = copy.title;
    field("Body").value = copy.body;
    field("JobTypes").value = copy.jobTypes;
    field("Summary").value = copy.summary;
    field("BasedOn").value = copy.basedOn;
    field("FormKey").value = copy.formKey;
    field("Body").dispatchEvent(new Event("input", { bubbles: true }));
    field("Title").focus();
  });
}
