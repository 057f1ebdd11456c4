/** Queries the warehouse in SQL: suggestions, the data dictionary, parameters, errors, cancelling, a chart, files, the history, saved queries and their delivery. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

const ENDLESS = 'with recursive n as (select 1 as i union all select i + 1 from n) select max(i) from n';

await walk(async ({ address, password, page, heading, step, signIn, shoot, troubles }) => {
  const button = (name) => page.getByRole('button', { name, exact: true });
  const editor = () => page.getByRole('textbox', { name: 'Query', exact: true });

  await step('before the first snapshot the page says so', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/sql`);
    await page.getByText(/^There is no snapshot yet|tables that you may query$/).waitFor();
    assert.deepEqual(troubles, []);
  });

  await step('there is a snapshot', async () => {
    await page.goto(`${address}/snapshots`);
    await button('Take a snapshot').first().click();
    await page.getByText('Completed', { exact: true }).first().waitFor();
  });

  await step('a query is completed by suggestions and run', async () => {
    await page.goto(`${address}/sql`);
    await heading('SQL').waitFor();
    await page.getByText(/tables that you may query/).waitFor();
    await editor().fill('select code, criticality from bo');
    await editor().press('End');
    await editor().pressSequentially('t');
    await page.getByRole('option', { name: 'bot_life' }).waitFor();
    await editor().pressSequentially(' where code = $code');
    await page.getByLabel('Parameter code').fill('lines');
    await button('Run').click();
    await page.getByRole('cell', { name: 'lines', exact: true }).waitFor();
    await page.getByText(/^1 rows in/).waitFor();
  });

  await step('a wrong query is explained', async () => {
    await editor().fill('select *\nfrom passwords');
    await editor().press('Control+Enter');
    await page.getByText(/There is no table "passwords"/).waitFor();
    await page.getByText('Line 2, column 6').waitFor();
    // the browser reports the refusal
    troubles.length = 0;
  });

  await step('a long query is cancelled', async () => {
    await editor().fill(ENDLESS);
    await button('Run').click();
    await page.getByText('The query is running').waitFor();
    await button('Cancel').click();
    await page.getByText('The query was cancelled.').waitFor();
  });

  await step('the dictionary is searched and inserts names', async () => {
    await page.getByRole('searchbox', { name: 'Search tables and columns' }).fill('pseudonym');
    await page.getByText('interaction', { exact: true }).first().waitFor();
    await page.getByText('real_interaction', { exact: true }).first().click();
    await editor().fill('');
    await button('Insert user_pseudonym').first().click();
    assert.equal(await editor().inputValue(), 'user_pseudonym');
  });

  await step('numbers are drawn as a chart, and the result is saved', async () => {
    await editor().fill('select channel, count(*) as bots from bot group by channel order by channel');
    await button('Run').click();
    const chart = page.locator('section.panel').filter({ has: page.getByRole('heading', { name: 'Chart', exact: true }) });
    await chart.locator('canvas, svg').first().waitFor();
    assert.equal(await chart.getByLabel('Type').inputValue(), 'BAR');
    await chart.getByRole('checkbox', { name: 'Logarithmic' }).check();
    await chart.getByLabel('Type').selectOption('LINE');
    await shoot('sql');
    const saved = page.waitForEvent('download');
    await button('Save as CSV').click();
    assert.equal((await saved).suggestedFilename(), 'result.csv');
  });

  await step('the history has the queries', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'select * from passwords' }).click();
    assert.equal(await editor().inputValue(), 'select *\nfrom passwords');
  });

  await step('a query is saved with its parameter, shared and opened by its address', async () => {
    const opened = page.getByRole('heading', { name: 'Bots by code', exact: true });
    await editor().fill('select code, length(code) as letters from bot order by code = $code desc, code');
    await page.getByLabel('Parameter code').fill('lines');
    await button('Run').click();
    await page.getByLabel('Type').selectOption('SCATTER');
    await button('Save as').click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill('Bots by code');
    await form.getByRole('button', { name: 'Save as', exact: true }).click();
    await opened.waitFor();
    await button('Share').click();
    await form.getByLabel('Shared with').selectOption('EVERYONE');
    await form.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByText('All who may query', { exact: true }).first().waitFor();
    await page.reload();
    await opened.waitFor();
    assert.equal(await page.getByLabel('Parameter code').inputValue(), 'lines');
    await page.getByRole('combobox', { name: /^Snapshot/ }).selectOption({ index: 1 });
    await button('Run').click();
    await page.getByRole('cell', { name: 'lines', exact: true }).waitFor();
    // with the chart that was saved
    assert.equal(await page.getByLabel('Type').inputValue(), 'SCATTER');
    await shoot('sql-saved');
  });

  await step('its result is sent to a channel every week', async () => {
    const form = page.getByRole('dialog');
    const query = page.url();
    await page.goto(`${address}/channels`);
    await button('Add a channel').click();
    await form.getByLabel('Name').fill('Figures of the week');
    await form.getByLabel('URL').fill('https://127.0.0.1/figures');
    await form.getByRole('button', { name: 'Add a channel' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await page.goto(query);
    await button('Schedule delivery').click();
    await form.getByLabel('Send to').selectOption({ label: 'Figures of the week' });
    await form.getByLabel('Time of day').fill('07:30');
    await form.getByLabel('Time zone').fill('Asia/Shanghai');
    await form.getByLabel('Parameter code').fill('Category 26');
    await form.getByRole('button', { name: 'Schedule delivery', exact: true }).click();
    await page.getByText(/at 07:30 Asia\/Shanghai/).waitFor();
    await button('Stop').click();
    await form.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText('Stopped', { exact: true }).waitFor();
    await button('Resume').click();
    await form.getByRole('button', { name: 'Resume', exact: true }).click();
    await page.getByText('Active', { exact: true }).waitFor();
    await shoot('sql-schedule');
  });

  await step('the page fits a phone, in Chinese', async () => {
    await button('中文').click();
    await page.getByText('数据字典').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(wide, false);
    await shoot('sql-phone');
  });
});
