// SPDX-License-Identifier: Apache-2.0
// Joins program, style, engine, Earth and scenarios into one HTML file.
// Usage: node build.mjs ENGINE.wasm PROGRAM OUT.html
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const [engine, program, out] = process.argv.slice(2);
const here = import.meta.dirname, source = dirname(here), target = dirname(out);
const packed = (path) => gzipSync(readFileSync(path), { level: 9 });
const native = (...words) => execFileSync(program, words, { cwd: source, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

async function bundle(entry, options = {}) {
  const made = await build({
    entryPoints: [join(here, entry)], bundle: true, minify: true, write: false, format: "esm", target: "es2022",
    charset: "utf8", legalComments: "none", ...options,
  });
  return made.outputFiles[0].text;
}

const folder = join(source, "data/scenarios");
const scenarios = Object.fromEntries(readdirSync(folder).sort().map((file) =>
  [basename(file, ".yaml"), readFileSync(join(folder, file), "utf8")]));
const parameters = JSON.parse(native("parameters", "--json")).filter((p) => p.fast_tier);
/** What the engine says in English, by key; a translation counts while it is of that very sentence. */
const says = Object.fromEntries([
  ...parameters.flatMap(({ name, meaning, source: from, dissent }) =>
    [[`parameter.${name}`, meaning], [`source.${name}`, from], ...(dissent ? [[`dissent.${name}`, dissent]] : [])]),
  ...Object.entries(scenarios).map(([name, file]) => [`scenario.${name}`, JSON.parse(/^description: (".*")$/m.exec(file)[1])]),
]);
const translations = Object.fromEntries(readdirSync(join(here, "catalogue/engine")).map((file) => {
  const pairs = Object.entries(JSON.parse(readFileSync(join(here, "catalogue/engine", file), "utf8")));
  return [basename(file, ".json"), Object.fromEntries(pairs.filter(([key, [of]]) => says[key] === of).map(([key, [, is]]) => [key, is]))];
}));
const known = { scenario: readFileSync(join(here, "known.yaml"), "utf8"), name: "known" };
const answer = JSON.parse(native("run", join(here, "known.yaml"), "--json", "--quiet"));

const worker = await bundle("worker.ts", { format: "iife" });
const script = (await bundle("main.ts", { define: { WORKER_SOURCE: JSON.stringify(worker) } })).replace(/<\/(?=script)/gi, "<\\/");
const style = readFileSync(join(here, "style.css"), "utf8");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'", `script-src ${hash(script)} 'wasm-unsafe-eval'`, "worker-src blob:", `style-src ${hash(style)}`,
  "img-src data: blob:", "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
].join("; ");

// The parts and the worker lie apart for the tests too; the control climate is what this engine computes.
const made = join(target, "test");
mkdirSync(made, { recursive: true });
writeFileSync(join(made, "worker.js"), worker);
const parts = { engine: packed(engine) };
for (const name of ["people", "ground", "crops", "food"])
  parts[name] = packed(join(source, `data/baked/${name}.aft`));
for (const [id, bytes] of Object.entries(parts))
  writeFileSync(join(made, `${id}.gz`), bytes);
const origin = hash(Buffer.concat([parts.engine, parts.ground])), mark = join(made, "control.origin");
if (!existsSync(mark) || readFileSync(mark, "utf8") !== origin) {
  writeFileSync(join(made, "bake.mjs"), await bundle("bake.ts", { platform: "node" }));
  execFileSync(process.execPath, [join(made, "bake.mjs"), join(made, "control.gz")], { stdio: "inherit" });
  writeFileSync(mark, origin);
}
parts.control = readFileSync(join(made, "control.gz"));

const licences = readFileSync(join(source, "docs/licences.md"), "utf8");
const notices = readFileSync(join(here, "notices.txt"), "utf8") + "\n" +
  licences.slice(licences.indexOf("Data baked into the program"));
const texts = { scenarios, notices, known: { request: known, words: answer.digest.words },
                run: null, version: native("--version").trim(), parameters, translations };
const data = [
  ...Object.entries(parts).map(([id, bytes]) => `<script type="application/gzip" id="${id}">${bytes.toString("base64")}</script>`),
  ...Object.entries(texts).map(([id, value]) =>
    `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll("</", "<\\/")}</script>`),
].join("\n");

const values = { policy, style, data, script };
const html = readFileSync(join(here, "page.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
writeFileSync(out, html);

rmSync(join(made, "node_modules"), { force: true });
symlinkSync(join(here, "node_modules"), join(made, "node_modules"));
writeFileSync(join(made, "texts.json"), JSON.stringify({ ...texts, says }));
for (const file of readdirSync(join(here, "test")).filter((f) => f.endsWith("_test.ts") || f === "time.ts"))
  writeFileSync(join(made, file.replace(".ts", ".mjs")),
    await bundle(join("test", file), { platform: "node", packages: "external", minify: false }));

const MB = (bytes) => (bytes / 1e6).toFixed(2);
const base64 = (bytes) => Math.ceil(bytes.length / 3) * 4;
const { engine: wasm, ...earth } = parts;
const rest = Buffer.byteLength(html) - Object.values(parts).reduce((sum, bytes) => sum + base64(bytes), 0);
if (rest + base64(wasm) > 1.5e6)
  throw new Error("the page is larger than 1.5 MB apart from the baked data");
console.log(`${out}: ${MB(Buffer.byteLength(html))} MB: ` +
  Object.entries(earth).map(([name, bytes]) => `${name} ${MB(base64(bytes))}`).join(", ") +
  `; engine ${MB(base64(wasm))}, the rest ${MB(rest)}`);
