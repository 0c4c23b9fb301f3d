import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = process.env.PARLEY_GATEWAY ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the policy lets nothing come from data: but pictures
    modulePreload: { polyfill: false },
    sourcemap: false,
    manifest: true,
  },
  server: {
    port: 5173,
    // The services know one origin, the gateway's: towards them a page of `bin/web dev` says it comes from there.
    proxy: { '/api': { target: gateway, changeOrigin: true, ws: true, headers: { origin: gateway } } },
  },
  preview: { port: 4173 },
});
