/** Reviews the KPIs of a bot: on its page, with an action item, and on the pages of a KPI and a department. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const form = () => page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });
  const submit = async (name) => {
    await form().getByRole('button', { name, exact: true }).click();
    await form().waitFor({ state: 'detached' });
  };
  let number = '';

  await step('there is a snapshot', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/snapshots`);
    await button('Take a snapshot').first().click();
    await page.getByText('Completed', { exact: true }).first().waitFor();
  });

  await step('the KPIs of a bot are reviewed on its page', async () => {
    await page.goto(`${address}/bots/lines?period=2016-Q2`);
    await page.getByText('No operational reviews yet').waitFor();
    await button('Record an operational review').click();
    assert.equal(await form().getByLabel('Title').inputValue(), 'Bus lines 2016-Q2');
    assert.equal(await form().getByLabel('Period').inputValue(), '2016-Q2');
    await form().getByLabel('Interactions', { exact: true }).check();
    await form().getByLabel('Abandonment rate', { exact: true }).check();
    await form().getByLabel('Conclusion').fill('One caller in five hangs up.');
    await submit('Record an operational review');
    await page.getByText('One caller in five hangs up.').waitFor();
    number = await page.locator('h1').innerText();
    assert.match(number, /^OR-\d+$/);
    const row = page.getByRole('row', { name: /^Interactions/ });
    await row.getByText('200').first().waitFor();
  });

  await step('an action item follows', async () => {
    await button('Add an action item').click();
    await form().getByLabel('Title').fill('Ask why they hang up');
    await form().getByRole('button', { name: /^Assignee/ }).click();
    await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill('Wanda');
    await page.getByRole('option', { name: /Wanda Wirth/ }).last().click();
    await form().getByLabel(/^Due/).fill('2099-01-01');
    await submit('Add an action item');
    await page.getByRole('link', { name: /^A-/ }).click();
    await page.getByRole('link', { name: number }).click();
    await heading(number).waitFor();
  });

  await step('the next one starts with the same KPIs', async () => {
    await page.goto(`${address}/bots/lines?period=2016-Q2`);
    await page.getByRole('row', { name: new RegExp(number) }).waitFor();
    await button('Record an operational review').click();
    assert.ok(await form().getByLabel('Abandonment rate', { exact: true }).isChecked());
    await form().getByRole('button', { name: 'Cancel' }).click();
  });

  await step('they are offered where the figures are', async () => {
    await page.goto(`${address}/kpis/mttr?department=70&period=2016-Q2`);
    await button('Record an operational review').click();
    assert.ok(await form().getByLabel('Mean time to resolve (MTTR)', { exact: true }).isChecked());
    await form().getByLabel('Conclusion').fill('Repairs are slow.');
    await submit('Record an operational review');
    await page.getByText('Repairs are slow.').waitFor();
    await page.goto(`${address}/departments/70`);
    await page.getByRole('row', { name: /70 2016-Q2/ }).waitFor();
  });

  await step('all are listed, in Chinese too', async () => {
    await page.goto(`${address}/operational-reviews`);
    await heading('Operational reviews').waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await heading('运行分析').waitFor();
    await page.getByRole('link', { name: number }).click();
    await page.getByText('结论').first().waitFor();
    await page.getByRole('button', { name: 'English' }).click();
  });
});
