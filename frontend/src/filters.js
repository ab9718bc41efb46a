// Narrowing what was found by kind, year, language and sender; the counts are of what was found.
const FIELDS = { kind: 1, year: 4, language: 6, sender: 5 };

export function filters(state, changed) {
  const box = state.place.querySelector("[data-filters]");
  box.replaceChildren();
  box.hidden = state.hits.length < 2;
  if (box.hidden) return;
  for (const [name, column] of Object.entries(FIELDS)) {
    const counts = new Map();
    for (const { document } of state.hits) {
      if (name !== "kind" && document[1] !== "letter") continue;
      const value = document[column];
      if (value) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    }
    if (counts.size < 2) continue;
    const options = [...counts].sort(([one, first], [other, second]) =>
      name === "year" ? one - other : second - first || one.localeCompare(other),
    );
    box.append(
      choice(state.texts[name], [["", state.texts.any], ...options.map(([value, count]) => [value, `${shown(name, value, state.texts)} (${count})`])], (value) => {
        state.chosen[name] = value;
        changed();
      }),
    );
  }
  box.append(
    choice(state.texts.sort, [["rank", state.texts.by_rank], ["date", state.texts.by_date]], (value) => {
      state.sort = value;
      changed();
    }, state.sort),
  );
}

function shown(name, value, texts) {
  return texts[`${name}_${value}`] ?? value;
}

function choice(label, options, chosen, selected = "") {
  const box = document.createElement("label");
  box.append(`${label} `);
  const select = document.createElement("select");
  for (const [value, words] of options) select.append(new Option(words, value, false, value === selected));
  select.addEventListener("change", () => chosen(select.value));
  box.append(select);
  return box;
}
