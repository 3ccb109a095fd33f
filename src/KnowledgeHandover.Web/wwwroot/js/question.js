// The form of a question with script: the same completion of the job as in the form of a note.
import { watchJobTypes } from "./editor-job-types.js";

const input = document.querySelector("#Input_JobType");

if (input) {
  watchJobTypes({ form: input.form }, input);
}
