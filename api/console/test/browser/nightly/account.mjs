/**
 * Walks through what people do with their own account: a second factor with its recovery codes, sessions, the password,
 * and the keys of programs.
 */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';
import { walk } from '../browser.mjs';

const PASSWORD = 'seven blue umbrellas';
const OTHER = 'eight green umbrellas';

/** What an authenticator app shows at a time. */
function code(secret, seconds = 0) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + seconds) / 30)));
  const hash = createHmac('sha1', key).update(step).digest();
  const offset = hash[19] & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

await walk(async ({ page, password, troubles, heading, step, signIn }) => {
  const panel = (title) => page.locator('.panel', { has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
  const dialog = page.getByRole('dialog');
  const picture = async (name) => {
    if (process.env.PICTURES !== undefined) {
      await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
    }
  };
  let secret = '';
  let recoveryCodes = [];

  await step('nothing that a script can read opens the account', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    const readable = await page.evaluate(() => JSON.stringify([document.cookie, { ...globalThis.localStorage }, { ...globalThis.sessionStorage }]));
    assert.doesNotMatch(readable, /eyJ|refresh|token/i);
    const cookies = await page.context().cookies();
    assert.ok(cookies.length >= 3 && cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict'));
    const opened = await page.evaluate(async (secretOfWalker) => {
      const response = await globalThis.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'botwarden-console': '1' },
        body: JSON.stringify({
          query: 'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { errors { message } } }',
          variables: { input: { username: 'walker', displayName: 'Walker', password: secretOfWalker } },
        }),
      });
      return response.json();
    }, PASSWORD);
    assert.deepEqual(opened.data.createAccount.errors, []);
  });

  await step('the key of a program is shown once', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('link', { name: 'My account' }).click();
    await heading('My account').waitFor();
    await panel('API keys').getByRole('button', { name: 'Create service account' }).click();
    await dialog.getByLabel('Username').fill('walking-bot');
    await dialog.getByLabel('Display name').fill('Walking bot');
    await dialog.getByRole('button', { name: 'Create service account' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.evaluate(async () => {
      const ask = async (query) =>
        (
          await globalThis.fetch('/graphql', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'botwarden-console': '1' },
            body: JSON.stringify({ query }),
          })
        ).json();
      const { data } = await ask('{ identities(first: 100) { edges { node { id username } } } }');
      const { id } = data.identities.edges.map(({ node }) => node).find(({ username }) => username === 'walking-bot');
      await ask(`mutation { grantRole(input: {identity: {id: "${id}"}, role: {code: "OPERATOR"}, scope: EVERYTHING, reason: "For the walk."}) { errors { code } } }`);
    });
    await panel('API keys').getByRole('button', { name: 'Create API key' }).click();
    await dialog.getByLabel('Label').fill('nightly report');
    await dialog.getByLabel('Manage accounts, roles and reviews').check();
    await dialog.getByRole('button', { name: 'Create API key' }).click();
    await dialog.getByRole('alert').filter({ hasText: 'does not have access:manage' }).waitFor();
    await dialog.getByLabel('Manage accounts, roles and reviews').uncheck();
    await dialog.getByLabel('View bots, departments and employees').check();
    await dialog.getByLabel('View incidents, changes and backups').check();
    for (const [search, name] of [['lines', /Bus lines/], ['Category', /Category 26/]]) {
      await dialog.getByRole('button', { name: 'Add bot' }).click();
      await dialog.getByRole('button', { name: /^Bot/ }).last().click();
      await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill(search);
      await page.getByRole('option', { name }).last().click();
    }
    await dialog.getByRole('button', { name: 'Create API key' }).click();
    assert.match(await dialog.getByLabel('API key', { exact: true }).innerText(), /^bwk_\w{36}$/);
    await picture('account-key');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await panel('API keys').getByRole('cell', { name: 'nightly report', exact: true }).waitFor();
    await panel('API keys').getByRole('cell', { name: 'Category 26, Bus lines' }).waitFor();
    await panel('API keys').getByRole('button', { name: 'Limit to fewer bots' }).click();
    await dialog.getByLabel('Category 26').uncheck();
    await dialog.getByLabel('Reason').fill('The report is about the bus lines only.');
    await dialog.getByRole('button', { name: 'Limit to fewer bots' }).click();
    await panel('API keys').getByRole('cell', { name: 'Bus lines', exact: true }).waitFor();
    await panel('API keys').getByRole('button', { name: 'Rotate' }).click();
    await page.getByLabel('API key', { exact: true }).waitFor();
    await picture('account-admin');
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading('Sign in').waitFor();
  });

  await step('a second factor is set up by its QR code', async () => {
    await signIn('walker', PASSWORD);
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('link', { name: 'My account' }).click();
    await panel('Second factor').getByRole('button', { name: 'Set up' }).click();
    await dialog.getByLabel('Current password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByRole('img', { name: 'QR code' }).waitFor();
    secret = (await dialog.getByLabel('Secret', { exact: true }).innerText()).trim();
    await picture('account-enrol');
    await dialog.getByLabel('One-time code').fill(code(secret, -30));
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    recoveryCodes = (await dialog.getByLabel('Recovery codes').last().innerText()).trim().split('\n');
    assert.equal(recoveryCodes.length, 10);
    await picture('account-codes');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await panel('Second factor').getByText('Signing in requires a code').waitFor();
    await picture('account');
  });

  await step('signing in asks for a code then', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn('walker', PASSWORD);
    await page.getByLabel('One-time code').fill('000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: 'The code is incorrect' }).waitFor();
    await picture('sign-in-code');
    await page.getByLabel('One-time code').fill(code(secret));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('link', { name: 'My account' }).click();
    await heading('My account').waitFor();
    // the browser itself notes the refusals
    troubles.length = 0;
  });

  await step('a changed password ends the session, and a recovery code helps out', async () => {
    await panel('Credentials').getByRole('button', { name: 'Change password' }).click();
    await dialog.getByLabel('Current password').fill(PASSWORD);
    await dialog.getByLabel('New password', { exact: false }).first().fill(OTHER);
    await dialog.getByLabel('Confirm new password').fill(OTHER);
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await heading('Sign in').waitFor();
    await signIn('walker', OTHER);
    await page.getByLabel('One-time code').fill(recoveryCodes[0]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^Account/ }).waitFor();
    troubles.length = 0;
  });
});
