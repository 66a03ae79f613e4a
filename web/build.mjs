// src/ -> src/umug_graph/render/assets/explorer.{js,css}; with --check: say whether what is checked in is what this builds.
import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const assets = new URL("../src/umug_graph/render/assets/", import.meta.url);

const result = await build({
  entryPoints: { explorer: "src/main.ts" },
  absWorkingDir: new URL(".", import.meta.url).pathname,
  outdir: "out",
  bundle: true,
  minify: true,
  write: false,
  charset: "utf8",
  format: "iife",
  target: ["chrome109", "firefox115", "safari16.4"],
  legalComments: "none",
});

let stale = false;
for (const file of result.outputFiles) {
  const target = new URL(file.path.split("/").at(-1), assets);
  if (process.argv.includes("--check")) {
    const there = await readFile(target, "utf8").catch(() => "");
    if (there !== file.text) {
      stale = true;
      console.error(`${target.pathname.split("/").at(-1)} is not what web/ builds: run \`npm run build\` in web/`);
    }
  } else {
    await writeFile(target, file.text);
    console.log(`${target.pathname.split("/").at(-1)} ${Math.round(file.text.length / 1024)} kB`);
  }
}
process.exit(stale ? 1 : 0);
