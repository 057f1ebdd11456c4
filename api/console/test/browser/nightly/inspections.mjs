/**
 * Walks through an inspection with two inspectors: it is planned, started and answered, a finding is raised and rectified, the
 * other inspector verifies that, and it is closed. The people are in `console/inspection.sql` among the tests of `api`.
 */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

/** A minute to come, as a field for it takes it. */
const ahead = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

await walk(async ({ address, page, password, heading, step, signIn, as, employ, shoot }) => {
  const dialog = page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });
  const submit = async (name) => {
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const choose = async (label, search, option) => {
    await dialog.getByRole('button', { name: label }).last().click();
    await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill(search);
    await page.getByRole('option', { name: option }).last().click();
  };
  let number = '';

  await step('the supervision group gets its members, and the year its plan', async () => {
    await employ('ines', 'AUDITOR', 'I-1');
    await employ('ivo', 'AUDITOR', 'I-2');
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/inspections`);
    for (const name of ['Ines', 'Ivo']) {
      await button('Add a member').click();
      await choose(/^Employee/, name, new RegExp(`${name} Inspector`));
      await submit('Add a member');
      await page.getByText(`${name} Inspector`).first().waitFor();
    }
    await button('Create a plan').click();
    await dialog.getByLabel('Year').fill(ahead(9).slice(0, 4));
    await dialog.getByLabel('Goals').fill('Look at the use of each bot.');
    await submit('Create a plan');
    await page.getByText('Look at the use of each bot.').waitFor();
  });

  await step('an inspection is planned', async () => {
    await button('Plan an inspection').click();
    await dialog.getByLabel('Title').fill('Manuals of the bus lines');
    await dialog.getByLabel('Area').selectOption('USE');
    await dialog.getByLabel('Scope').selectOption('bots');
    await dialog.getByRole('button', { name: 'Add a bot' }).click();
    await choose(/^Bot/, 'lines', /Bus lines/);
    await dialog.getByLabel('From (UTC)').fill(ahead(-1));
    await dialog.getByLabel('Due (UTC)').fill(ahead(9));
    await choose(/^Lead inspector/, 'Ines', /Ines Inspector/);
    await dialog.getByRole('button', { name: 'Add an inspector' }).click();
    await choose(/^Employee/, 'Ivo', /Ivo Inspector/);
    await submit('Plan an inspection');
    const row = page.getByRole('row', { name: /Manuals of the bus lines/ });
    await row.getByText('Bus lines', { exact: true }).waitFor();
    number = await row.getByRole('link', { name: /^I-/ }).innerText();
    await shoot('inspections');
  });

  await step('an inspector starts it: the checklist comes from the controls', async () => {
    await as('ines', '/my-work');
    await page.getByText('Start an inspection').first().waitFor();
    await page.goto(`${address}/inspections/${number}`);
    await heading(number).waitFor();
    await button('Start').click();
    await submit('Start');
    await page.getByText('In progress', { exact: true }).waitFor();
    await button('Add an item').click();
    await dialog.getByLabel('Item').fill('Do people know where the manual is?');
    await submit('Add an item');
    await page.getByText('Do people know where the manual is?').waitFor();
  });

  await step('each item is answered, and a nonconformity becomes a finding', async () => {
    const rows = page.getByRole('row').filter({ has: button('Answer') });
    const count = await rows.count();
    assert.ok(count > 0, 'There are items.');
    for (let k = 0; k < count; k++) {
      const last = k === count - 1;
      await rows.nth(k).getByRole('button', { name: 'Answer', exact: true }).click();
      await dialog.getByLabel('Answer').selectOption(last ? 'NONCONFORMING' : 'CONFORMING');
      await dialog.getByLabel('Note').fill(last ? 'Nobody knew.' : 'As the control says.');
      await submit('Answer');
      await rows.nth(k).getByText(last ? 'Nonconforming' : 'Conforming', { exact: true }).waitFor();
    }
    await rows.last().getByRole('button', { name: 'Raise a finding' }).click();
    await dialog.getByLabel('Title').fill('The manual is not known');
    await dialog.getByLabel('What was found, and where that can be seen').fill('Three of three people asked.');
    await dialog.getByLabel('Severity').selectOption('HIGH');
    await dialog.getByLabel('Cause').selectOption('PEOPLE');
    await dialog.getByLabel('Clause').fill('4.2.1');
    await choose(/^Who rectifies it/, 'Wanda', /Wanda Wirth/);
    await submit('Raise a finding');
    await page.getByText('To rectify', { exact: true }).waitFor();
    await shoot('inspection');
  });

  await step('it is closed with a conclusion, and its report can be saved', async () => {
    await button('Close inspection').click();
    await dialog.getByLabel('Conclusion').fill('The manual exists, but people do not know it.');
    await submit('Close inspection');
    await page.getByText('Closed', { exact: true }).first().waitFor();
    for (const form of ['HTML', 'PDF']) {
      const saving = page.waitForEvent('download');
      await button(`Report (${form})`).click();
      assert.equal((await saving).suggestedFilename(), `${number}.${form.toLowerCase()}`);
    }
  });

  await step('what one inspector records as rectified, the other one verifies', async () => {
    await page.getByRole('row', { name: /The manual is not known/ }).getByRole('link', { name: /^A-/ }).click();
    await button('Complete').click();
    await dialog.getByLabel(/^What was done/).fill('Sent to all.');
    await submit('Complete');
    await page.getByText('Done', { exact: true }).first().waitFor();
    assert.ok(await button('Verify').isDisabled(), 'Not by who completed it.');
    await as('ivo', '/my-work');
    await page.getByText('Verify the rectification of a finding').first().waitFor();
    await page.goto(`${address}/inspections/${number}`);
    await page.getByText('Rectified', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^A-/ }).click();
    await button('Verify').click();
    await submit('Verify');
    await page.goto(`${address}/inspections/${number}`);
    await page.getByText('Verified', { exact: true }).waitFor();
  });

  await step('the pages are in Chinese, too', async () => {
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText('检查清单').first().waitFor();
    await page.getByText('已验证', { exact: true }).waitFor();
    await shoot('inspection-zh');
    await page.goto(`${address}/inspections`);
    await heading('监督检查').waitFor();
    await page.getByText('按严重程度').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
  });
});
