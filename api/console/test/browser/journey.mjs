/**
 * Walks through the console as an administrator would: sign in, snapshot, bot, appraisal, report.
 * The server's records are those of `console/journey.sql` among the tests of `api`.
 */
import assert from 'node:assert/strict';
import { walk } from './browser.mjs';

await walk(async ({ address, password, page, troubles, heading, step }) => {
  await step('a wrong password is refused in words', async () => {
    await page.goto(address);
    await page.getByLabel('Username').fill('admin');
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: 'Incorrect username or password.' }).waitFor();
    // the browser itself notes the refusal
    troubles.length = 0;
  });

  await step('signing in leads to the bots', async () => {
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await heading('Bots').waitFor();
    await page.getByRole('link', { name: 'Category 26' }).waitFor();
  });

  await step('a snapshot is taken and followed to its end', async () => {
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Warehouse' }).click();
    await page.getByRole('button', { name: 'Take a snapshot' }).click();
    await page.getByRole('cell', { name: 'Completed' }).waitFor();
  });

  await step('a bot shows its figures, its risk and its incidents', async () => {
    await page.getByRole('link', { name: 'Bots', exact: true }).click();
    await page.getByRole('link', { name: 'Category 26' }).click();
    await heading('Category 26').waitFor();
    await page.getByRole('group', { name: 'Period' }).getByText('2016-Q2').waitFor();
    await page.getByRole('link', { name: 'SLA attainment' }).waitFor();
    await page.getByRole('rowheader', { name: 'Class baseline' }).waitFor();
    await page.getByRole('link', { name: 'INC0000060' }).waitFor();
  });

  await step('a KPI shows its definition and its SQL', async () => {
    await page.getByRole('link', { name: 'SLA attainment' }).click();
    await heading('SLA attainment').waitFor();
    await page.getByRole('button', { name: 'Show SQL' }).click();
    await page.locator('pre', { hasText: 'from' }).waitFor();
  });

  await step('incidents are filtered, and one shows its timeline', async () => {
    await page.getByRole('link', { name: 'Incidents' }).click();
    await page.getByRole('button', { name: 'Severity' }).click();
    await page.getByRole('checkbox', { name: 'Critical' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'INC0000010' }).click();
    await heading('INC0000010').waitFor();
    await page.getByText('Acknowledged').first().waitFor();
  });

  await step('the risk matrix has its 25 cells', async () => {
    await page.getByRole('link', { name: 'Risk', exact: true }).click();
    await page.getByRole('table', { name: 'Risk matrix' }).waitFor();
    assert.equal(await page.locator('.matrix td').count(), 25);
  });

  await step('the back-test says for each horizon whether scores are informative', async () => {
    await page.getByRole('link', { name: 'Back-test' }).click();
    await page.getByRole('heading', { name: 'Back-test', level: 1 }).waitFor();
    await page.getByText('History too short').first().waitFor();
    await page.getByRole('button', { name: 'Week' }).click();
    await page.getByText('Horizon: week.').waitFor();
    await page.getByText('In use: version 1 of the risk model').first().waitFor();
    await page.getByText('By the back-test, scores are').waitFor();
    await page.getByRole('button', { name: 'Regression on the factors' }).click();
    await page.getByText('did not vary in the year before').waitFor();
    await page.getByRole('link', { name: 'Risk', exact: true }).first().click();
    await page.getByRole('table', { name: 'Risk matrix' }).waitFor();
  });

  await step('the losses of a year are simulated, with their method', async () => {
    await page.getByRole('link', { name: 'Losses' }).click();
    await page.getByRole('heading', { name: 'Losses', level: 1 }).waitFor();
    await page.getByText('Annual loss expectancy').first().waitFor();
    await page.getByRole('img', { name: 'Exceedance curve' }).waitFor();
    await page.getByRole('img', { name: 'Contributions to the expected shortfall' }).waitFor();
    await page.getByRole('table', { name: 'By department' }).waitFor();
    const hash = () => page.locator('dl.facts code').innerText();
    const first = await hash();
    assert.match(first, /^[0-9a-f]{64}$/);
    await page.getByRole('button', { name: '10,000' }).click();
    await page.locator('dd', { hasText: /^10,000$/ }).waitFor();
    assert.notEqual(await hash(), first);
    await page.getByRole('link', { name: 'Risk', exact: true }).first().click();
    await page.getByRole('table', { name: 'Risk matrix' }).waitFor();
  });

  await step('a cycle is opened and computed', async () => {
    await page.getByRole('link', { name: 'Appraisals', exact: true }).click();
    await page.getByRole('button', { name: 'Open a cycle' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Scheme').selectOption('service-desk');
    await dialog.getByLabel('Code').fill('journey');
    await dialog.getByRole('button', { name: 'Open a cycle' }).click();
    await heading('journey').waitFor();
    await page.getByRole('button', { name: 'Compute' }).click();
    await page.getByRole('link', { name: 'Desk 70' }).waitFor();
  });

  await step('a scorecard is explained down to its numbers', async () => {
    await page.getByRole('link', { name: 'Desk 70' }).click();
    await heading('Desk 70').waitFor();
    await page.getByRole('heading', { level: 2, name: 'Maintenance quality' }).waitFor();
    await page.getByText('Numerator / Denominator').first().waitFor();
    assert.ok((await page.locator('.explanation').count()) >= 3, 'Every indicator is explained.');
  });

  await step('the report is shown in its own style', async () => {
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'journey' }).click();
    await page.getByRole('link', { name: 'Report' }).click();
    await page.frameLocator('iframe').getByText('Desk 70').first().waitFor();
  });

  await step('GraphiQL asks without a network beyond the server', async () => {
    await page.goto(`${address}/graphiql`);
    // the editors arrive after the button, which does nothing before them
    await page.locator('.graphiql-query-editor .monaco-editor').first().waitFor();
    await page.locator('.graphiql-response .monaco-editor').first().waitFor();
    const answer = page.locator('.graphiql-response').getByText('totalCount').first();
    for (let tries = 1; tries <= 5 && !(await answer.isVisible()); tries++) {
      await page.getByRole('button', { name: /^Execute query/ }).click();
      await answer.waitFor({ timeout: 10_000 }).catch(() => undefined);
    }
    await answer.waitFor();
    await page.getByRole('link', { name: 'Botwarden' }).click();
    await heading('Bots').waitFor();
  });

  await step('a reload keeps the session, and Chinese is spoken and remembered', async () => {
    await page.goto(`${address}/bots/Category%2026`);
    await heading('Category 26').waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('link', { name: '机器人', exact: true }).first().click();
    await heading('机器人').waitFor();
    await page.reload();
    await heading('机器人').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
    await page.getByRole('button', { name: 'English' }).click();
  });

  await step('the keyboard reaches the content past the navigation', async () => {
    await page.reload();
    await heading('Bots').waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to content');
  });

  await step('signing out shows nothing any more', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading('Sign in').waitFor();
    await page.reload();
    await heading('Sign in').waitFor();
  });
});
