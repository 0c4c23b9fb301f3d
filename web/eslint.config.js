import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist', 'dist.new', 'node_modules', 'src/api/generated'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...ts.configs.strictTypeChecked, jsxA11y.flatConfigs.recommended, reactHooks.configs.flat.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 250 }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXAttribute[name.name="style"]', message: 'Styles live in a .css file of their own.' },
      ],
      'no-restricted-globals': ['error', 'fetch'],
      'no-restricted-imports': [
        'error',
        { name: '@tanstack/react-query', importNames: ['useMutation'], message: 'Use useAction of api/action.' },
      ],
    },
  },
  // Browser tests ask the API and the inbox themselves; Playwright's `use` is no hook.
  { files: ['e2e/**/*.ts'], rules: { 'no-restricted-globals': 'off', 'react-hooks/rules-of-hooks': 'off' } },
  { files: ['src/api/action.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        self: 'readonly',
        caches: 'readonly',
        __SHELL__: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        Response: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);
