/**
 * Walks through the draft of the next version of a KPI: what is wrong with it is named, it is compared with the version in force, and
 * another person approves it.
 */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { walk } from '../browser.mjs';

await walk(async ({ address, page, password, heading, step, signIn, as, employ, shoot }) => {
  const dialog = page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });

  await step('the next version of a KPI is drafted', async () => {
    await employ('ana', 'ANALYST');
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/snapshots`);
    await button('Take a snapshot').first().click();
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await page.goto(`${address}/kpi-versions?code=action-closure`);
    await page.getByRole('row', { name: /action-closure/ }).getByRole('link').first().click();
    await page.getByText('id: action-closure').waitFor();
    await button('Draft the next version').click();
    const source = dialog.getByLabel(/^Definition/);
    const text = await source.inputValue();
    assert.match(text, /^version: \d+$/m);
    await source.fill(text.replace('value: 0.5, numerator: 2', 'value: 0.75, numerator: 3'));
    await dialog.getByRole('button', { name: 'Draft the next version', exact: true }).click();
    await dialog.getByText(/value is 0.5, but 0.75 is expected/).waitFor({ timeout: 120_000 });
    const changed = text.replace('target: 0.9', 'target: 0.95');
    const file = dialog.getByLabel(/^From a file/);
    await file.setInputFiles({ name: 'kpi.yml', mimeType: 'text/yaml', buffer: Buffer.from([0xff, 0xfe]) });
    await dialog.getByText('This is not a UTF-8 text file of at most 1 MB.').waitFor();
    await file.setInputFiles({ name: 'kpi.yml', mimeType: 'text/yaml', buffer: Buffer.from(changed) });
    await page.waitForFunction((filled) => [...document.querySelectorAll('dialog textarea')].some(({ value }) => value === filled), changed);
    await dialog.getByRole('button', { name: 'Draft the next version', exact: true }).click();
    await dialog.waitFor({ state: 'detached', timeout: 120_000 });
    await page.getByText('+ target: 0.95').waitFor();
    await page.getByText('Draft', { exact: true }).first().waitFor();
    assert.equal(await button('Approve').isEnabled().catch(() => false), false);
    await shoot('kpi-version');
  });

  await step('another person approves it', async () => {
    const path = page.url().slice(address.length);
    await as('ana', path);
    await button('Approve').click();
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('In force', { exact: true }).first().waitFor();
  });

  await step('the pages fit a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of [page.url().slice(address.length), '/kpi-versions']) {
      await page.goto(`${address}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wider <= 0, `${path} is ${wider} px too wide`);
    }
    await shoot('kpi-version-phone');
  });
});
