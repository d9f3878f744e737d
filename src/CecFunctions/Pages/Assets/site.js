// Makes pages nicer where scripts run. Everything works without it.
"use strict";

// Moves to what was wrong with a form, so that a screen reader begins there.
document.querySelector("[role=alert][tabindex]")?.focus();

// Sends a form once, however often its button is clicked. It can be sent again when its page is shown again, or after a
// while, because an answer may be a file.
for (const form of document.querySelectorAll("form[method=post]")) {
  let isSent = false;
  form.addEventListener("submit", sending => {
    if (isSent) {
      sending.preventDefault();
      return;
    }
    isSent = true;
    setTimeout(() => { isSent = false; }, 10000);
  });
  addEventListener("pageshow", () => { isSent = false; });
}

// Tells what a form would bring as soon as it is filled in: asks its own page, and shows the parts that it answers with.
for (const form of document.querySelectorAll("form[data-live]")) {
  let asked = 0;
  form.addEventListener("change", async () => {
    const mine = ++asked;
    if (!form.checkValidity()) {
      return;
    }
    const fields = new URLSearchParams(new FormData(form));
    fields.set("action", "check");
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST", body: fields, headers: { Accept: "text/html" },
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok || mine !== asked) {
        return;
      }
      for (const part of form.querySelectorAll("[data-part]")) {
        const answered = page.querySelector(`[data-part="${part.dataset.part}"]`);
        // A file that was chosen would be lost with its field.
        if (part.querySelector("[type=file]") && answered?.querySelector("[type=file]")) {
          continue;
        }
        part.replaceChildren(...(answered?.childNodes ?? part.childNodes));
      }
    } catch {
      // The button asks for the same.
    }
  });
}

// Sorts the rows of a table by a column whose head says how: data-sort is text, number or date. A cell that reads
// otherwise than it sorts has data-value, a date as yyyy-MM-dd. What is empty stays last; equal rows keep their order.
const inOrder = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" }).compare;
for (const head of document.querySelectorAll("th[data-sort]")) {
  const table = head.closest("table");
  const body = table.tBodies[0];
  if (body.rows.length < 2) {
    continue;
  }
  const valueOf = row => {
    const cell = row.cells[head.cellIndex];
    const value = cell.dataset.value ?? cell.textContent.trim();
    return head.dataset.sort === "number" && value !== "" ? Number(value.replace(/[^0-9.-]/g, "")) : value;
  };
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.append(...head.childNodes);
  head.append(button);
  table.classList.add("sortable");
  button.addEventListener("click", () => {
    const isDown = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.querySelectorAll("th[aria-sort]")) {
      other.removeAttribute("aria-sort");
    }
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    const rows = [...body.rows].map(row => ({ row, value: valueOf(row) }));
    rows.sort(({ value: one }, { value: other }) =>
      one === "" || other === "" ? (one === "") - (other === "")
        : (isDown ? -1 : 1) * (typeof one === "number" ? one - other : inOrder(one, other)));
    body.append(...rows.map(({ row }) => row));
  });
}

// Takes a file that is dropped on its field, and says which it has.
for (const input of document.querySelectorAll("input[data-drop]")) {
  const field = input.closest(".field");
  const words = document.createElement("p");
  words.className = "field-hint drop-files";
  words.setAttribute("aria-live", "polite");
  words.textContent = input.dataset.drop;
  field.classList.add("drop");
  field.append(words);
  input.addEventListener("change", () => {
    words.textContent = Array.from(input.files, file => file.name).join(", ") || input.dataset.drop;
  });
  const over = isOver => field.classList.toggle("drop-over", isOver);
  field.addEventListener("dragover", event => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      over(true);
    }
  });
  field.addEventListener("dragleave", event => over(field.contains(event.relatedTarget)));
  field.addEventListener("drop", event => {
    event.preventDefault();
    over(false);
    const taken = new DataTransfer();
    for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) {
      taken.items.add(file);
    }
    if (taken.files.length > 0) {
      input.files = taken.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}
