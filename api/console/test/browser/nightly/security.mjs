/** Walks through security: a firewall is registered and confirmed, an event of a sensor is triaged and closed, a network list is set. */
import assert from 'node:assert/strict';
import { reloadUntil, walk } from '../browser.mjs';

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const form = () => page.getByRole('dialog');
  const open = async (name) => {
    await page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
  };
  const submit = async (name) => {
    await form().getByRole('button', { name, exact: true }).click();
    await form().waitFor({ state: 'detached' });
  };
  const choose = async (label, name) => {
    await form().getByRole('button', { name: label }).click();
    await page.getByRole('combobox', { name: 'Search' }).last().fill(name);
    await page.getByRole('option', { name: new RegExp(name) }).last().click();
  };

  await step('a firewall of a department is registered', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.getByRole('link', { name: 'Network controls' }).click();
    await heading('Network controls').waitFor();
    await open('Register control');
    await form().getByLabel('Kind').selectOption('FIREWALL');
    await form().getByLabel('Name', { exact: true }).fill('Edge firewall');
    await choose(/^Department/, 'Desk 70');
    await form().getByLabel('What it protects, and how').fill('All traffic from outside.');
    await choose(/^Responsible/, 'Wanda');
    await submit('Register control');
    await page.getByRole('row', { name: /Edge firewall/ }).getByText('Not confirmed').waitFor();
  });

  await step('it is confirmed with a file', async () => {
    await page.getByRole('row', { name: /Edge firewall/ }).getByRole('link').first().click();
    await page.getByText('All traffic from outside.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Confirm', exact: true }).isDisabled(), true);
    await page.locator('input[type=file]').setInputFiles({ name: 'rules.txt', mimeType: 'text/plain', buffer: globalThis.Buffer.from('allow 443') });
    await page.getByRole('button', { name: /rules\.txt/ }).first().waitFor();
    await reloadUntil(page, async () => {
      await page.getByRole('button', { name: 'Confirm', exact: true }).click({ timeout: 5_000 });
    });
    await form().getByLabel('What was checked').fill('The rules match the plan.');
    await submit('Confirm');
    await page.getByText('Valid', { exact: true }).waitFor();
  });

  await step('an event of a sensor is triaged and closed', async () => {
    const token = await page.request.post(`${address}/auth/token`, { data: { username: 'admin', password } });
    const { accessToken } = await token.json();
    const sent = await page.request.post(`${address}/ingest/security-events`, {
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'text/plain' },
      data: '<34>1 - fw-1 ids 77 SCAN - Somebody scans ports',
    });
    assert.equal((await sent.json()).accepted, 1);
    await page.getByRole('link', { name: 'Security events' }).click();
    await heading('Security events').waitFor();
    const row = page.getByRole('row', { name: /Somebody scans ports/ });
    await row.getByText('New', { exact: true }).waitFor();
    await row.getByRole('link').first().click();
    await page.getByText('<34>1 - fw-1').waitFor();
    await open('Triage');
    await choose(/^Assignee/, 'Wanda');
    await form().getByLabel('Note').fill('Looks real.');
    await submit('Triage');
    await page.getByText('Triaged', { exact: true }).first().waitFor();
    await open('Close event');
    await form().getByLabel('Verdict').selectOption('FALSE_POSITIVE');
    await form().getByLabel('Reason').fill('Our own scanner.');
    await submit('Close event');
    await page.getByText('False positive', { exact: true }).waitFor();
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/security-event.png`, fullPage: true });
    }
  });

  await step('a network list that locks out is refused, another one is set and reset', async () => {
    await page.getByRole('link', { name: 'Network lists' }).click();
    await heading('Network lists').waitFor();
    const row = page.getByRole('row', { name: /Administration/ });
    await row.getByRole('button', { name: /Set networks/ }).click();
    await form().getByLabel('Networks').fill('192.0.2.0/24');
    await form().getByLabel('Reason').fill('From the office only.');
    await form().getByRole('button', { name: 'Set networks', exact: true }).click();
    await form().getByText('The list would lock you out').waitFor();
    await form().getByLabel('Networks').fill('192.0.2.0/24\n127.0.0.0/8');
    await submit('Set networks');
    await row.getByText('192.0.2.0/24, 127.0.0.0/8').waitFor();
    await row.getByRole('button', { name: /Use configuration/ }).click();
    await form().getByLabel('Reason').fill('It was a test.');
    await submit('Use configuration');
    await row.getByText('192.0.2.0/24').waitFor({ state: 'detached' });
  });
});
