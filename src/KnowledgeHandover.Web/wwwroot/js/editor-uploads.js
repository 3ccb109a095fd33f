// A picture from the clipboard or the disk becomes an attachment of the note, and its Markdown stands at the cursor.
import { insert } from "./editor-insert.js";

export function watchUploads(editor) {
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.accept = "image/png,image/jpeg,image/gif,image/webp";
  chooser.addEventListener("change", () => {
    if (chooser.files[0]) {
      send(editor, chooser.files[0]);
      chooser.value = "";
    }
  });

  return {
    choose: () => (isNew(editor) ? null : chooser.click()),
    send: (file) => (isNew(editor) ? null : send(editor, file)),
  };
}

function isNew({ noteId, say }) {
  if (!noteId) {
    say("画像は、一度「下書きとして保存する」を押したあとで付けられます。");
  }

  return !noteId;
}

async function send({ area, noteId, token, say }, file) {
  say(`画像「${file.name}」を送っています…`);
  const body = new FormData();
  body.append("Input.Files", file, file.name);
  try {
    const answer = await fetch(`/notes/${noteId}/attachments`, { method: "POST", body, headers: { "X-Form-Token": token, Accept: "application/json" } });
    if (answer.status === 401) {
      say("サインインの有効期限が切れました。別の画面（タブ）でサインインしてから、もう一度貼り付けてください。");
      return;
    }

    const { snippets, message } = await answer.json();
    if (answer.ok) {
      insert(area, snippets.join("\n"));
    }

    say(message);
  } catch {
    say("画像を送れませんでした。ネットワークのつながりを確かめて、もう一度お試しください。");
  }
}
