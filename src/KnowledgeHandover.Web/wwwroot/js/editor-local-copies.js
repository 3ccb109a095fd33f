// Copies of unsaved text in this browser, for the time that the server does not take them. Each belongs to one member and one
// note; another member of a shared PC is not offered them.

const prefix = "hikitsugi-unsaved";

export class LocalCopies {
  // The server has the text of this form now, by whatever way it came there.
  static forget(formKey) {
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}/`) && key.endsWith(`/${formKey}`)).forEach((key) => localStorage.removeItem(key));
    } catch {
      // Nothing was kept then.
    }
  }

  constructor(member, noteId) {
    this.group = `${prefix}/${member}/${noteId ?? "new"}/`;
  }

  // False when the browser has no room or keeps nothing.
  keep(text) {
    try {
      localStorage.setItem(this.group + text.formKey, JSON.stringify({ ...text, savedAt: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  drop(formKey) {
    try {
      localStorage.removeItem(this.group + formKey);
    } catch {
      // Nothing was kept then.
    }
  }

  all() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.group)).map((key) => read(localStorage.getItem(key))).filter(Boolean);
    } catch {
      return [];
    }
  }

  offer(form, restore) {
    const title = form.elements["Input.Title"].value;
    const body = form.elements["Input.Body"].value;
    for (const copy of this.all()) {
      if (copy.title === title && copy.body === body) {
        this.drop(copy.formKey);
      } else {
        form.before(this.notice(copy, restore));
      }
    }
  }

  notice(copy, restore) {
    const time = new Date(copy.savedAt).toLocaleString("ja-JP", { month: "long", day: "numeric", hour: "numeric", minute: "2-digit" });
    const notice = element("div", "notice notice--info");
    const actions = element("div", "cluster");
    const goOn = element("button", "button button--secondary", "続きから書く");
    const discard = element("button", "link-button", "捨てる");
    goOn.type = discard.type = "button";
    goOn.addEventListener("click", () => {
      restore(copy);
      notice.remove();
    });
    discard.addEventListener("click", () => {
      this.drop(copy.formKey);
      notice.remove();
    });
    actions.append(goOn, discard);
    notice.append(
      element("p", "notice__title", `このパソコンに残っている文章があります（${time}）`),
      element("p", "", `「${copy.title || "題名なし"}」 ${copy.body.length.toLocaleString("ja-JP")}文字`),
      actions,
    );
    return notice;
  }
}

// Null for what is torn, or written by something else: it must not hide the others.
function read(entry) {
  try {
    const copy = JSON.parse(entry);
    return typeof copy?.title === "string" && typeof copy.body === "string" ? copy : null;
  } catch {
    return null;
  }
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
