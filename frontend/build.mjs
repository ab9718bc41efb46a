// Bundles the site's styles and scripts into the folder given as the first argument.
// Run by hatch_build.py when the package is built; the same inputs give the same bytes.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, "static"));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

await build({
  absWorkingDir: here,
  // Classic scripts, not modules: a browser refuses modules to pages opened from the disk.
  entryPoints: ["src/site.js", "src/search.js", "src/statements.js", "src/theme.js", "src/site.css"],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome111", "firefox111", "safari16.4"],
  outdir: out,
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  legalComments: "none",
  logLevel: "warning",
});
await copyFile(path.join(here, "src/icon.svg"), path.join(out, "icon.svg"));
await writeFile(path.join(out, "LICENCES.txt"), await licences());

async function licences() {
  const described = JSON.parse(await readFile(path.join(here, "package.json"), "utf8"));
  const pieces = [
    "The scripts and styles of this site are part of perepiska (MIT licence).\n" +
      "The search index, in the folder search/, is made by Pagefind, whose files there are under the MIT licence.\n" +
      "Bundled with them:\n",
  ];
  for (const name of Object.keys(described.dependencies).sort()) {
    const folder = path.join(here, "node_modules", name);
    const made = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).sort().find((entry) => /^licen[cs]e/i.test(entry));
    const words = file ? await readFile(path.join(folder, file), "utf8") : "";
    pieces.push(`\n${"=".repeat(72)}\n${name} ${made.version} (${made.license})\n\n${words.trim()}\n`);
  }
  return pieces.join("");
}
