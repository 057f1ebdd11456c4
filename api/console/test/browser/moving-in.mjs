/**
 * Imports a table of incidents: the columns are recognized, a value without a meaning is asked for, the preview follows each
 * choice, the whole file is tried, imported, corrected with another mapping, and undone.
 */
import assert from 'node:assert/strict';
import { walk } from './browser.mjs';

const TABLE = `Number;Short description;Status;Priority;Application;Opened at;Resolved at
MI-1;It says nothing;Closed;1 - Critical;moving-bot;03.02.2016 08:30;03.02.2016 11:00
MI-2;Wrong stop;On ice;3 - Moderate;moving-bot;04.02.2016 09:00;
MI-3;Too slow;New;4 - Low;moving-bot;04.02.2016 10:15;
`;

await walk(async ({ address, password, page, heading, step, signIn, shoot, postAsAdmin }) => {
  const file = { name: 'tickets.csv', mimeType: 'text/csv', buffer: globalThis.Buffer.from(TABLE) };
  const preview = page.locator('section', { has: page.getByRole('heading', { name: 'Preview', exact: true }) });
  const records = page.locator('section', { has: page.getByRole('heading', { name: 'Records', exact: true }) });
  const incident = async (number) => {
    const query = 'query($by: IncidentRef!) { incident(by: $by) { number severity origin resolvedAt } }';
    return (await postAsAdmin('/graphql', { query, variables: { by: { number } } })).data.incident;
  };
  let first;

  await step('the columns of a dropped file are recognized', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/imports`);
    await page.getByRole('link', { name: 'Import a file' }).click();
    await heading('Import a file').waitFor();
    await page.locator('input[type=file]').setInputFiles(file);
    assert.equal(await page.getByLabel('Source of Number').inputValue(), '{"column":"Number"}');
    assert.equal(await page.getByLabel('Source of Bot').inputValue(), '{"column":"Application"}');
    assert.equal(await page.getByLabel('Source of Resolved').inputValue(), '{"column":"Resolved at"}');
    assert.equal(await page.getByLabel('Format of times').inputValue(), 'd.M.yyyy H:mm');
  });

  await step('a value without a meaning is asked for', async () => {
    await preview.getByText('Choose a column, and a meaning for each value: State').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Try the whole file' }).isDisabled(), true);
    await page.getByLabel('On ice').selectOption('MITIGATED');
    await preview.getByText(/moving-bot/).first().waitFor();
  });

  await step('the preview follows the mapping', async () => {
    await page.getByText('Register bots and departments that do not exist yet').click();
    await preview.getByRole('cell', { name: 'MITIGATED' }).waitFor();
    await shoot('import-mapping');
  });

  await step('the whole file is tried, and nothing is changed', async () => {
    const importing = page.getByRole('button', { name: 'Import', exact: true });
    assert.equal(await importing.isDisabled(), true);
    await page.getByRole('button', { name: 'Try the whole file' }).click();
    await page.getByText('This is what an import would do. Nothing was changed.').waitFor();
    assert.equal(await incident('MI-1'), null);
  });

  await step('the import lists what it created', async () => {
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await records.getByRole('link', { name: 'MI-2' }).waitFor();
    assert.equal(await records.getByText('Created', { exact: true }).count(), 3, 'three badges');
    assert.deepEqual(await incident('MI-1'), {
      number: 'MI-1',
      severity: 'CRITICAL',
      origin: 'IMPORTED',
      resolvedAt: '2016-02-03T11:00:00.000Z',
    });
    first = page.url();
    await shoot('import');
  });

  await step('a corrected mapping replaces the import', async () => {
    await page.getByRole('link', { name: 'Correct the mapping' }).click();
    await heading('Correct an import').waitFor();
    const mapping = page.getByRole('textbox', { name: /^Mapping/ });
    const written = await mapping.inputValue();
    await mapping.fill(written.replace('"1 - Critical": "CRITICAL"', '"1 - Critical": "HIGH"'));
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Try the whole file' }).click();
    await page.getByText('This is what an import would do. Nothing was changed.').waitFor();
    await page.getByRole('button', { name: 'Replace the earlier import' }).click();
    await records.getByRole('link', { name: 'MI-1' }).waitFor();
    assert.notEqual(page.url(), first);
    assert.equal((await incident('MI-1')).severity, 'HIGH');
  });

  await step('the import is undone', async () => {
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText(/^Undone .+ by /).waitFor();
    assert.equal(await incident('MI-1'), null);
  });

  await step('a phone shows the same, in Chinese too', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${address}/imports/new`);
    await heading('Import a file').waitFor();
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByLabel('Source of Number').waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'the page is not wider than the phone');
    await shoot('import-phone');
  });
});
