import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { mendCountries, splitCountries, type World } from "./geo/countries.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Writes Natural Earth's countries beside the page, one file each: the map needs no network. */
function offlineMap(): Plugin {
  return {
    name: "offline-map",
    apply: "build",
    generateBundle() {
      const atlas = (scale: string): World =>
        JSON.parse(
          readFileSync(createRequire(import.meta.url).resolve(`world-atlas/countries-${scale}.json`), "utf8"),
        );
      const { index, files } = splitCountries(atlas("10m"));
      this.emitFile({
        type: "asset",
        fileName: "geo/world.json",
        source: JSON.stringify(mendCountries(atlas("110m"))),
      });
      this.emitFile({ type: "asset", fileName: "geo/index.json", source: JSON.stringify(index) });
      for (const [file, topology] of files)
        this.emitFile({ type: "asset", fileName: `geo/${file}.json`, source: JSON.stringify(topology) });
    },
  };
}

/** `npx vite build web` writes the page to `dist/web`, which the server reads. */
export default defineConfig({
  root: here("."),
  base: "/",
  plugins: [svelte({ configFile: here("svelte.config.js") }), offlineMap()],
  build: {
    outDir: here("../dist/web"),
    emptyOutDir: true,
    target: "es2023",
    // Fonts and images stay files: the page's policy allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: { proxy: { "/api": { target: "http://127.0.0.1:4173", changeOrigin: true } } },
});
