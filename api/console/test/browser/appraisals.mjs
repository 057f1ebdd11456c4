/**
 * Walks through an appraisal that a department contests: it is published, the head appeals, someone from elsewhere reviews the
 * appeal and amends the result; and through the draft of a scheme. The people are in `console/appraisal.sql` among the tests of `api`.
 */
import assert from 'node:assert/strict';
import { walk } from './browser.mjs';

await walk(async ({ address, page, password, heading, step, signIn, as, employ, shoot }) => {
  const dialog = page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });
  const submit = async (name) => {
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  let number = '';

  await step('an appraisal is published', async () => {
    await employ('hanna', 'BUSINESS', 'AP-1');
    await employ('rolf', 'AUDITOR', 'AP-2');
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/snapshots`);
    await button('Take a snapshot').first().click();
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await page.goto(`${address}/appraisals`);
    await button('Open a cycle').click();
    await dialog.getByLabel('Scheme').selectOption('service-desk');
    await dialog.getByLabel('Code').fill('contested');
    await submit('Open a cycle');
    await heading('contested').waitFor();
    await button('Compute').click();
    await page.getByRole('link', { name: 'Desk 30' }).waitFor();
    await button('Skip calibration').click();
    await dialog.getByLabel('Reason').fill('Nothing is rated.');
    await submit('Skip calibration');
    await button('Publish').click();
    await submit('Publish');
    await page.getByText('Appeals until').waitFor();
    await page.getByText('No appeals').waitFor();
  });

  await step('the head sees the own result and those of the team', async () => {
    await as('hanna', '/my-appraisal');
    await heading('My appraisal').waitFor();
    await page.getByText('(you)').first().waitFor();
    await page.getByRole('link', { name: 'Hanna Head' }).first().click();
    await heading('Hanna Head').waitFor();
    await page.getByText('Actions done on time').first().waitFor();
    await page.getByText('Insufficient data').first().waitFor();
    await shoot('person');
  });

  await step('the head of a department appeals', async () => {
    await as('hanna', '/my-work');
    await page.getByText('Check the appraisal of your department').first().waitFor();
    await page.goto(`${address}/appraisals/contested/departments/30`);
    await heading('Desk 30').waitFor();
    await button('Appeal').click();
    await dialog.getByRole('checkbox', { name: /Mean time to resolve/ }).check();
    await dialog.getByLabel('Reason').fill('Our incidents are in another system.');
    await submit('Appeal');
    await page.getByText('Our incidents are in another system.').waitFor();
    number = await page.getByRole('heading', { level: 1 }).innerText();
    assert.match(number, /^AP-\d+$/);
    await shoot('appeal');
  });

  await step('a reviewer from elsewhere is assigned; the head cannot be', async () => {
    await as('admin', '/my-work', password);
    await page.getByText('Assign the reviewer of an appeal').first().waitFor();
    await page.goto(`${address}/appraisal-appeals/${number}`);
    await heading(number).waitFor();
    const assign = async (search, name) => {
      await dialog.getByRole('button', { name: /^Reviewer/ }).last().click();
      await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill(search);
      await page.getByRole('option', { name }).last().click();
      await dialog.getByRole('button', { name: 'Assign reviewer', exact: true }).click();
    };
    await button('Assign reviewer').click();
    await assign('Hanna', /Hanna Head/);
    await dialog.getByText(/Hanna Head heads the department/).waitFor();
    await assign('Rolf', /Rolf Reviewer/);
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Under review', { exact: true }).waitFor();
  });

  await step('the reviewer amends the result, which gets a new version', async () => {
    await as('rolf', '/my-work');
    await page.getByText('Decide on an appeal').first().waitFor();
    await page.goto(`${address}/appraisal-appeals/${number}`);
    await heading(number).waitFor();
    await button('Amend result').click();
    await dialog.getByLabel(/^Corrected value/).fill('24');
    await dialog.getByLabel('Reason').fill('The other system shows it.');
    await submit('Amend result');
    await page.getByText('Result amended', { exact: true }).waitFor();
    await page.getByRole('row', { name: /Mean time to resolve/ }).getByText('100.00').waitFor();
    await page.goto(`${address}/appraisals/contested`);
    await page.getByText('Version of the result').waitFor();
    await page.getByRole('heading', { name: 'Departments by total' }).waitFor();
    await shoot('cycle');
    await page.goto(`${address}/appraisals/contested/departments/30`);
    await page.getByRole('heading', { name: 'In short' }).waitFor();
    await page.getByText('This is the first appraisal with this scheme.').waitFor();
    await shoot('scorecard');
    await page.getByText(new RegExp(`by the decision on appeal ${number}`)).waitFor();
  });

  await step('an improvement is agreed, with an action item and a target', async () => {
    await as('admin', '/appraisals/contested/departments/30', password);
    await heading('Desk 30').waitFor();
    await button('Decide outcome').click();
    await dialog.getByLabel(/^Kind/).selectOption('IMPROVEMENT');
    await dialog.getByLabel(/^Title/).fill('Answer faster');
    await dialog.getByLabel(/^Reason/).fill('Incidents stay open for days.');
    await dialog.getByRole('button', { name: /^Owner/ }).last().click();
    await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill('Hanna');
    await page.getByRole('option', { name: /Hanna Head/ }).last().click();
    await dialog.getByLabel(/^Due/).fill('2031-03-01T12:00');
    await dialog.getByLabel(/^Indicator to improve/).selectOption('mttr');
    await dialog.getByLabel(/^Target in the next period/).fill('12');
    await submit('Decide outcome');
    await page.getByText('Incidents stay open for days.').first().waitFor();
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /^AO-\d+$/);
    await shoot('outcome');
    await as('hanna', '/my-work');
    await page.getByRole('link', { name: /^KT-\d+ · / }).first().click();
    await button('Agree').click();
    await submit('Agree');
    await page.getByText('Agreed', { exact: true }).first().waitFor();
    await shoot('target');
  });

  await step('a scheme is drafted, and everything that is wrong with it is named', async () => {
    await as('admin', '/appraisal-schemes', password);
    await page.getByRole('row', { name: /policy/ }).getByRole('link').first().click();
    await page.getByText('code: policy').waitFor();
    await button('Draft the next revision').click();
    const source = dialog.getByLabel(/^Definition/);
    const text = await source.inputValue();
    await source.fill(text.replace('revision: 2', 'revision: 3').replace('weight: 30\n    indicators', 'weight: 29\n    indicators'));
    await dialog.getByRole('button', { name: 'Draft the next revision', exact: true }).click();
    await dialog.getByText(/add up to 99/).waitFor();
    await source.fill(text.replace('revision: 2', 'revision: 3'));
    await submit('Draft the next revision');
    await page.getByText('Draft', { exact: true }).first().waitFor();
    await shoot('scheme');
  });
});
