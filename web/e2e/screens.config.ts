import { defineConfig } from '@playwright/test';
import specs from './playwright.config';

/* bin/screens: no tests, but the same browsers before the same scenes. */

export default defineConfig({ ...specs, testMatch: 'screens.ts', reporter: 'list', timeout: 600_000 });
