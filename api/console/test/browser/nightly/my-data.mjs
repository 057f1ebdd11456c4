/** Walks through an employee's own data: it is exported, and a wrong name is corrected on request. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { SECRET, walk } from '../browser.mjs';

await walk(async ({ address, page, password, heading, step, signIn, shoot }) => {
  const dialog = page.getByRole('dialog');
  const run = (query, variables) =>
    page.evaluate(
      async (body) => {
        const response = await globalThis.fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'botwarden-console': '1' },
          body,
        });
        return response.json();
      },
      JSON.stringify({ query, variables }),
    );
  const menu = async (name) => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByText(name, { exact: true }).click();
  };

  await step('an employee gets an account', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    const { data } = await run('{ departments(first: 1) { edges { node { id } } } }', {});
    const department = { id: data.departments.edges[0].node.id };
    const onboarded = await run(
      'mutation ($input: OnboardEmployeeInput!) { onboardEmployee(input: $input) { employee { id } errors { message } } }',
      { input: { code: 'ella', name: 'Ella Brgh', department } },
    );
    assert.deepEqual(onboarded.data.onboardEmployee.errors, []);
    const opened = await run('mutation ($input: CreateAccountInput!) { createAccount(input: $input) { errors { message } } }', {
      input: { username: 'ella', displayName: 'Ella Brgh', employee: { code: 'ella' }, password: SECRET },
    });
    assert.deepEqual(opened.data.createAccount.errors, []);
    await menu('Sign out');
    await page.getByLabel('Username').waitFor();
  });

  await step('the employee exports all data and requests a correction', async () => {
    await signIn('ella', SECRET);
    await menu('My data');
    await heading('My data').waitFor();
    await page.getByText('Ella Brgh', { exact: true }).first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export all data' }).click(),
    ]);
    assert.equal(JSON.parse(await readFile(await file.path(), 'utf8')).employee.name, 'Ella Brgh');
    await page.getByRole('button', { name: 'Request correction' }).click();
    await dialog.getByLabel('Correct value').fill('Ella Bergh');
    await dialog.getByLabel('Explanation').fill('A letter is missing');
    await shoot('request');
    await dialog.getByRole('button', { name: 'Request correction' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('table', { name: 'My requests' }).getByText('A letter is missing').waitFor();
    await shoot('my-data');
    await menu('Sign out');
    await page.getByLabel('Username').waitFor();
  });

  await step('somebody else accepts it, and the record is corrected', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/corrections`);
    await heading('Corrections').waitFor();
    const row = page.getByRole('row', { name: /A letter is missing/ });
    await row.getByRole('button', { name: 'Accept' }).click();
    await dialog.getByRole('button', { name: 'Accept' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('Corrected', { exact: true }).waitFor();
    await shoot('corrections');
    await page.goto(`${address}/people`);
    await page.getByText('Ella Bergh').first().waitFor();
  });
});
