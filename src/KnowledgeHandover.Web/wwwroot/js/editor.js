// The form of a note with script: toolbar, paste, preview and check while typing, unsaved text, pickers. Without it everything works as well.
import { watchCheck } from "./editor-check.js";
import { watchPaste } from "./editor-paste.js";
import { watchPickers } from "./editor-pickers.js";
import { watchPreview } from "./editor-preview.js";
import { watchJobTypes } from "./editor-job-types.js";
import { watchToolbar } from "./editor-toolbar.js";
import { watchUnsaved } from "./editor-unsaved.js";
import { watchUploads } from "./editor-uploads.js";

const form = document.querySelector("#note-form");

if (form) {
  const editor = {
    form,
    area: form.querySelector("#Input_Body"),
    noteId: form.dataset.noteId || null,
    token: form.querySelector("input[name=__RequestVerificationToken]").value,
    field: (name) => form.elements[`Input.${name}`],
    say: (text) => {
      form.querySelector("#body-status").textContent = text;
    },
  };
  editor.upload = watchUploads(editor);
  watchToolbar(editor);
  watchPaste(editor);
  watchPreview(editor);
  watchCheck(editor);
  watchJobTypes(editor);
  watchPickers(editor);
  watchUnsaved(editor);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      // A note that nobody reads yet is kept, not published, by a key.
      form.requestSubmit(form.querySelector("#draft-button") ?? form.querySelector("#save-button"));
    }
  });
}
