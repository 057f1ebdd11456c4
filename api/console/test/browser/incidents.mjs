/** An incident from a user's report to its action, as who is on call does it on a phone. */
import assert from 'node:assert/strict';
import { walk } from './browser.mjs';

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const choose = async (name) => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('group', { name: 'More' }).getByRole('button', { name, exact: true }).click();
  };
  const dialog = page.getByRole('dialog');

  await step('whoever uses a bot reports an error in one step', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${address}/incidents`);
    await page.getByRole('button', { name: 'Report a bot error' }).click();
    await dialog.getByRole('button', { name: 'Bot', exact: true }).click();
    await dialog.getByRole('option', { name: /Category 26/ }).first().click();
    await dialog.getByLabel('What happened').fill('It named the wrong gate.\nTwice.');
    await dialog.getByLabel('Interaction ID (optional)').fill('c-17');
    await dialog.getByRole('button', { name: 'Report', exact: true }).click();
    const thanks = await dialog.getByRole('status').innerText();
    const [number] = thanks.match(/BW-\d+/) ?? [];
    assert.ok(number, thanks);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.goto(`${address}/incidents/${number}`);
    await heading(number).waitFor();
    await page.getByText(' left').first().waitFor();
  });

  await step('a clock stands still while a supplier must answer', async () => {
    await choose('Pause SLA');
    await dialog.getByLabel('Reason').selectOption('WAITING_FOR_VENDOR');
    await dialog.getByRole('button', { name: 'Pause SLA' }).click();
    await page.getByText('Waiting for vendor ·').waitFor();
    await choose('Resume SLA');
    await dialog.getByRole('button', { name: 'Resume SLA' }).click();
    await page.getByText('Waiting for vendor ·').waitFor({ state: 'detached' });
  });

  await step('it is declared major, and reviewed before it is closed', async () => {
    await choose('Declare major incident');
    await dialog.getByLabel('Reason').fill('All gates are wrong.');
    await dialog.getByRole('button', { name: 'Declare major incident' }).click();
    await page.getByText('Major', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Resolve', exact: true }).click();
    await dialog.getByLabel('Resolution').fill('Loaded the table anew.');
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText(/^Due 20/).waitFor();
    await page.getByRole('button', { name: 'Record review' }).click();
    await dialog.getByLabel('Summary').fill('The table was a day old.');
    await dialog.getByLabel('Root cause category').selectOption('DATA');
    await dialog.getByLabel('Lessons learned (optional)').fill('Tables have a date.');
    await dialog.getByRole('button', { name: 'Record review' }).click();
    await page.getByText('Tables have a date.').waitFor();
  });

  await step('the page is as wide as the phone', async () => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `The page is ${width} wide.`);
  });

  if (process.env.PICTURE !== undefined) {
    await page.screenshot({ path: process.env.PICTURE, fullPage: true });
  }

  await step('an action item is created, completed and reopened', async () => {
    await choose('Add an action item');
    await dialog.getByLabel('Title').fill('Compare the dates of the tables');
    await dialog.getByRole('button', { name: /^Assignee/ }).click();
    await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill('Wanda');
    await page.getByRole('option', { name: /Wanda Wirth/ }).last().click();
    await dialog.getByLabel('Due', { exact: true }).fill('2099-01-01');
    await dialog.getByRole('button', { name: 'Add an action item' }).click();
    await page.getByText('1 open', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^A-\d+$/ }).click();
    await page.getByRole('heading', { level: 1, name: /^A-\d+$/ }).waitFor();
    await page.getByRole('button', { name: 'Complete', exact: true }).click();
    await dialog.getByLabel('What was done, with evidence').fill('Commit 7f3a compares them.');
    await dialog.getByRole('button', { name: 'Complete', exact: true }).click();
    await page.getByText('Commit 7f3a compares them.').waitFor();
    await page.getByRole('button', { name: 'Reopen', exact: true }).click();
    await dialog.getByLabel('Reason').fill('It compares the wrong ones.');
    await dialog.getByRole('button', { name: 'Reopen', exact: true }).click();
    await page.getByText('It compares the wrong ones.').waitFor();
  });

  await step('action items have a list', async () => {
    await page.goto(`${address}/action-items?origin=INCIDENT&state=OPEN`);
    await heading('Action items').waitFor();
    await page.getByRole('row', { name: /Compare the dates of the tables/ }).getByText('Wanda Wirth').waitFor();
    await page.goto(`${address}/action-items?overdue=1`);
    await page.getByText('No action items match').waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step('a calendar is defined, and a service level goes by it', async () => {
    await page.goto(`${address}/service-levels`);
    await heading('Service levels').waitFor();
    await page.getByRole('button', { name: 'Add a business calendar' }).click();
    await dialog.getByLabel('Code').fill('desk-of-the-walk');
    await dialog.getByLabel('Name', { exact: true }).fill('Desk of the walk');
    await dialog.getByLabel('Time zone').fill('Nowhere');
    await dialog.getByRole('button', { name: 'Add a business calendar' }).click();
    await dialog.locator('label', { hasText: 'Time zone' }).getByRole('alert').waitFor();
    await dialog.getByLabel('Time zone').fill('Europe/Berlin');
    await dialog.getByRole('button', { name: 'Add a business calendar' }).click();
    await page.getByRole('row', { name: /Desk of the walk/ }).getByText('Mon 09:00–17:30').waitFor();
    await page.getByRole('button', { name: 'Set a service level' }).click();
    await dialog.getByLabel('Severity').selectOption('LOW');
    await dialog.getByLabel('Business calendar').selectOption({ label: 'Desk of the walk' });
    await dialog.getByLabel('Resolve within (minutes)').fill('2880');
    await dialog.getByRole('button', { name: 'Set a service level' }).click();
    const level = page.getByRole('row', { name: /2,880/ });
    await level.getByRole('button', { name: 'Remove' }).click();
    await dialog.getByRole('button', { name: 'Remove the service level' }).click();
    await level.waitFor({ state: 'detached' });
  });

  await step('a calendar that nothing goes by is retired', async () => {
    const calendar = page.getByRole('row', { name: /Desk of the walk/ });
    await calendar.getByRole('button', { name: 'Retire' }).click();
    await dialog.getByLabel('Reason').fill('The walk is over');
    await dialog.getByRole('button', { name: 'Retire the business calendar' }).click();
    await calendar.waitFor({ state: 'detached' });
  });
});
