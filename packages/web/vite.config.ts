import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`;

// Few files of a good size: on a slow line every further file is another wait.
const groups = [
  { name: 'libraries', test: /[\\/]node_modules[\\/]/ },
  {
    name: 'ground',
    test: /packages[\\/](web[\\/]src[\\/](ui|lib)|api[\\/]src)[\\/](?!routes[\\/](imports|indicators|packs|report-cards|reviews|simulations)\.ts)/,
  },
  { name: 'phone', test: /features[\\/](phone-shell|today|records)[\\/]/ },
];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react()],
  build: {
    outDir: 'dist',
    manifest: true,
    target: ['es2022', 'chrome107', 'safari16'],
    rolldownOptions: {
      treeshake: {
        // The schemas of the pack language are declarations: what no page uses need not travel to a phone.
        moduleSideEffects: [{ test: /packages[\\/](core|api)[\\/]src/, sideEffects: false }],
      },
      ...(isSsrBuild ? {} : { output: { codeSplitting: { groups } } }),
    },
  },
  server: { proxy: { '/api': server, '/p': server } },
}));
