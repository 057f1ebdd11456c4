// Talks to a server by the clients graphql-ws and graphql-sse: node clients.mjs <url> <access token> <short-lived token> <bot>
import assert from 'node:assert/strict';
import { createClient as createSse } from 'graphql-sse';
import { createClient as createWs } from 'graphql-ws';
import WebSocket from 'ws';

const [url, token, shortLived, bot] = process.argv.slice(2);
const bearer = (value) => ({ Authorization: `Bearer ${value}` });
const CHANGES = { query: 'subscription($bot: ID!) { incidentChanged(bot: {id: $bot}) { title } }', variables: { bot } };

const overSocket = (value, more = {}) =>
  createWs({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: bearer(value),
    retryAttempts: 0,
    ...more,
  });
const overEvents = (value, more = {}) => createSse({ url, headers: bearer(value), retryAttempts: 0, ...more });

async function first(client, operation) {
  for await (const result of client.iterate(operation)) {
    return result;
  }
  return undefined;
}

async function last(client, operation) {
  let told;
  for await (const result of client.iterate(operation)) {
    told = result;
  }
  return told;
}

async function report(title) {
  const query = `mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { errors { message } } }`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(token) },
    body: JSON.stringify({ query, variables: { input: { title, bot: { id: bot }, severity: 'LOW' } } }),
  });
  const { data } = await response.json();
  assert.deepEqual(data.reportIncident.errors, []);
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function answersQueries(client) {
  assert.deepEqual(await first(client, { query: '{ __typename }' }), { data: { __typename: 'Query' } });
  const { data } = await first(client, { query: '{ kpis { id } roles(first: 1) { edges { node { code } } } }' });
  assert.equal(data.roles.edges[0].node.code, 'ADMINISTRATOR');
}

async function answersMutations(client) {
  const input = { title: 'By a client', bot: { id: bot }, severity: 'LOW' };
  const query = 'mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { title } errors { code } } }';
  const { data } = await first(client, { query, variables: { input } });
  assert.deepEqual(data.reportIncident, { incident: { title: 'By a client' }, errors: [] });
}

const titleOf = ({ value }) => value.data.incidentChanged.title;

// nobody says when a subscription has begun: what it is to tell of is done again until it does
async function toldWhenever(events, title) {
  let told = false;
  const next = events.next().then((first) => {
    told = true;
    return titleOf(first);
  });
  while (!told) {
    await report(title);
    await Promise.race([next, pause(500)]);
  }
  return next;
}

async function tellsEventsUntilTheClientHasEnough(client, title) {
  const events = client.iterate(CHANGES);
  assert.equal(await toldWhenever(events, `${title} 1`), `${title} 1`);
  await report(`${title} 2`);
  let told = `${title} 1`;
  while (told === `${title} 1`) {
    told = titleOf(await events.next());
  }
  assert.equal(told, `${title} 2`);
  await events.return();
  await answersQueries(client);
}

async function answersManyAtOnce(client, count) {
  const queries = Array.from({ length: count }, (_, k) => first(client, { query: `{ a${k}: __typename }` }));
  (await Promise.all(queries)).forEach(({ data }, k) => assert.deepEqual(data, { [`a${k}`]: 'Query' }));
}

async function tellsWhatIsWrongOverSocket(client) {
  for (const wrong of ['{ nothing }', '{', 'query($x: Int!) { __typename }']) {
    await assert.rejects(first(client, { query: wrong }), (errors) => Array.isArray(errors) && errors.length > 0);
  }
  await answersQueries(client);
}

async function tellsWhatIsWrongByEvents(client) {
  for (const wrong of ['{ nothing }', '{', 'query($x: Int!) { __typename }']) {
    const { errors } = await first(client, { query: wrong });
    assert.ok(errors.length > 0);
  }
  await assert.rejects(first(client, { query: 7 }), (failure) => failure.response.status === 400);
}

async function closesWith(code, client, operation) {
  await assert.rejects(
    (async () => {
      for await (const _ of client.iterate(operation)) {
        // whatever comes before
      }
    })(),
    (closed) => closed.code === code,
  );
}

// somebody whose time ends while a subscription is open: in the background, for it takes its time
const ended = Promise.all([closesWith(4403, overSocket(shortLived), CHANGES), last(overEvents(shortLived), CHANGES)]);

const socket = overSocket(token);
await answersQueries(socket);
await answersMutations(socket);
await tellsEventsUntilTheClientHasEnough(socket, 'Over a socket');
await answersManyAtOnce(socket, 90);
await tellsWhatIsWrongOverSocket(socket);
await socket.dispose();

const events = overEvents(token);
await answersQueries(events);
await answersMutations(events);
await tellsEventsUntilTheClientHasEnough(events, 'By events');
await answersManyAtOnce(events, 20);
await tellsWhatIsWrongByEvents(events);
events.dispose();

// nobody, and somebody unknown
await closesWith(4401, overSocket('none'), { query: '{ __typename }' });
await assert.rejects(first(overEvents('none'), { query: '{ __typename }' }), (failure) => failure.response.status === 401);
const [, told] = await ended;
assert.equal(told.errors[0].extensions.code, 'UNAUTHORIZED');
console.log('all is well');
