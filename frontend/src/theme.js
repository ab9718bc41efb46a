// Light or dark as the reader last chose, set before the page is drawn.
// Without a choice the style sheet follows the reader's system.
try {
  const chosen = localStorage.getItem("perepiska-theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // Storage may be forbidden; the system's choice stands then.
}
