import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const server = process.env.BOTWARDEN_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // GraphiQL brings an editor of some megabytes, which only its own page loads
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: { console: page('index.html'), graphiql: page('graphiql.html') },
      // what GraphiQL's parts say to a compiler that is not used here
      checks: { moduleLevelDirective: false },
    },
  },
  // it imports workers by Vite's own suffix, which only Vite understands
  optimizeDeps: { exclude: ['graphiql/setup-workers/vite', '@graphiql/react/setup-workers/vite'] },
  server: {
    proxy: {
      '/auth': server,
      '/reports': server,
      '^/graphql$': { target: server, ws: true },
    },
  },
});
