// PostGraphile over the benchmark's database.
//
//   node server.mjs [--port 5678] [--processes 1] [--connections 8]
//
// Environment: DATABASE_URL (with the role `postgraphile`), JWT_SECRET (the key of Botwarden's access tokens, in base64),
// NODE_ENV=production. The connections are divided between the processes.

import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { grafserv } from 'postgraphile/grafserv/node';
import { preset } from './graphile.config.mjs';
import { Viewers } from './viewers.mjs';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '5678' },
    processes: { type: 'string', default: '1' },
    connections: { type: 'string', default: '8' },
  },
});

function required(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`The environment variable ${name} is not set.`);
    process.exit(2);
  }
  return value;
}

function count(name) {
  const value = Number(options[name]);
  if (!Number.isInteger(value) || value < 1 || value > 65_535) {
    console.error(`--${name} must be a whole number from 1, not "${options[name]}".`);
    process.exit(2);
  }
  return value;
}

async function serve(connections) {
  const pool = new pg.Pool({ connectionString: required('DATABASE_URL'), max: connections });
  pool.on('error', (error) => console.error(error.message));
  const viewers = await Viewers.from(pool, Buffer.from(required('JWT_SECRET'), 'base64'));
  const server = createServer();
  server.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  await postgraphile(preset(pool, viewers)).createServ(grafserv).addTo(server);
  server.listen(count('port'), '127.0.0.1', () => console.log(`Listening on http://127.0.0.1:${options.port}/graphql`));
}

const processes = count('processes');
if (cluster.isPrimary && processes > 1) {
  for (let k = 0; k < processes; k++) {
    cluster.fork();
  }
  cluster.on('exit', (worker, code) => {
    console.error(`A process ended with ${code}.`);
    process.exit(1);
  });
} else {
  await serve(Math.max(1, Math.floor(count('connections') / processes)));
}
