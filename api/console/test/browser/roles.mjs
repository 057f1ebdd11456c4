/** Roles and what they allow, and who may use a bot for what. */
import assert from 'node:assert/strict';
import { walk } from './browser.mjs';

await walk(async ({ address, password, page, heading, step, signIn }) => {
  await step('the roles page shows what each role may do', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/roles`);
    await heading('Roles').waitFor();
    const row = page.getByRole('row', { name: /access:manage/ });
    assert.match(await row.innerText(), /Mutation\./);
    await page.getByText('Whoever looks into what was done does not do it.').waitFor();
    await page.getByText('Nobody holds what is separated').waitFor();
  });

  await step('a function and its right stand on the page of the bot', async () => {
    await page.goto(`${address}/bots/lines`);
    await page.getByRole('heading', { name: 'Who may use it for what' }).waitFor();
    const row = page.getByRole('row', { name: /next-bus/ });
    assert.match(await row.innerText(), /Operator/);
  });
});
