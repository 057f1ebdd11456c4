/** Walks through compliance: a control is evaluated, counted by chapter and clause, and shown for the standards that its clause answers to. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const panel = (name) => page.locator('section.panel', { has: page.getByRole('heading', { level: 2, name, exact: true }) });

  await step('a control is evaluated', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/controls/manual-published`);
    await page.getByRole('button', { name: 'Evaluate now' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Evaluate now' }).click();
    await panel('Subjects').getByRole('row').nth(1).waitFor();
  });

  await step('its results are counted by chapter and clause', async () => {
    await page.goto(`${address}/controls`);
    await panel('Results by chapter').getByRole('row', { name: /4 Use/ }).waitFor();
    assert.equal(await panel('Results by chapter').getByRole('row').count(), 9, 'There are eight chapters below the head.');
    await page.getByRole('button', { name: '4 Use' }).click();
    await panel('Results by clause').getByRole('row', { name: /4\.2\.1/ }).waitFor();
    await page.getByRole('button', { name: 'Month', exact: true }).click();
    await panel('Changes in this time').getByText(/newly/).waitFor();
    await page.getByRole('button', { name: 'Evidence pack' }).waitFor();
  });

  await step('a standard shows its requirements, and what answers to them', async () => {
    await panel('Results by standard').getByRole('link', { name: /27001/ }).click();
    await heading(/27001/).waitFor();
    await panel('Requirements').getByRole('row', { name: /A\.5/ }).first().waitFor();
    await panel('Requirements').getByRole('link').first().click();
    await page.getByRole('heading', { level: 2, name: 'Subjects', exact: true }).waitFor();
  });
});
