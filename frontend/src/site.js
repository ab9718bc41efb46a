// What pages gain from JavaScript. Everything here is an addition: without it
// the facts are links to their words, and all lists and texts are complete.
import { letterPage } from "./letter.js";
import { narrowLists } from "./lists.js";

function themeToggle() {
  const button = document.querySelector("[data-theme-toggle]");
  if (!button) return;
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.hidden = false;
  show();
  system.addEventListener("change", show);
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("perepiska-theme", root.dataset.theme);
    } catch {
      // The choice holds for this page then.
    }
    show();
  });
}

themeToggle();
letterPage();
narrowLists();
