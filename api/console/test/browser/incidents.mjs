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
    await page.getByRole('button', { name: 'A bot did something wrong' }).click();
    await dialog.getByRole('button', { name: 'Bot', exact: true }).click();
    await dialog.getByRole('option', { name: /Category 26/ }).first().click();
    await dialog.getByLabel('What happened').fill('It named the wrong gate.\nTwice.');
    await dialog.getByLabel('Interaction id (optional)').fill('c-17');
    await dialog.getByRole('button', { name: 'Report it' }).click();
    const thanks = await dialog.getByRole('status').innerText();
    const [number] = thanks.match(/BW-\d+/) ?? [];
    assert.ok(number, thanks);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.goto(`${address}/incidents/${number}`);
    await heading(number).waitFor();
    await page.getByText(' left').first().waitFor();
  });

  await step('a clock stands still while a supplier must answer', async () => {
    await choose('Stop the clock');
    await dialog.getByLabel('Why').selectOption('WAITING_FOR_VENDOR');
    await dialog.getByRole('button', { name: 'Stop the clock' }).click();
    await page.getByText('Waits for the supplier ·').waitFor();
    await choose('Let the clock run');
    await dialog.getByRole('button', { name: 'Let the clock run' }).click();
    await page.getByText('Waits for the supplier ·').waitFor({ state: 'detached' });
  });

  await step('it is declared major, and reviewed before it is closed', async () => {
    await choose('Declare major');
    await dialog.getByLabel('Why').fill('All gates are wrong.');
    await dialog.getByRole('button', { name: 'Declare major' }).click();
    await page.getByText('Major', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Resolve', exact: true }).click();
    await dialog.getByLabel('How it was solved').fill('Loaded the table anew.');
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText(/^Due 20/).waitFor();
    await page.getByRole('button', { name: 'Record review' }).click();
    await dialog.getByLabel('Findings, in short').fill('The table was a day old.');
    await dialog.getByLabel('Kind of root cause').selectOption('DATA');
    await dialog.getByLabel('Lessons (optional)').fill('Tables have a date.');
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

  await step('actions after incidents have their page', async () => {
    await page.goto(`${address}/incident-actions`);
    await heading('Actions after incidents').waitFor();
    await page.getByText('No action matches').waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step('a calendar is defined, and a service level goes by it', async () => {
    await page.goto(`${address}/service-levels`);
    await heading('Service levels').waitFor();
    await page.getByRole('button', { name: 'Define a calendar' }).click();
    await dialog.getByLabel('Code').fill('desk-of-the-walk');
    await dialog.getByLabel('Name', { exact: true }).fill('Desk of the walk');
    await dialog.getByLabel('Time zone').fill('Nowhere');
    await dialog.getByRole('button', { name: 'Define a calendar' }).click();
    await dialog.locator('label', { hasText: 'Time zone' }).getByRole('alert').waitFor();
    await dialog.getByLabel('Time zone').fill('Europe/Berlin');
    await dialog.getByRole('button', { name: 'Define a calendar' }).click();
    await page.getByRole('row', { name: /Desk of the walk/ }).getByText('Mon 09:00–17:30').waitFor();
    await page.getByRole('button', { name: 'Set a service level' }).click();
    await dialog.getByLabel('Severity').selectOption('LOW');
    await dialog.getByLabel('Calendar').selectOption({ label: 'Desk of the walk' });
    await dialog.getByLabel('Minutes to solve it').fill('2880');
    await dialog.getByRole('button', { name: 'Set a service level' }).click();
    const level = page.getByRole('row', { name: /2,880/ });
    await level.getByRole('button', { name: 'Remove' }).click();
    await dialog.getByRole('button', { name: 'Remove the service level' }).click();
    await level.waitFor({ state: 'detached' });
  });

  await step('a calendar that nothing goes by is retired', async () => {
    const calendar = page.getByRole('row', { name: /Desk of the walk/ });
    await calendar.getByRole('button', { name: 'Retire' }).click();
    await dialog.getByLabel('Why').fill('The walk is over');
    await dialog.getByRole('button', { name: 'Retire the calendar' }).click();
    await calendar.waitFor({ state: 'detached' });
  });
});
