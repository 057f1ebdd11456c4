/** Walks through data protection: a key is rotated, and somebody whom nobody knows is not erased. */
import assert from 'node:assert/strict';
import { walk } from './browser.mjs';

await walk(async ({ page, password, heading, step, signIn, shoot }) => {
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

  await step('who is not known is not erased', async () => {
    await page.getByRole('button', { name: 'Erase a user' }).click();
    await dialog.getByLabel('User key').fill('somebody else');
    await dialog.getByLabel('Reason').fill('asked for it');
    await dialog.getByRole('button', { name: 'Erase a user' }).click();
    await dialog.getByText('No data subject with this key exists.').waitFor();
    await shoot('protection');
  });
});
