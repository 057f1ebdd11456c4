/**
 * What a person of the directory sees on the first day: `node installed.mjs <address of the server> <address of the issuer> <person>`.
 */
import assert from 'node:assert/strict';
import { barriers, open } from '../browser/browser.mjs';

const [address, issuer, person] = process.argv.slice(2);
const { browser, page, troubles } = await open(address, { issuer });
const heading = (name) => page.getByRole('heading', { level: 1, name, exact: true });

try {
  await page.goto(`${address}/bots`);
  await page.getByRole('link', { name: 'Continue with Company' }).click();
  await page.getByLabel('Name').fill(person);
  await page.getByRole('button', { name: 'Log in' }).click();
  await heading('Bots').waitFor();
  await page.getByRole('link', { name: 'Timetable' }).first().waitFor();
  assert.deepEqual(await barriers(page), []);

  await page.goto(`${address}/incidents`);
  await page.getByRole('link', { name: 'OLD-1', exact: true }).click();
  await heading('OLD-1').waitFor();
  await page.getByText('Silence after the greeting').first().waitFor();
  await page.getByText('Ada Adams').first().waitFor();
  assert.deepEqual(await barriers(page), []);

  const told = await page.evaluate(async () => {
    const response = await globalThis.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'botwarden-console': '1' },
      body: JSON.stringify({ query: '{ viewer { displayName } bots { totalCount } incidents { totalCount } }' }),
    });
    return response.json();
  });
  assert.deepEqual(told, { data: { viewer: { displayName: 'Ada Adams' }, bots: { totalCount: 1 }, incidents: { totalCount: 2 } } });
  assert.deepEqual(troubles.filter((trouble) => !/status of 401/.test(trouble)), [], 'The pages report no trouble.');
} catch (failure) {
  console.error(`On ${page.url()}:\n${await page.locator('body').innerText()}\n${troubles.join('\n')}`);
  throw failure;
} finally {
  await browser.close();
}
