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
    choose: () => chooser.click(),
    send: (file) => send(editor, file),
  };
}

// A note that is not saved yet has no address to send to: the picture joins the files that go with the first save.
function keepForTheFirstSave({ form, say }, file) {
  const field = form.querySelector("#Files");
  const files = new DataTransfer();
  [...field.files, file].forEach((each) => files.items.add(each));
  field.files = files.files;
  say(`画像「${file.name}」は、保存するときに添付します。本文に出すには、保存したあとで「添付」の画面にある文を本文に貼ってください。`);
}

async function send(editor, file) {
  const { area, noteId, token, say } = editor;
  if (!noteId) {
    keepForTheFirstSave(editor, file);
    return;
  }

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
