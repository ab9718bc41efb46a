// Words compared without case and without marks above letters, and the stems of languages
// whose inflection Pagefind's own stemmer misses: it takes the mark from «й», and then
// knows none of the endings that have one. Their index holds stems made when the edition was
// built (publish/site/stems.py); what is asked for is stemmed here in the same way.
import { stemmer as russian } from "@orama/stemmers/russian";

const STEMMERS = { ru: russian };

export function folded(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

export function isStemmedHere(language) {
  return language in STEMMERS;
}

/** The stem of a word, and what is left when the stem is stemmed until nothing changes (for surnames). */
export function stems(language, word) {
  let stem = STEMMERS[language](word.toLowerCase().replaceAll("ё", "е"));
  const found = [stem];
  for (let next = STEMMERS[language](stem); next !== stem && next.length > 2; next = STEMMERS[language](stem)) {
    stem = next;
    found.push(stem);
  }
  return [...new Set([found[0], found.at(-1)])];
}

/** What an index is to be asked for a word; words side by side are asked for as they are. */
export function forms(language, word) {
  return isStemmedHere(language) && !/\s/u.test(word) ? stems(language, word) : [word];
}

/** Whether a word of a text is a form of one of the words asked for. */
export function isSame(language, word, asked) {
  const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  if (!bare) return false;
  const own = stems(language, bare);
  return asked.some((phrase) => phrase.split(/\s+/u).some((one) => stems(language, one).some((stem) => own.includes(stem))));
}
