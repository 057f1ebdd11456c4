// Runs the GraphQL-over-HTTP audits of the package graphql-http against a server: node audit.mjs <url> <access token>
import { auditServer } from 'graphql-http';

const [url, token] = process.argv.slice(2);
const fetchFn = (input, init = {}) =>
  fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });

const results = await auditServer({ url, fetchFn });
const failed = results.filter((result) => result.status !== 'ok');
for (const { id, name, status, reason } of failed) {
  console.log(`${id} ${status}: ${name} (${reason})`);
}
console.log(`${results.length - failed.length} of ${results.length}`);
process.exit(failed.length === 0 ? 0 : 1);
