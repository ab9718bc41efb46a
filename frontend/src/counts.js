// A number with its noun in the form that the language asks for.
export function counted(key, number, texts) {
  return texts[`${key}.${form(number, texts.plural_rule)}`].replace("{n}", String(number));
}

function form(number, rule) {
  if (rule !== "one-few-many") return number === 1 ? "one" : "other";
  if (number % 10 === 1 && number % 100 !== 11) return "one";
  return number % 10 >= 2 && number % 10 <= 4 && (number % 100 < 12 || number % 100 > 14) ? "few" : "many";
}
