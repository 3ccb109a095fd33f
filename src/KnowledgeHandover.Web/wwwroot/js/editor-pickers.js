// Position and audience follow each other: only the audiences that the chosen post gives are shown, and their sentence says who reads it.

export function watchPickers({ form }) {
  const picker = form.querySelector("#audience-picker");
  const position = form.elements["Input.PositionId"];
  const check = form.querySelector("#nation-check");
  const readers = form.querySelector("#readers");
  const rows = [...picker.querySelectorAll("[data-positions]")];
  const radioOf = (row) => row.querySelector("input");

  const showReaders = () => {
    const chosen = rows.find((row) => radioOf(row).checked);
    check.hidden = !chosen || radioOf(chosen).value !== "nation";
    readers.hidden = !chosen;
    readers.textContent = chosen?.querySelector(".choice__hint").textContent ?? "";
  };

  const showOffers = () => {
    const key = position.value || "personal";
    rows.forEach((row) => {
      row.hidden = !row.dataset.positions.split(" ").includes(key);
    });
    const chosen = rows.find((row) => radioOf(row).checked);
    if (chosen?.hidden) {
      // As for a new note: the own section, or oneself.
      const first = rows.find((row) => !row.hidden && radioOf(row).value.startsWith("section/")) ?? rows.find((row) => !row.hidden);
      radioOf(first).checked = true;
    }

    showReaders();
  };

  position.addEventListener("change", showOffers);
  picker.addEventListener("change", showReaders);
  showOffers();
}
