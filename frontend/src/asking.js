// Asking the statements: who did, was or held what, when, and who says so. The address of the
// page is the question. Every field narrows; a field left empty asks nothing.
import { counted } from "./counts.js";
import { folded, isStemmedHere, stems } from "./words.js";

const FIELDS = ["subject", "predicate", "object", "issue", "time", "speaker", "polarity"];
const PAGE = 50;
const TIME = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/u;

export function asking() {
  const place = document.querySelector("[data-ask]");
  if (!place) return;
  const texts = JSON.parse(place.dataset.texts);
  const state = { place, texts, form: place.querySelector("form.ask"), shown: PAGE, found: [] };
  const status = place.querySelector("[data-status]");
  if (location.protocol === "file:") {
    status.textContent = texts.from_disk;
    return;
  }
  let data;
  const load = () => (data ??= loaded(place.dataset.index));
  const ask = async () => {
    const question = questionOf(state.form);
    if (!question) return empty(state);
    status.textContent = texts.working;
    try {
      const { ends, statements } = await load();
      state.ends = ends;
      state.found = answer(statements, question, ends, texts);
      state.shown = PAGE;
      draw(state);
    } catch {
      status.textContent = texts.failed;
    }
  };
  state.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", addressOf(state.form));
    ask();
  });
  state.form.elements.namedItem("view").addEventListener("change", () => {
    if (state.found.length) draw(state);
  });
  state.form.addEventListener("focusin", () => load().then(({ ends }) => suggest(place, ends), () => {}), { once: true });
  place.querySelector("[data-more]").addEventListener("click", () => {
    state.shown += PAGE;
    draw(state);
  });
  for (const button of place.querySelectorAll("[data-download]")) {
    button.addEventListener("click", () => download(state, button.dataset.download));
  }
  const address = new URL(location.href).searchParams;
  for (const name of [...FIELDS, "view"]) {
    if (address.has(name)) state.form.elements.namedItem(name).value = address.get(name);
  }
  ask();
}

async function loaded(index) {
  const address = new URL(index, location.href);
  const list = await (await fetch(address)).json();
  const chunks = await Promise.all(list.chunks.map(async (name) => (await fetch(new URL(name, address))).json()));
  return { ends: list.ends, statements: chunks.flat() };
}

function questionOf(form) {
  const asked = FIELDS.map((name) => [name, form.elements.namedItem(name).value.trim()]).filter(([, value]) => value);
  return asked.length ? Object.fromEntries(asked) : null;
}

function addressOf(form) {
  const address = new URL(location.href);
  address.hash = "";
  for (const name of [...FIELDS, "view"]) {
    const value = form.elements.namedItem(name).value.trim();
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  return address;
}

/** The statements that answer a question, in their order. */
export function answer(statements, question, ends, texts) {
  const tests = Object.entries(question).map(([name, value]) => test(name, value, ends, texts));
  return statements.filter((one) => tests.every((holds) => holds(one)));
}

function test(name, value, ends, texts) {
  if (name === "subject") return about(value, ends, (one) => one.subjects, (one) => one.others);
  if (name === "object") return about(value, ends, (one) => one.objects);
  if (name === "speaker") return speaking(value, ends, texts);
  if (name === "issue") return (one) => hasWords(value, one.issue, one.language);
  if (name === "time") return within(value);
  return (one) => one[name] === value;
}

/** Whether somebody is among those meant: by id, by the whole name, else by words of the name. */
function about(value, ends, whom, others = () => []) {
  const wanted = named(value, ends);
  return (one) => whom(one).some((id) => wanted.has(id)) || (!(value in ends) && others(one).some((words) => hasWords(value, words, one.language)));
}

function speaking(value, ends, texts) {
  const roles = { [folded(texts.author)]: "author", [folded(texts.editor)]: "editor", author: "author", editor: "editor" };
  const role = roles[folded(value)];
  if (role) return (one) => one.speaker === role;
  const wanted = named(value, ends);
  return (one) => wanted.has(one.speaker);
}

function named(value, ends) {
  if (value in ends) return new Set([value]);
  const bare = folded(value);
  const all = Object.entries(ends);
  const same = all.filter(([, [label]]) => folded(label) === bare);
  return new Set((same.length ? same : all.filter(([, [label]]) => hasWords(value, label, ""))).map(([id]) => id));
}

function hasWords(asked, words, language) {
  const own = (folded(words).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => stem(word, language));
  const wanted = folded(asked).match(/[\p{L}\p{N}]+/gu) ?? [];
  return wanted.length > 0 && wanted.every((word) => own.some((other) => other.startsWith(stem(word, language))));
}

function stem(word, language) {
  return isStemmedHere(language) ? stems(language, word).at(-1) : word;
}

/** Whether the time of a statement and the time asked for have a day in common. What has no time is of none. */
function within(value) {
  const [first, last = first] = value.split("/");
  const from = first === ".." || !first ? "" : day(first, "-01", "-01");
  const until = last === ".." || !last ? "9999" : day(last, "-12", "-31");
  if (from === null || until === null) return () => false;
  return ({ when: [start, end] }) => (start !== null || end !== null) && (start ?? "") <= until && (end ?? "9999") >= from;
}

function day(written, month, date) {
  const parts = TIME.exec(written.trim());
  return parts ? parts[1] + (parts[2] ? `-${parts[2]}` : month) + (parts[3] ? `-${parts[3]}` : date) : null;
}

function suggest(place, ends) {
  const names = [...new Set(Object.values(ends).map(([label]) => label))].sort((one, other) => one.localeCompare(other));
  place.querySelector("#ends").replaceChildren(...names.map((name) => new Option(name, name)));
}

function empty(state) {
  state.found = [];
  state.place.querySelector("[data-status]").textContent = "";
  state.place.querySelector("[data-answer]").hidden = true;
  state.place.querySelector("[data-all]").hidden = false;
}

function draw(state) {
  const { place, texts, found, form } = state;
  place.querySelector("[data-status]").textContent = found.length ? counted("statements", found.length, texts) : texts.none;
  place.querySelector("[data-answer]").hidden = !found.length;
  place.querySelector("[data-all]").hidden = true;
  const some = found.slice(0, state.shown);
  const results = form.elements.namedItem("view").value === "table" ? table(some, state) : list(some, state);
  place.querySelector("[data-results]").replaceChildren(results);
  place.querySelector("[data-more]").hidden = found.length <= state.shown;
  const cited = place.querySelector("[data-cited]");
  cited.href = cited.textContent = addressOf(form).href;
}

function list(found, state) {
  const box = make("ol", "statements");
  for (const one of found) {
    const item = document.createElement("li");
    item.append(saying(one, state), ...quotes(one), source(one));
    box.append(item);
  }
  return box;
}

function saying(one, { ends, texts }) {
  const line = make("p", one.is_question ? "saying doubtful" : "saying");
  const who = [...links(one.subjects, ends), ...one.others.map((words) => spoken("span", words, one.language))];
  line.append(...(who.length ? joined(who) : [spoken("span", texts.nobody)]), " ", spoken("span", one.words, "", "predicate"));
  if (one.objects.length) line.append(`${texts.before_objects} `, ...joined(links(one.objects, ends)));
  if (one.issue) line.append(" ", one.objects.length ? `${texts.on} ` : "", spoken("q", one.issue, one.language));
  const notes = [one.stance && texts[`stance_${one.stance}`], ...one.notes].filter(Boolean);
  if (one.time_words) line.append(`, ${one.time_words}`);
  for (const note of notes) line.append(` – ${note}`);
  return line;
}

function quotes(one) {
  return one.quotes.map((words) => {
    const line = make("p", "quote");
    if (one.language) line.lang = one.language;
    line.append(link(words, one.href, "words"));
    return line;
  });
}

function source(one) {
  const line = make("p", "source");
  line.append(link(one.heading, one.href.split("#")[0]), `, ${one.date}. ${one.certainty} %${one.decided_by ? `; ${one.decided_by}` : ""}`);
  return line;
}

function table(found, { texts, ends }) {
  const box = make("div", "scroll");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", texts.as_table);
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const name of ["subject", "predicate", "object", "issue", "modality", "words", "letter"]) {
    const cell = spoken("th", texts[name]);
    cell.scope = "col";
    head.append(cell);
  }
  const body = made.createTBody();
  for (const one of found) {
    const row = body.insertRow();
    row.insertCell().append(...joined([...links(one.subjects, ends), ...one.others.map((words) => spoken("span", words, one.language))]));
    row.insertCell().append(one.words);
    row.insertCell().append(...joined(links(one.objects, ends)));
    row.insertCell().append(spoken("span", one.issue, one.language));
    row.insertCell().append([one.stance && texts[`stance_${one.stance}`], ...one.notes, one.time_words].filter(Boolean).join("; "));
    row.insertCell().append(...joined(one.quotes.map((words) => link(words, one.href, "", one.language))));
    row.insertCell().append(link(`${one.heading}, ${one.date}`, one.href.split("#")[0]));
  }
  box.append(made);
  return box;
}

function links(ids, ends) {
  return ids.map((id) => {
    const [label, href] = ends[id] ?? [id, ""];
    return href ? link(label, href) : spoken("span", label);
  });
}

function joined(nodes) {
  return nodes.flatMap((node, place) => (place ? [", ", node] : [node]));
}

function link(words, href, name = "", language = "") {
  const made = spoken("a", words, language, name);
  made.href = href;
  return made;
}

function spoken(tag, words, language = "", name = "") {
  const made = make(tag, name);
  made.textContent = words;
  if (language) made.lang = language;
  return made;
}

function make(tag, name) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  return made;
}

const COLUMNS = ["id", "letter", "date", "subjects", "others", "predicate", "objects", "issue", "stance", "polarity", "modality", "tense", "speaker", "time", "quotes", "certainty", "decided_by"];

/** The answer as a file: each statement with its words and the address of its words. */
function download({ found, ends, form }, format) {
  const address = addressOf(form);
  const name = (id) => ends[id]?.[0] ?? id;
  const rows = found.map((one) => ({
    ...Object.fromEntries(COLUMNS.map((column) => [column, one[column]])),
    subject_names: one.subjects.map(name),
    object_names: one.objects.map(name),
    address: new URL(one.href, location.href).href,
  }));
  const written =
    format === "json"
      ? JSON.stringify({ question: address.href, statements: rows }, null, 2)
      : `\ufeff${[Object.keys(rows[0]), ...rows.map((row) => Object.values(row))].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
  const file = new Blob([written], { type: format === "json" ? "application/json" : "text/csv" });
  const made = link("", URL.createObjectURL(file));
  made.download = `statements.${format}`;
  made.click();
  setTimeout(() => URL.revokeObjectURL(made.href), 1000);
}

/** A cell of CSV (RFC 4180); one that a spreadsheet would take for a formula is made plain. */
function cell(value) {
  const written = Array.isArray(value) ? value.join("; ") : String(value ?? "");
  const plain = /^[=+\-@\t\r]/u.test(written) ? `'${written}` : written;
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
