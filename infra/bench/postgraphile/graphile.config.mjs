import { PgSimplifyInflectionPreset } from '@graphile/simplify-inflection';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { conditions } from './conditions.mjs';

/**
 * PostGraphile as its documentation sets it up for production: no GraphiQL, no watching, no explaining; a pool of its own.
 *
 * @param {import('pg').Pool} pool connections to the benchmark's database
 * @param {import('./viewers.mjs').Viewers} viewers who asks, from the token
 * @returns {GraphileConfig.Preset}
 */
export const preset = (pool, viewers) => ({
  extends: [PostGraphileAmberPreset, PgSimplifyInflectionPreset],
  plugins: conditions,
  pgServices: [makePgService({ pool, schemas: ['public'] })],
  schema: {
    // what changes records is none of what is measured
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
