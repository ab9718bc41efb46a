// Words of a document around what was found. Pagefind counts words by white space;
// words after the document's own (its names in other forms) are found but never quoted.
import { folded, isSame, isStemmedHere } from "./words.js";

const LENGTH = 34;

function split(data) {
  return data.content.split(/\s+/u).filter(Boolean);
}

/** Nodes for an excerpt of ``LENGTH`` words, those found in ``<mark>``. */
export function excerpt(datas, { count, language, asked }) {
  const words = split(datas[0]).slice(0, count);
  const places = isStemmedHere(language)
    ? words.flatMap((word, at) => (isSame(language, word, asked) ? [at] : []))
    : datas.flatMap((data) => data.locations).filter((at) => at < count);
  const found = [...new Set(places)].sort((one, other) => one - other);
  const start = Math.max(0, best(found) - 8);
  const end = Math.min(words.length, start + LENGTH);
  const nodes = start > 0 ? ["… "] : [];
  for (let at = start; at < end; at += 1) {
    if (found.includes(at)) {
      const mark = document.createElement("mark");
      mark.textContent = words[at];
      nodes.push(mark, " ");
    } else nodes.push(`${words[at]} `);
  }
  if (end < words.length) nodes.push("…");
  return nodes;
}

/** The place from which a window holds most of what was found. */
function best(found) {
  let most = 0;
  let from = found[0] ?? 0;
  for (const at of found) {
    const inside = found.filter((other) => other >= at && other < at + LENGTH - 8).length;
    if (inside > most) [most, from] = [inside, at];
  }
  return from;
}

/** Whether for every word asked for a word was found that begins as it does, but for an ending. */
export function sharesStem(data, asked) {
  const words = split(data);
  return asked.every((phrase) => {
    const word = phrase.split(/\s+/u)[0];
    const wanted = folded(word);
    const length = wanted.length <= 4 ? wanted.length : Math.max(4, wanted.length - 3);
    return data.locations.some((at) => folded(words[at] ?? "").replace(/^[^\p{L}\p{N}]+/u, "").startsWith(wanted.slice(0, length)));
  });
}
