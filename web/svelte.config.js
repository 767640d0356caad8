import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

/** Types in markup are stripped; warnings about accessibility stay errors for us (see vite.config.ts). */
export default {
  preprocess: vitePreprocess({ script: true }),
  compilerOptions: { runes: true },
};
