/* global Blob, FormData, fetch -- they run in the page */
/** A browser sends a mapping of one's own and a file as parts of a form. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

const mapping = `kind: measurements
time: {format: yyyy-MM-dd, zone: UTC}
bot: {column: bot, register: {note: sent by a browser}}
interval: {from: day, to: day, inclusive: true}
metrics: {interactions: calls}
`;

await walk(async ({ address, password, page, heading, step, signIn }) => {
  await step('a form of blobs is taken in, with the mapping as a file and as a text', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    const reports = await page.evaluate(
      async ({ address, password, mapping }) => {
        const signedIn = await fetch(`${address}/auth/token`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'admin', password }),
        });
        const { accessToken } = await signedIn.json();
        const send = async (part, day) => {
          const form = new FormData();
          form.append('mapping', part);
          form.append('file', new Blob([`bot,day,calls\nbrowser-bot,${day},5\n`]), 'data.csv');
          const answer = await fetch(`${address}/import/measurements-csv`, {
            method: 'POST',
            body: form,
            headers: { authorization: `Bearer ${accessToken}` },
          });
          return answer.json();
        };
        return [await send(new Blob([mapping]), '2016-01-01'), await send(mapping, '2016-01-02')];
      },
      { address, password, mapping },
    );
    assert.deepEqual(
      reports.map(({ accepted, rejected }) => ({ accepted, rejected })),
      [
        { accepted: 1, rejected: 0 },
        { accepted: 1, rejected: 0 },
      ],
      JSON.stringify(reports),
    );
  });
});
