/**
 * Walks through signing in with the company's accounts and signing out again:
 * `node sso.mjs <address of the server> <address of the issuer> <person> <person with separate roles>`.
 */
import assert from 'node:assert/strict';
import { barriers, open } from '../browser/browser.mjs';

const [address, issuer, person, separate] = process.argv.slice(2);
// the certificate of the server is made for the test
const { browser, page, troubles } = await open(address, { issuer, ignoreHTTPSErrors: true });
const link = page.getByRole('link', { name: 'Continue with Company' });
const heading = (name) => page.getByRole('heading', { level: 1, name, exact: true });

async function step(name, walked) {
  try {
    await walked();
    console.log(`ok: ${name}`);
  } catch (failure) {
    console.error(`At "${name}", on ${page.url()}:\n${await page.locator('body').innerText()}\n${troubles.join('\n')}`);
    throw failure;
  }
}

async function picture(name) {
  if (process.env.PICTURES !== undefined) {
    await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
  }
}

async function logIn(name) {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Log in' }).click();
}

async function signOut() {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByText('Sign out').click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await link.waitFor();
}

try {
  await step('the sign-in page has a button for the company', async () => {
    await page.goto(`${address}/incidents`);
    await link.waitFor();
    assert.deepEqual(await barriers(page), []);
    await picture('sign-in');
    await page.setViewportSize({ width: 390, height: 844 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390), 'The page is as wide as a phone.');
    await picture('sign-in-390');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step('signing in there leads back to the page', async () => {
    await link.click();
    await logIn(person);
    await heading('Incidents').waitFor();
    assert.equal(page.url(), `${address}/incidents`);
    const cookies = (await page.context().cookies()).filter(({ name }) => name.includes('botwarden'));
    assert.deepEqual(cookies.map(({ name }) => name).sort(), ['__Host-botwarden', '__Secure-botwarden-refresh']);
    assert.ok(cookies.every(({ httpOnly, secure, sameSite }) => httpOnly && secure && sameSite === 'Strict'));
  });

  await step('the session is one of single sign-on, and a reload keeps it', async () => {
    await page.goto(`${address}/account`);
    await page.getByText('Single sign-on').first().waitFor();
    await page.reload();
    await heading('My account').waitFor();
    await page.getByText('External sign-in').first().waitFor();
    // there is no password to change or to add a second factor to
    assert.equal(await page.getByRole('main').getByRole('button', { name: /Change password|Set up/ }).count(), 0);
    await picture('account');
  });

  await step('signing out ends the session of the company, too', async () => {
    await signOut();
    assert.equal(page.url(), `${address}/`);
    await link.click();
    await page.getByLabel('Name').waitFor();
  });

  await step('who cancels is told so in plain words', async () => {
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('You cancelled the sign-in').waitFor();
    assert.equal(page.url(), `${address}/`);
    assert.deepEqual(await barriers(page), []);
    await picture('cancelled');
  });

  await step('whose groups do not go together is told so, also in Chinese', async () => {
    await link.click();
    await logIn(separate);
    await page.getByText('one person may not hold together').waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText('不能由同一人兼任').waitFor();
    await page.getByRole('link', { name: '使用 Company 登录' }).waitFor();
    await picture('separate-roles');
    await page.setViewportSize({ width: 390, height: 844 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390), 'The page is as wide as a phone.');
    await picture('separate-roles-390');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'English' }).click();
  });

  await step('logging out at the company ends the session here', async () => {
    await page.goto(`${issuer}/session/end`);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('heading', { name: 'Logged out' }).waitFor();
    await page.goto(`${address}/incidents`);
    await link.click();
    await logIn(person);
    await heading('Incidents').waitFor();
    const other = await page.context().newPage();
    await other.goto(`${issuer}/session/end`);
    await other.getByRole('button', { name: 'Log out' }).click();
    await other.getByRole('heading', { name: 'Logged out' }).waitFor();
    await page.goto(`${address}/account`);
    await link.waitFor();
  });

  // a renewal that is refused is an error for the browser
  assert.deepEqual(
    troubles.filter((trouble) => !/status of 401/.test(trouble)),
    [],
    'The pages report no trouble.',
  );
} finally {
  await browser.close();
}
