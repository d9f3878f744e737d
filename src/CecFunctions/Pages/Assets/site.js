// Makes pages nicer where scripts run. Everything works without it.
"use strict";

// Moves to what was wrong with a form, so that a screen reader begins there.
document.querySelector("[role=alert][tabindex]")?.focus();
