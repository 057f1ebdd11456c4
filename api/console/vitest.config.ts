import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import pages from './vite.config';

export default mergeConfig(pages, defineConfig({ test: { include: ['test/**/*.test.ts'] } }));
