// The letter page: a fact lights up the words it was read from, and its note opens
// in the margin, or, where there is no margin, below the paragraph of the words.

export function letterPage() {
  const page = document.querySelector(".letter-page");
  if (!page) return;
  for (const link of page.querySelectorAll("a[data-fact]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(page, link.dataset.fact, link);
    });
  }
  for (const button of page.querySelectorAll("button[data-copy]")) {
    copies(button, page.dataset.copied);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(page);
  });
}

function pieces(page, id) {
  return [document.getElementById(id), ...page.querySelectorAll(`[data-of="${CSS.escape(id)}"]`)].filter(Boolean);
}

function show(page, id, link) {
  close(page);
  const words = pieces(page, id);
  if (!words.length) return;
  for (const piece of words) piece.classList.add("lit");
  link.setAttribute("aria-current", "true");
  words[0].scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  const behind = page.querySelector(`[data-behind="${CSS.escape(id)}"]`);
  if (behind && !openInMargin(page, behind, words[0])) noteBelow(page, words[0], behind, link);
}

/** Opens the note below its fact when both are beside the words, and says whether it could. */
function openInMargin(page, behind, word) {
  const margin = page.querySelector(".margin");
  if (getComputedStyle(margin).position !== "sticky") return false;
  const wasOpen = behind.open;
  behind.open = true;
  const note = behind.querySelector("dl");
  const overhang = note.getBoundingClientRect().bottom - margin.getBoundingClientRect().bottom;
  if (overhang > 0) margin.scrollTop += overhang + 8;
  const missing = note.getBoundingClientRect().bottom + 12 - window.innerHeight;
  const spare = word.getBoundingClientRect().top - 24;
  if (missing > 0 && spare > missing) window.scrollBy(0, missing);
  const { top, bottom } = note.getBoundingClientRect();
  const isSeen = top >= 0 && bottom <= window.innerHeight;
  if (!isSeen) behind.open = wasOpen;
  else if (!wasOpen) behind.dataset.opened = "";
  return isSeen;
}

function noteBelow(page, word, behind, link) {
  const note = document.createElement("aside");
  note.className = "note-below";
  note.lang = document.documentElement.lang;
  note.tabIndex = -1;
  const heading = document.createElement("p");
  heading.className = "note-heading";
  heading.textContent = `${behind.closest(".fact-row").querySelector("dt").textContent}: ${link.textContent}`;
  note.setAttribute("aria-label", heading.textContent);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = page.dataset.close;
  button.addEventListener("click", () => {
    close(page);
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "center" });
  });
  note.append(heading, behind.querySelector("dl").cloneNode(true), button);
  word.closest("p").after(note);
  note.focus({ preventScroll: true });
}

function close(page) {
  for (const piece of page.querySelectorAll(".lit")) piece.classList.remove("lit");
  for (const link of page.querySelectorAll("a[data-fact][aria-current]")) link.removeAttribute("aria-current");
  for (const note of page.querySelectorAll(".note-below")) note.remove();
  for (const details of page.querySelectorAll("details[data-opened]")) {
    details.open = false;
    delete details.dataset.opened;
  }
}

function copies(button, copied) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const label = button.firstChild;
  const before = label.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    label.textContent = copied;
    setTimeout(() => (label.textContent = before), 2000);
  });
}
