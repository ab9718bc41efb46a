// Long lists: a field that leaves only the lines with the words typed.
import { folded } from "./words.js";

export function narrowLists() {
  const list = document.querySelector("[data-narrow]");
  const lines = list ? [...list.querySelectorAll("section li")] : [];
  if (lines.length < 12) return;
  const label = document.createElement("label");
  label.className = "narrow";
  label.append(list.dataset.narrow);
  const field = document.createElement("input");
  field.type = "search";
  label.append(field);
  list.querySelector(".count").after(label);
  const words = lines.map((line) => folded(line.textContent));
  field.addEventListener("input", () => {
    const wanted = folded(field.value).split(/\s+/).filter(Boolean);
    lines.forEach((line, place) => {
      line.hidden = !wanted.every((word) => words[place].includes(word));
    });
    for (const section of list.querySelectorAll("section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
  });
}
