// Makes pages nicer where scripts run. Everything works without it.
"use strict";

// Moves to what was wrong with a form, so that a screen reader begins there.
document.querySelector("[role=alert][tabindex]")?.focus();

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
