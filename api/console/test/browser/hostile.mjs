/**
 * Walks past names and texts that hope to be taken for HTML: each page shows them as they were written. The policies of the
 * pages are kept too: what one of them forbids is a trouble, and the walk ends without any.
 * The texts are those of `console/hostile.sql` among the tests of `api`.
 */
import assert from 'node:assert/strict';
import { walk } from './browser.mjs';

const IMAGE = '<img src=x onerror="globalThis.harmed=1">';

await walk(async ({ address, password, page, heading, step }) => {
  async function shows(text) {
    await page.getByText(text, { exact: false }).first().waitFor();
    assert.equal(await page.evaluate(() => globalThis.harmed), undefined, 'A text was run as a script.');
    assert.equal(await page.locator('img[src="x"], svg[onload], iframe[srcdoc*="harmed"]').count(), 0);
  }

  await step('the list shows a name as it was written', async () => {
    await page.goto(`${address}/?next=javascript:globalThis.harmed=1#"><script>globalThis.harmed=1</script>`);
    await page.getByLabel('Username').fill('admin');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await heading('Bots').waitFor();
    await shows(IMAGE);
  });

  await step('a page shows all that was written of a bot', async () => {
    await page.getByRole('link', { name: IMAGE }).click();
    await heading(IMAGE).waitFor();
    await shows('</textarea><script>globalThis.harmed=1</script>');
  });

  await step('an incident shows its title as it was written', async () => {
    await page.goto(`${address}/incidents/HOSTILE`);
    await shows('{{7*7}}');
  });

  await step('an address that names nothing is said back as a text', async () => {
    await page.goto(`${address}/bots/${encodeURIComponent(IMAGE)}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shows('Botwarden');
  });
});
