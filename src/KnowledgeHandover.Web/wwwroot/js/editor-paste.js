// Cells of a spreadsheet become a Markdown table, a picture an attachment. Everything else is pasted as it is.
import { insertBlock } from "./editor-insert.js";

export function watchPaste(editor) {
  editor.area.addEventListener("paste", (event) => {
    const rows = cellsIn(event.clipboardData);
    if (rows) {
      event.preventDefault();
      insertBlock(editor.area, tableOf(rows));
      editor.say("表として貼り付けました。元に戻すには Ctrl+Z を押してください。");
      return;
    }

    const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
    if (picture && !event.clipboardData.getData("text/plain")) {
      event.preventDefault();
      editor.upload.send(picture);
    }
  });
}

export function tableOf(rows) {
  const width = Math.max(...rows.map((row) => row.length));
  const line = (cells) => `| ${Array.from({ length: width }, (_, i) => cellOf(cells[i] ?? "")).join(" | ")} |`;
  return [line(rows[0]), `|${" --- |".repeat(width)}`, ...rows.slice(1).map(line)].join("\n");
}

function cellOf(text) {
  return text.replace(/\s*[\r\n]+\s*/g, " ").replaceAll("|", "\\|").trim();
}

// Null when it is not a table of at least two cells.
function cellsIn(data) {
  const rows = fromTabs(data.getData("text/plain")) ?? fromHtml(data.getData("text/html"));
  return rows && rows.reduce((sum, row) => sum + row.length, 0) >= 2 ? rows : null;
}

function fromHtml(html) {
  if (!/<table/i.test(html)) {
    return null;
  }

  // The page allows no inline style, not even in a document that is only read.
  const plain = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, "");
  const page = new DOMParser().parseFromString(plain, "text/html");
  const table = page.querySelector("table");
  const rows = gridOf(table);
  table.remove();
  page.querySelectorAll("script, title").forEach((element) => element.remove());
  // A text with a table in it is not a table.
  return page.body.textContent.trim() === "" && rows.length > 0 ? rows : null;
}

// Merged cells keep their text in the first one, so that the columns stay where they were.
function gridOf(table) {
  const grid = [];
  [...table.rows].forEach((row, r) => {
    grid[r] ??= [];
    let c = 0;
    for (const cell of row.cells) {
      while (grid[r][c] !== undefined) {
        c += 1;
      }

      const text = textOf(cell);
      for (let down = 0; down < Math.min(cell.rowSpan, table.rows.length - r); down += 1) {
        for (let right = 0; right < Math.min(cell.colSpan, 100); right += 1) {
          (grid[r + down] ??= [])[c + right] = down + right === 0 ? text : "";
        }
      }
    }
  });
  return grid;
}

function textOf(cell) {
  cell.querySelectorAll("br").forEach((line) => line.replaceWith("\n"));
  return cell.textContent;
}

// Tab-separated, as spreadsheets write it: a cell with line breaks stands in quotation marks.
function fromTabs(text) {
  if (!text.includes("\t")) {
    return null;
  }

  const rows = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|$)/g;
  const end = text.replace(/[\r\n]+$/, "");
  while (cells.lastIndex < end.length || rows.at(-1).length === 0) {
    const at = cells.lastIndex;
    const match = cells.exec(end);
    if (!match) {
      return null;
    }

    rows.at(-1).push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === "\t" && cells.lastIndex === end.length) {
      rows.at(-1).push("");
    } else if (match[3] !== "\t" && cells.lastIndex < end.length) {
      rows.push([]);
    }

    if (cells.lastIndex === at) {
      break;
    }
  }

  return rows.every((row) => row.length === rows[0].length && row.length > 1) ? rows : null;
}
