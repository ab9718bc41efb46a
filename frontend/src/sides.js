// Who with whom, through time: a slider leaves only the lines of the months chosen, in the
// drawing and in the table alike.
import { counted } from "./counts.js";

export function sides() {
  const place = document.querySelector("[data-sides]");
  const form = place?.querySelector("[data-slider]");
  if (!form) return;
  const [months, texts] = [JSON.parse(place.dataset.months), JSON.parse(place.dataset.texts)];
  if (months.length < 2) return;
  const [slider, window_] = [form.elements.namedItem("month"), form.elements.namedItem("window")];
  const rows = [...document.querySelectorAll("tr[data-pair]")];
  slider.max = String(months.length);
  slider.value = slider.max;
  const show = () => {
    const step = Number(slider.value);
    const isWhole = step === months.length;
    const first = window_.value ? Math.max(0, step - Number(window_.value) + 1) : 0;
    const chosen = new Set(months.slice(first, step + 1).map(([month]) => month));
    const isShown = (written) => isWhole || written.split(" ").some((month) => chosen.has(month));
    let count = 0;
    for (const row of rows) {
      let any = false;
      for (const side of ["near", "against"]) {
        const line = place.querySelector(`path.${side}[data-pair="${row.dataset.pair}"]`);
        const has = isShown(row.dataset[side]) && (isWhole || row.dataset[side] !== "");
        line?.classList.toggle("out", !has);
        any ||= has;
      }
      row.hidden = !any;
      if (any) count += 1;
    }
    const words = isWhole ? texts.whole : months[step][1];
    slider.setAttribute("aria-valuetext", words);
    form.querySelector("[data-shown]").textContent = texts.shown.replace("{month}", words).replace("{pairs}", counted("pairs", count, texts));
  };
  slider.addEventListener("input", show);
  window_.addEventListener("change", show);
  form.hidden = false;
  show();
}
