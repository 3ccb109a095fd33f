// What every page needs, and nothing that a page needs to work: without script all of it is there, only less handy.

const menu = document.querySelector("details.menu");

if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

// autofocus is ignored when the address has a fragment; the summary of mistakes must be heard all the same.
document.querySelector("[data-focus-on-load]")?.focus();

// Browsers that cannot show the content of a closed details get the filters opened on wide screens.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 60.01rem)").matches) {
  document.querySelectorAll("details.filters").forEach((filters) => {
    filters.open = true;
  });
}

const search = document.getElementById("site-search");

if (search) {
  const complete = () => import("./search-completion.js").then(({ completeSearch }) => completeSearch(search));
  // Whoever is quick has clicked into it before this runs.
  if (document.activeElement === search) {
    complete();
  } else {
    search.addEventListener("focus", complete, { once: true });
  }
}

const saved = document.querySelector("[data-saved-form]")?.dataset.savedForm;

if (saved) {
  import("./editor-local-copies.js").then(({ LocalCopies }) => LocalCopies.forget(saved));
}

const tables = new ResizeObserver((regions) => {
  regions.forEach(({ target }) => target.toggleAttribute("data-overflows", target.scrollWidth > target.clientWidth));
});
document.querySelectorAll(".table-scroll").forEach((region) => tables.observe(region));

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

document.querySelectorAll(".editor").forEach((editor) => {
  const tabs = editor.querySelector(".editor__tabs");
  const show = (pane) => {
    editor.dataset.pane = pane;
    tabs.querySelectorAll("button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
    });
  };

  if (tabs) {
    tabs.hidden = false;
    tabs.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-pane]");
      if (button) {
        show(button.dataset.pane);
      }
    });
    show("text");
  }
});
