/**
 * Walks through rights as people do it: an account is opened, its person asks for a role, an administrator approves, and
 * looks at the rights in a campaign. The server's records are those of `console/journey.sql` among the tests of `api`.
 */
import assert from 'node:assert/strict';
import { SECRET, reloadUntil, walk } from './browser.mjs';

const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

await walk(async ({ address, page, password, heading, step, signIn, shoot }) => {
  const dialog = page.getByRole('dialog');
  const go = async (name) => {
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name, exact: true }).click();
    await heading(name).waitFor();
  };
  const signOut = async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByText('Sign out').click();
    await page.getByLabel('Username').waitFor();
  };

  await step('an account is opened', async () => {
    await signIn('admin', password);
    await go('Accounts');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await dialog.getByLabel('Username').fill('anna');
    await dialog.getByLabel('Name', { exact: true }).fill('Anna Berg');
    await dialog.getByLabel('Initial password').fill(SECRET);
    await dialog.getByRole('button', { name: 'Create an account' }).click();
    await heading('Anna Berg').waitFor();
    await shoot('account');
    await go('Accounts');
    await page.getByRole('rowheader', { name: /Anna Berg/ }).waitFor();
    await shoot('accounts');
  });

  await step('its person asks for a role', async () => {
    await signOut();
    await signIn('anna', SECRET);
    await page.getByRole('link', { name: 'My access' }).click();
    await page.getByRole('button', { name: 'Request access' }).click();
    await dialog.getByLabel(/^Role/).selectOption({ label: 'Operator' });
    await dialog.getByLabel('Reason').fill('The night shift has nobody who can take up incidents');
    await dialog.getByLabel('Until').fill(day(30));
    await shoot('request');
    await dialog.getByRole('button', { name: 'Request access' }).click();
    await page.getByRole('rowheader', { name: /Operator over everything/ }).waitFor();
    await shoot('requests');
  });

  await step('who manages access approves, and the right begins by itself', async () => {
    await signOut();
    await signIn('admin', password);
    await go('Approvals');
    await page.getByText('The night shift has nobody').waitFor();
    await shoot('approvals');
    await page.getByRole('button', { name: 'Approve' }).click();
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('No pending approvals').waitFor();
    await go('Accounts');
    await reloadUntil(page, () => page.getByText('Operator · Everything').waitFor({ timeout: 5_000 }));
    await shoot('granted');
  });

  await step('the rights are looked at in a campaign', async () => {
    await go('Access reviews');
    await page.getByRole('button', { name: 'Open an access review' }).click();
    await dialog.getByLabel('Title').fill('Rights of this quarter');
    await dialog.getByLabel('Deadline').fill(day(14));
    await shoot('open-review');
    await dialog.getByRole('button', { name: 'Open an access review' }).click();
    await heading('Rights of this quarter').waitFor();
    await page.getByRole('checkbox', { name: /grant of Anna Berg/ }).check();
    await shoot('review');
    await page.getByRole('button', { name: 'Revoke' }).click();
    await dialog.getByLabel('Reason').fill('The night shift is over');
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await shoot('decided');
    await page.locator('.figure', { hasText: /Revoked\s*1/ }).waitFor();
  });

  await step('it can be used on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot('phone-review');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
    assert.ok(overflow <= 0, `the page is ${overflow} pixels wider than the phone`);
    await page.goto(`${address}/approvals`);
    await heading('Approvals').waitFor();
    await shoot('phone-approvals');
    await page.goto(`${address}/my-access`);
    await heading('My access').waitFor();
    await page.getByRole('button', { name: 'Request access' }).click();
    await shoot('phone-request');
  });
});
