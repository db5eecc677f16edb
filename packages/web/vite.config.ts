import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`;

export default defineConfig({
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
    },
  },
  server: { proxy: { '/api': server, '/p': server } },
});
