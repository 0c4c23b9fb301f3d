import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = process.env.PARLEY_GATEWAY ?? 'http://127.0.0.1:8080';

/* Small parts that the screens strangers come to share with most others. */
const SHARED =
  /web\/src\/(api\/(action|intl|money|outlook|places|rates|turns|zones)|parts\/(draft|field|more|outlook-words|page|shown|tell-me|typed))\.tsx?$|useInfiniteQuery/;

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the policy lets nothing come from data: but pictures
    modulePreload: { polyfill: false },
    sourcemap: false,
    manifest: true,
    rolldownOptions: {
      output: {
        // Left to itself the first screen is thirty files of a few KB, and a telephone asks for six at a time.
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], test: (id) => !/(main.tsx|index.html)$/.test(id), priority: 2 },
            { name: 'shared', test: SHARED, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    // The services know one origin, the gateway's: towards them a page of `bin/web dev` says it comes from there.
    proxy: { '/api': { target: gateway, changeOrigin: true, ws: true, headers: { origin: gateway } } },
  },
  preview: { port: 4173 },
});
