// Builds app/web/static/built/: the stylesheet, the scripts and the fonts under names that carry their content's hash,
// and manifest.json (plain name -> hashed name) that `static_url` reads. Run it by `npm run build`.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");
const modules = join(root, "node_modules");
const target = join(root, "app/web/static/built");

const FONT_RANGES = {
  vietnamese:
    "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, " +
    "U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB",
  latin:
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, " +
    "U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
};
const FONT_WEIGHTS = [400, 600, 700];

const manifest = {};

mkdirSync(target, { recursive: true });
const fontFaces = copyFonts();
emit("kit.css", fontFaces + stylesheet());
emit("govuk-frontend.js", withoutSourceMap(read("govuk-frontend/dist/govuk/govuk-frontend.min.js")));
emit("htmx.js", read("htmx.org/dist/htmx.min.js"));
for (const name of readdirSync(join(here, "js")).filter((one) => one.endsWith(".mjs") && one !== "kit.mjs").sort()) {
  emit(name.replace(".mjs", ".js"), linked(readFileSync(join(here, "js", name), "utf8")));
}
emit("kit.js", linked(readFileSync(join(here, "js/kit.mjs"), "utf8")));
emit("icon.svg", readFileSync(join(here, "icon.svg"), "utf8"));
emit("licences.txt", licences());
finish();

function read(path, encoding = "utf8") {
  return readFileSync(join(modules, path), encoding);
}

/** Writes content under its hashed name and remembers the name; readers never see half a file. */
function emit(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const dot = name.lastIndexOf(".");
  const hashed = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  replace(hashed, content);
  manifest[name] = hashed;
  return hashed;
}

function replace(name, content) {
  const draft = join(target, `.${name}.${process.pid}`);
  writeFileSync(draft, content);
  renameSync(draft, join(target, name));
}

function copyFonts() {
  return FONT_WEIGHTS.flatMap((weight) =>
    Object.entries(FONT_RANGES).map(([range, codes]) => {
      const name = `be-vietnam-pro-${range}-${weight}`;
      const file = emit(`${name}.woff2`, read(`@fontsource/be-vietnam-pro/files/${name}-normal.woff2`, null));
      return (
        `@font-face{font-family:"Be Vietnam Pro";font-style:normal;font-weight:${weight};font-display:swap;` +
        `src:url("${file}") format("woff2");unicode-range:${codes}}\n`
      );
    }),
  ).join("");
}

function stylesheet() {
  const result = sass.compile(join(here, "scss/kit.scss"), {
    loadPaths: [modules],
    style: "compressed",
    quietDeps: true,
  });
  return result.css.replace(/^\uFEFF/, "");
}

/** The fonts and scripts travel with the terms their authors ask to keep beside them. */
function licences() {
  const texts = [
    ["Be Vietnam Pro", read("@fontsource/be-vietnam-pro/LICENSE")],
    ["GOV.UK Frontend", readFileSync(join(here, "licences/govuk-frontend.txt"), "utf8")], // its package carries none
    ["htmx", read("htmx.org/LICENSE")],
  ];
  return texts.map(([name, text]) => `${name}\n\n${text.trim()}\n`).join("\n----\n\n");
}

function withoutSourceMap(script) {
  return script.replace(/\n?\/\/# sourceMappingURL=.*\n?$/, "\n");
}

/** A built script names its neighbours by their hashed names. */
function linked(script) {
  return script.replace(/from "\.\/([\w.-]+)"/g, (whole, name) => {
    if (!(name in manifest)) throw new Error(`kit.mjs imports ${name}, which is not built before it`);
    return `from "./${manifest[name]}"`;
  });
}

function finish() {
  replace("manifest.json", JSON.stringify(manifest, null, 2) + "\n");
  const kept = new Set([...Object.values(manifest), "manifest.json"]);
  for (const name of readdirSync(target)) {
    if (!kept.has(name)) rmSync(join(target, name), { force: true });
  }
  console.log(`built ${kept.size} files in app/web/static/built`);
}
