/** Walks through a change: planned by a developer, who sees what it lacks, and found in the calendar. */
import assert from 'node:assert/strict';
import { walk } from './browser.mjs';

await walk(async ({ address, page, password, heading, step, signIn }) => {
  const dialog = page.getByRole('dialog');
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  const today = new Date().toISOString().slice(0, 10);

  await step('a change is planned and says what it lacks', async () => {
    await signIn('admin', password);
    await navigation.getByRole('link', { name: 'Changes' }).click();
    await heading('Changes').waitFor();
    await page.getByRole('link').filter({ hasText: /^C-\d+$/ }).first().click();
    await page.getByText('The timetable of spring').first().waitFor();
    await page.goto(`${address}/bots/lines`);
    await page.getByRole('button', { name: 'Propose a change' }).click();
    await dialog.getByLabel('Title').fill('Speak more slowly');
    await dialog.getByLabel('Setting', { exact: true }).fill('voice.speed');
    await dialog.getByLabel('Value').fill('0.9');
    await dialog.getByLabel('Plan', { exact: true }).fill('Set it, listen to ten calls');
    await dialog.getByLabel('Way back').fill('Set it to 1.0');
    await dialog.getByLabel('Begins (UTC)').fill(`${today}T00:00`);
    await dialog.getByLabel('Ends (UTC)').fill(`${today}T23:59`);
    await dialog.getByRole('button', { name: 'Plan a change' }).click();
    await page.getByText('A test that has passed').waitFor();
    await page.getByText('An approval by somebody else').waitFor();
    await page.getByRole('button', { name: 'Record the test' }).click();
    await dialog.getByLabel('What it showed').fill('Ten calls, all understood');
    await dialog.getByRole('button', { name: 'Record the test' }).click();
    await page.getByText('Test passed').waitFor();
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await dialog.getByText('Nobody approves a change of their own.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  await step('the calendar shows it, also on a phone', async () => {
    await navigation.getByRole('link', { name: 'Calendar' }).click();
    await heading('Change and maintenance calendar').waitFor();
    await page.getByRole('link', { name: /Speak more slowly/ }).first().waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole('button', { name: 'Agenda' }).click();
    await page.getByRole('link', { name: /Speak more slowly/ }).first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > 390);
    assert.equal(wide, false);
  });
});
