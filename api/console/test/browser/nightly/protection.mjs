/** Walks through data protection: an end user is found, exported, corrected and erased, and an encryption key is rotated. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { walk } from '../browser.mjs';

await walk(async ({ address, page, password, heading, step, signIn, shoot }) => {
  const dialog = page.getByRole('dialog');

  await step('a key is rotated', async () => {
    await signIn('admin', password);
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Data protection' }).click();
    await heading('Data protection').waitFor();
    await page.getByRole('button', { name: 'Rotate key' }).click();
    await dialog.getByLabel('Reason').fill('Once a year');
    await dialog.getByRole('button', { name: 'Rotate key' }).click();
    await page.getByText('Being replaced').waitFor();
    assert.equal(await page.getByText('In use', { exact: true }).count(), 1);
  });

  await step('the data about an end user is found and exported', async () => {
    const sent = await page.request.post(`${address}/ingest/interactions`, {
      headers: { 'content-type': 'application/octet-stream', 'botwarden-console': '1' },
      data: JSON.stringify({
        id: 'protection-1',
        bot: 'Category 26',
        user: 'caller-4711',
        startedAt: '2016-04-01T08:00:00Z',
        endedAt: '2016-04-01T08:01:00Z',
        outcome: 'ABANDONED',
        turns: [{ from: 'USER', intent: 'hello' }],
      }),
    });
    assert.equal((await sent.json()).accepted, 1);
    const find = async (key) => {
      await page.getByLabel('User key', { exact: true }).fill(key);
      await page.getByRole('button', { name: 'Find' }).click();
    };
    await find('caller-0000');
    await page.getByText('No end user with this key exists.').waitFor();
    await find('caller-4711');
    await page.getByText('First interaction').waitFor();
    await page.getByLabel('Reason (without the key)').first().fill('Requested by letter');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export data' }).first().click()]);
    const text = await readFile(await file.path(), 'utf8');
    assert.equal(JSON.parse(text).interactions[0].externalId, 'protection-1');
    assert.ok(!page.url().includes('caller'));
  });

  await step('the key is corrected, and the end user erased', async () => {
    await page.getByRole('button', { name: 'Correct the user key' }).click();
    await dialog.getByLabel('Correct user key').fill('caller-4712');
    await dialog.getByLabel('Reason').fill('Misspelled');
    await dialog.getByRole('button', { name: 'Correct the user key' }).click();
    await page.getByText('No end user with this key exists.').waitFor();
    await page.getByRole('table', { name: 'Corrections' }).getByText('Misspelled').waitFor();
    await page.getByLabel('User key', { exact: true }).fill('caller-4712');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByText('First interaction').waitFor();
    await page.getByRole('button', { name: 'Erase a user' }).first().click();
    await dialog.getByLabel('Reason').fill('Requested');
    await dialog.getByRole('button', { name: 'Erase a user' }).click();
    await page.getByText('No end user with this key exists.').waitFor();
    await page.getByRole('table', { name: 'Erasures' }).getByText('Requested').waitFor();
  });

  await step('who is not known is not erased', async () => {
    await page.getByRole('button', { name: 'Erase a user' }).click();
    await dialog.getByLabel('User key').fill('somebody else');
    await dialog.getByLabel('Reason').fill('asked for it');
    await dialog.getByRole('button', { name: 'Erase a user' }).click();
    await dialog.getByText('No data subject with this key exists.').waitFor();
    await shoot('protection');
  });
});
