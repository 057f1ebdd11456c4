/** Walks through a version of the risk model: drafted, edited, previewed, proposed and withdrawn; its author cannot approve it. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const dialog = page.getByRole('dialog');
  const open = async (name) => {
    await page.getByRole('button', { name, exact: true }).click();
  };
  const submit = async (name) => {
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  await step('there is a snapshot', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/snapshots`);
    await page.getByRole('button', { name: 'Take a snapshot', exact: true }).first().click();
    await page.getByText('Completed', { exact: true }).first().waitFor();
  });

  await step('the risk page leads with the expected loss', async () => {
    await page.goto(`${address}/risk`);
    await page.getByRole('heading', { name: 'Expected loss in the next quarter' }).waitFor();
    await page.getByRole('heading', { name: 'Changed since last quarter' }).waitFor();
    assert.ok((await page.locator('.loss-bars li').count()) > 0);
    await page.getByRole('button', { name: 'Week', exact: true }).click();
    await page.getByRole('heading', { name: 'Expected loss in the next week' }).waitFor();
  });

  await step('the shipped model is version 1, and a draft is a copy of it', async () => {
    await page.getByRole('link', { name: 'Risk model', exact: true }).click();
    await page.getByRole('link', { name: 'Version 1', exact: true }).waitFor();
    await open('Draft a version');
    await dialog.getByLabel('Reason').fill('What incidents cost us in 2015.');
    await submit('Draft a version');
    await heading(/^Risk model, version \d+$/).waitFor();
    await page.getByText('No cell of the matrix changes.').waitFor();
  });

  await step('a level that falls is refused with the cell', async () => {
    const cell = page.getByLabel('Likelihood Medium, impact Medium', { exact: true });
    await cell.selectOption('VERY_LOW');
    await open('Save matrix');
    await page.getByText('at likelihood MEDIUM and impact MEDIUM it is VERY_LOW').waitFor();
    await cell.selectOption('MEDIUM');
  });

  await step('a changed cell is in the preview', async () => {
    await page.getByLabel('Likelihood Very high, impact High', { exact: true }).selectOption('VERY_HIGH');
    await open('Save matrix');
    await page.getByText('Likelihood Very high, impact High:').waitFor();
  });

  await step('doubled losses change the expected loss of bots', async () => {
    await page.getByText('Edit', { exact: true }).click();
    await open('Edit losses: Unclassified');
    await dialog.getByLabel('Unclassified: upper bound').fill('160000');
    await submit('Edit losses: Unclassified');
    await page.getByText(/[1-9]\d* of \d+ bots change\./).waitFor();
  });

  await step('its author can propose and withdraw it, but not approve it', async () => {
    await open('Propose');
    await submit('Propose');
    await page.getByRole('button', { name: 'Withdraw', exact: true }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Approve', exact: true }).isDisabled(), true);
    await open('Withdraw');
    await dialog.getByLabel('Reason').fill('We wait for the next quarter.');
    await submit('Withdraw');
    await page.getByText('We wait for the next quarter.').waitFor();
  });
});
