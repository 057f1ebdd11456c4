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
    await dialog.getByLabel(/^Plan/).fill('Set it, listen to ten calls');
    await dialog.getByLabel('Rollback plan').fill('Set it to 1.0');
    await dialog.getByLabel('Starts (UTC)').fill(`${today}T00:00`);
    await dialog.getByLabel('Ends (UTC)').fill(`${today}T23:59`);
    await dialog.getByRole('button', { name: 'Plan a change' }).click();
    await page.getByText('A passed test').waitFor();
    await page.getByText('Approval by another person').waitFor();
    await page.getByRole('button', { name: 'Record test result' }).click();
    await dialog.getByLabel('Result').fill('Ten calls, all understood');
    await dialog.getByRole('button', { name: 'Record test result' }).click();
    await page.getByText('Test passed').waitFor();
    const approve = page.getByRole('button', { name: 'Approve', exact: true });
    await approve.waitFor();
    assert.equal(await approve.isDisabled(), true);
    assert.match(await approve.getAttribute('title'), /^You planned this change\./);
  });

  await step('the calendar shows it, also on a phone', async () => {
    await navigation.getByRole('link', { name: 'Change calendar' }).click();
    await heading('Change and maintenance calendar').waitFor();
    await page.getByRole('link', { name: /Speak more slowly/ }).first().waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole('button', { name: 'Agenda' }).click();
    await page.getByRole('link', { name: /Speak more slowly/ }).first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > 390);
    assert.equal(wide, false);
  });

  await step('a plan is altered, and what is refused is said at its field', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('link', { name: /Speak more slowly/ }).first().click();
    await page.getByRole('button', { name: 'Amend the plan' }).click();
    await dialog.getByLabel('Ends (UTC)').fill('2026-01-01T00:00');
    await dialog.getByRole('button', { name: 'Amend the plan' }).click();
    await dialog.locator('label', { hasText: 'Ends (UTC)' }).getByRole('alert').waitFor();
    await dialog.getByLabel('Ends (UTC)').fill(`${today}T23:58`);
    await dialog.getByLabel('Title').fill('Speak far more slowly');
    await dialog.getByRole('button', { name: 'Amend the plan' }).click();
    await page.getByText('Speak far more slowly').first().waitFor();
  });

  await step('an emergency is planned for whichever bot', async () => {
    await page.goto(`${address}/changes`);
    await page.getByRole('button', { name: 'Plan a change' }).click();
    await dialog.getByRole('button', { name: 'Bot' }).click();
    await dialog.getByRole('group', { name: 'Bot' }).getByRole('option').filter({ hasText: 'lines' }).first().click();
    await dialog.getByLabel('Title').fill('Restart the dialogue server');
    await dialog.getByLabel('Type').selectOption('EMERGENCY');
    await dialog.getByLabel(/^Plan/).fill('Restart it');
    await dialog.getByLabel('Rollback plan').fill('Start the old one');
    await dialog.getByLabel('Starts (UTC)').fill(`${today}T00:00`);
    await dialog.getByLabel('Ends (UTC)').fill(`${today}T23:59`);
    await dialog.getByRole('button', { name: 'Plan a change' }).click();
    await page.getByText('Restart the dialogue server').first().waitFor();
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  });

  await step('maintenance is planned, moved and called off', async () => {
    await page.goto(`${address}/change-calendar`);
    await page.getByRole('button', { name: 'Plan maintenance' }).click();
    await dialog.getByLabel('Title').fill('New cables');
    await dialog.getByLabel('Starts (UTC)').fill(`${today}T10:00`);
    await dialog.getByLabel('Ends (UTC)').fill(`${today}T23:59`);
    await dialog.getByRole('button', { name: 'Plan maintenance' }).click();
    const row = page.getByRole('row', { name: /^New cables/ });
    await row.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Title').fill('New cables and switches');
    await dialog.getByRole('button', { name: 'Edit maintenance window' }).click();
    await page.getByRole('row', { name: /^New cables and switches/ }).getByRole('button', { name: 'Cancel window' }).click();
    await dialog.getByLabel('Reason').fill('The cables are late');
    await dialog.getByRole('button', { name: 'Cancel the maintenance window' }).click();
    await page.getByRole('row', { name: /^New cables/ }).waitFor({ state: 'detached' });
  });

  await step('the calendar has an address for programs, until it is ended', async () => {
    await page.getByRole('button', { name: 'Create URL' }).click();
    const path = await page.getByLabel('Calendar URL').innerText();
    assert.match(path, /\/calendar\/maintenance\.ics\?token=/);
    const read = () => page.evaluate(async (url) => (await globalThis.fetch(url, { credentials: 'omit' })).status, path.trim());
    assert.equal(await read(), 200);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await dialog.getByRole('button', { name: 'Revoke the URL' }).click();
    await page.getByText('You have not created a URL for this calendar yet.').waitFor();
  });

  await step('a template is proposed, and not approved by who proposed it', async () => {
    await navigation.getByRole('link', { name: 'Change templates' }).click();
    await page.getByRole('button', { name: 'Propose a template' }).click();
    await dialog.getByLabel('Name').fill('Renew the certificate');
    await dialog.getByLabel(/^Plan/).fill('Put the new one beside the old one');
    await dialog.getByLabel('Rollback plan').fill('Put the old one back');
    await dialog.getByRole('button', { name: 'Propose a template' }).click();
    const row = page.getByRole('row', { name: /Renew the certificate/ });
    const approve = row.getByRole('button', { name: 'Approve' });
    assert.ok(await approve.isDisabled());
    assert.equal(await approve.getAttribute('title'), 'You proposed this template. Someone else must approve it.');
    await row.getByRole('button', { name: 'Withdraw' }).click();
    await dialog.getByLabel('Reason').fill('Only shown');
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await row.getByText('Withdrawn').waitFor();
  });
});
