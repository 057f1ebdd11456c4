import { PgSimplifyInflectionPreset } from '@graphile/simplify-inflection';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { conditions } from './conditions.mjs';

/**
 * PostGraphile set up for production as its documentation recommends: no GraphiQL, no watch mode, no explain; its own connection
 * pool.
 *
 * @param {import('pg').Pool} pool connections to the benchmark's database
 * @param {import('./viewers.mjs').Viewers} viewers resolves tokens to viewers
 * @returns {GraphileConfig.Preset}
 */
export const preset = (pool, viewers) => ({
  extends: [PostGraphileAmberPreset, PgSimplifyInflectionPreset],
  plugins: conditions,
  pgServices: [makePgService({ pool, schemas: ['public'] })],
  schema: {
    // mutations are not measured
    defaultBehavior: '-insert -update -delete',
  },
  grafserv: {
    graphqlPath: '/graphql',
    graphiql: false,
    watch: false,
  },
  grafast: {
    explain: false,
    context: ({ node }) => ({ pgSettings: viewers.settings(node?.req.headers.authorization) }),
  },
});
