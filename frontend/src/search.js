// Searching. Each language has an index with a stemmer of its own; all are asked and
// what they find is merged. Every word must be found in some form; when no document
// has them all, Pagefind's looser matches are shown and said to be so.
import { counted } from "./counts.js";
import { excerpt, sharesStem } from "./excerpts.js";
import { filters } from "./filters.js";
import { forms } from "./words.js";

const PAGE = 20;
const place = document.querySelector("[data-search]");
if (place) start(place);

function start(place) {
  const texts = JSON.parse(place.dataset.texts);
  const field = place.querySelector("input[type=search]");
  const status = place.querySelector("[data-status]");
  const state = { place, texts, status, chosen: {}, sort: "rank", shown: PAGE, hits: [], run: 0 };
  if (location.protocol === "file:") {
    status.textContent = texts.from_disk;
    return;
  }
  const indexes = load(place.dataset);
  indexes.catch(() => (status.textContent = texts.failed));
  const ask = async () => {
    const run = ++state.run;
    const query = field.value.trim();
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
    state.chosen = {};
    state.shown = PAGE;
    if (!query) return finish(state, [], "");
    status.textContent = texts.working;
    const loaded = await indexes;
    const found = await search(loaded, query);
    if (run === state.run) finish(state, found.hits, query, found.isLoose);
  };
  place.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 250);
  });
  place.querySelector("[data-more]").addEventListener("click", () => {
    state.shown += PAGE;
    draw(state);
  });
  field.value = new URL(location.href).searchParams.get("q") ?? "";
  if (field.value) ask();
  else field.focus({ preventScroll: true });
}

async function load({ bundles, languages, documents }) {
  const list = fetch(documents).then((answer) => answer.json());
  const loaded = await Promise.all(
    languages.split(" ").map(async (language) => {
      const folder = new URL(`${bundles}${language}/`, location.href).href;
      const [pagefind, hits] = await Promise.all([
        import(`${folder}pagefind.js`),
        fetch(`${folder}hits.json`).then((answer) => answer.json()),
      ]);
      await pagefind.init();
      return { pagefind, hits, language };
    }),
  );
  return { indexes: loaded, documents: await list };
}

async function search({ indexes, documents }, query) {
  const words = query.match(/"[^"]+"|«[^»]+»|[^\s"«»]+/gu)?.map((word) => word.replace(/[«»"]/gu, "")) ?? [];
  const asked = words.map((word) => word.trim()).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const exact = (await Promise.all(indexes.map((index) => allWords(index, asked)))).flat();
  const hits = exact.length ? exact : (await Promise.all(indexes.map((index) => anyForm(index, asked)))).flat();
  return { isLoose: !exact.length, hits: hits.map((hit) => ({ ...hit, document: documents[hit.number] })) };
}

/** Documents of one index that have every word, or words side by side, in some form. */
async function allWords(index, asked) {
  const found = await Promise.all(asked.map((word) => oneWord(index, word)));
  const [first = new Map(), ...others] = found;
  return [...first.values()]
    .filter(({ number }) => others.every((other) => other.has(number)))
    .map((one) => {
      const all = [one, ...others.map((other) => other.get(one.number))];
      return {
        ...one,
        score: all.reduce((sum, { score }) => sum + score, 0),
        results: all.flatMap(({ results }) => results),
        asked,
      };
    });
}

async function oneWord(index, word) {
  const answers = await Promise.all(forms(index.language, word).map((form) => index.pagefind.search(`"${form}"`)));
  const found = new Map();
  for (const result of answers.flatMap(({ results }) => results)) {
    const one = hit(index, result, [word]);
    if ((found.get(one.number)?.score ?? -1) < one.score) found.set(one.number, one);
  }
  return found;
}

/** Looser matches (a beginning, another ending), kept where the words found begin as those asked for. */
async function anyForm(index, asked) {
  if (!asked.length) return [];
  const { results } = await index.pagefind.search(asked.join(" "));
  const near = await Promise.all(
    results.slice(0, 3 * PAGE).map(async (result) => (sharesStem(await result.data(), asked) ? hit(index, result, asked) : null)),
  );
  return near.filter(Boolean);
}

function hit(index, result, asked) {
  const [number, words] = index.hits[result.id];
  return { number, words, asked, score: result.score, results: [result] };
}

function finish(state, hits, query, isLoose = false) {
  state.hits = hits;
  state.query = query;
  state.isLoose = isLoose;
  filters(state, () => {
    state.shown = PAGE;
    draw(state);
  });
  draw(state);
}

function matching(state) {
  const { chosen } = state;
  const kept = state.hits.filter(
    ({ document: [, kind, , , year, sender, language] }) =>
      (!chosen.kind || chosen.kind === kind) &&
      (!chosen.year || chosen.year === String(year)) &&
      (!chosen.sender || chosen.sender === sender) &&
      (!chosen.language || chosen.language === language),
  );
  const isEntity = ({ document: [, kind] }) => (kind === "letter" ? 1 : 0);
  const byNumber = (one, other) => one.number - other.number;
  return kept.sort((one, other) =>
    state.sort === "date"
      ? isEntity(other) - isEntity(one) || byNumber(one, other)
      : isEntity(one) - isEntity(other) || other.score - one.score || byNumber(one, other),
  );
}

async function draw(state) {
  const { place, texts, status, query } = state;
  const found = matching(state);
  const run = state.run;
  status.textContent = !query ? "" : found.length ? counted("found", found.length, texts) : texts.nothing;
  if (query && found.length && state.isLoose) status.textContent = `${texts.similar} ${counted("found", found.length, texts)}`;
  place.querySelector("[data-found]").hidden = !found.length;
  const lines = await Promise.all(found.slice(0, state.shown).map((one) => line(one, texts)));
  if (run !== state.run) return;
  place.querySelector("[data-results]").replaceChildren(...lines);
  place.querySelector("[data-more]").hidden = found.length <= state.shown;
}

async function line({ document: [href, kind, label, note, , , language], words, results, asked }, texts) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = label;
  const about = document.createElement("span");
  about.className = "when";
  about.textContent = kind === "letter" ? note : [texts[`kind_${kind}`], note].filter(Boolean).join(", ");
  item.append(link, " ", about);
  if (kind === "letter") {
    const quote = document.createElement("p");
    if (language !== "und") quote.lang = language;
    quote.append(...excerpt(await Promise.all(results.map((result) => result.data())), { count: words, language, asked }));
    item.append(quote);
  }
  return item;
}
