import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * What each folder may import, besides itself and `platform`. Folders are capabilities, and know each other like the
 * server's; `bot`, `work` and `shell` show records of several of them.
 */
const MAY_IMPORT = {
  access: ['notification', 'training'],
  appraisal: ['catalog', 'commitment', 'insight'],
  catalog: [],
  collaboration: ['catalog', 'commitment', 'delivery', 'operations', 'risk'],
  commitment: ['catalog'],
  delivery: ['catalog', 'commitment', 'operations', 'risk', 'security'],
  insight: ['catalog', 'commitment'],
  monitoring: ['catalog', 'operations'],
  notification: [],
  operations: ['catalog', 'commitment', 'risk'],
  oversight: ['catalog', 'commitment', 'operations'],
  risk: ['catalog', 'commitment', 'insight'],
  security: ['catalog', 'commitment', 'operations'],
  growth: ['appraisal', 'catalog', 'commitment', 'training'],
  training: ['catalog', 'commitment', 'growth', 'insight', 'oversight', 'risk'],
  platform: [],
  bot: [
    'access',
    'appraisal',
    'catalog',
    'collaboration',
    'commitment',
    'delivery',
    'insight',
    'monitoring',
    'operations',
    'oversight',
    'risk',
    'security',
  ],
  department: ['appraisal', 'catalog', 'commitment', 'growth', 'insight', 'training'],
  cases: ['access', 'appraisal', 'catalog', 'insight', 'monitoring', 'operations', 'training', 'work'],
  work: [
    'access',
    'appraisal',
    'catalog',
    'collaboration',
    'commitment',
    'delivery',
    'growth',
    'monitoring',
    'operations',
    'oversight',
    'risk',
    'security',
    'training',
  ],
};

/** The same within `platform`. */
const PLATFORM = {
  session: [],
  format: [],
  language: ['format'],
  api: ['language', 'session'],
  ui: ['api', 'format', 'language'],
  form: ['api', 'language', 'ui'],
  period: ['api', 'language', 'ui'],
  calendar: ['api', 'form', 'format', 'language', 'ui'],
};

const zones = [
  ...Object.entries(MAY_IMPORT).map(([folder, others]) => ({
    target: `./src/${folder}`,
    from: './src',
    except: [...new Set([folder, 'platform', 'generated', ...others])].map((each) => `./${each}`),
    message: 'See MAY_IMPORT in eslint.config.js.',
  })),
  ...Object.entries(PLATFORM).map(([folder, others]) => ({
    target: `./src/platform/${folder}`,
    from: './src/platform',
    except: [folder, ...others].map((each) => `./${each}`),
    message: 'See PLATFORM in eslint.config.js.',
  })),
];

export default tseslint.config(
  { ignores: ['dist', 'src/generated'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/only-throw-error': 'error',
      'max-lines': ['error', 400],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js'] })],
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    // test/imports.test.ts finds cycles
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
    },
  },
  // collects the texts of all folders
  { files: ['src/platform/language/words.ts'], rules: { 'import-x/no-restricted-paths': 'off' } },
  {
    files: ['src/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat.recommended],
  },
  {
    files: ['*.mjs', 'test/**/*.mjs'],
    // `document`: within what runs in the page
    languageOptions: { globals: { console: 'readonly', document: 'readonly', process: 'readonly' } },
  },
);
