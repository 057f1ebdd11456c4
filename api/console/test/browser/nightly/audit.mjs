/** Walks through the audit trail: an entry is found, and its proof is checked by the browser; then the security events. */
import assert from 'node:assert/strict';
import { reloadUntil, walk } from '../browser.mjs';

await walk(async ({ password, page, heading, step, signIn }) => {
  await step('the trail shows who signed in', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await heading('Audit trail').waitFor();
    await page.getByLabel('Action (exact match)').fill('signIn');
    await page.getByRole('cell', { name: 'signIn' }).first().waitFor();
  });

  await step('a long instant stays in its cell on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const beyond = await page.evaluate(() => {
      const cell = document.querySelector('td.wide');
      const instant = document.createElement('span');
      instant.className = 'unbroken';
      instant.textContent = '2026-11-29T05:01:29.123456789Z'.repeat(2);
      cell.append(instant);
      const by = instant.getBoundingClientRect().right - cell.getBoundingClientRect().right;
      instant.remove();
      return by;
    });
    assert.ok(beyond <= 0, `It is ${beyond} px wider than its cell.`);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await step('an entry shows what is known of it', async () => {
    await page.getByRole('rowheader').first().getByRole('link').click();
    await heading('Audit entry').waitFor();
    await page.getByText('127.0.0.1', { exact: true }).last().waitFor();
  });

  await step('its proof is checked in the browser', async () => {
    await reloadUntil(page, async () => {
      // an entry waits a moment for its place in the log
      await page.getByRole('button', { name: 'Verify' }).click({ timeout: 5_000 });
      await page.getByText('The checkpoint is signed with the log’s key.').waitFor({ timeout: 5_000 });
      await page.getByText('Passed', { exact: true }).nth(2).waitFor({ timeout: 5_000 });
    });
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/audit-entry.png`, fullPage: true });
    }
  });

  await step('security events are listed and filtered', async () => {
    await page.getByRole('link', { name: 'Security events' }).click();
    await heading('Security events').waitFor();
    await page.getByRole('button', { name: 'Severity' }).click();
    await page.getByRole('checkbox', { name: 'Critical' }).check();
    await page.keyboard.press('Escape');
    await page.getByText('No events match').waitFor();
  });
});
