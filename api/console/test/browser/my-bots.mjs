/** Walks through what somebody can do who may use a bot: report an error, give feedback, and read the answers. */
import assert from 'node:assert/strict';
import { walk } from './browser.mjs';

await walk(async ({ password, page, heading, step, signIn }) => {
  await step('the bots that one may use are listed', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.getByRole('link', { name: 'My bots' }).click();
    await heading('My bots').waitFor();
    await page.getByRole('heading', { name: 'Category 26', exact: true }).waitFor();
  });

  await step('an error is reported', async () => {
    await page.getByRole('button', { name: /^Report a bot error/ }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('What happened').fill('It says nothing after midnight');
    await form.getByRole('button', { name: 'Report' }).click();
    await page.getByText(/Thank you/).waitFor();
    await form.getByRole('button', { name: 'Close' }).last().click();
  });

  await step('feedback is given, and its answer is due', async () => {
    await page.getByRole('button', { name: /^Give feedback/ }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Title').fill('Shorter greetings');
    await form.getByLabel('Text').fill('The greeting takes too long.');
    await form.getByRole('button', { name: 'Give feedback' }).click();
    await page.getByRole('link', { name: 'Shorter greetings' }).waitFor();
    await page.getByText(/Answer due/).first().waitFor();
  });

  await step('the report has messages', async () => {
    await page.getByRole('link', { name: 'It says nothing after midnight' }).click();
    await page.getByText('No messages yet').waitFor();
    await page.getByRole('button', { name: 'Send a message' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Message').fill('Only on weekdays.');
    await form.getByRole('button', { name: 'Send a message' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('No messages yet').waitFor({ state: 'detached' });
    assert.equal(await page.getByText('Only on weekdays.').count(), 1);
  });
});
