/**
 * Types into the fields that look records up and into dialogs: by keyboard alone, and as an input method does. Enter chooses
 * and sends nothing, Escape closes the list alone, and nothing that was typed is lost without being asked.
 */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const dialog = page.getByRole('dialog');
  const search = dialog.getByRole('combobox', { name: 'Search' });
  const bot = dialog.getByRole('button', { name: /^Bot/ });
  const list = dialog.locator('.menu-panel');
  const options = list.getByRole('option');
  const question = dialog.getByText('Discard your changes?');
  const sent = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql') && (request.postData() ?? '').includes('mutation')) {
      sent.push(request.postData());
    }
  });
  const marked = async () => {
    const id = await search.getAttribute('aria-activedescendant');
    return id === null ? null : page.locator(`[id="${id}"]`).innerText();
  };

  await step('the keyboard opens a lookup in a dialog', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/incidents`);
    await page.getByRole('button', { name: 'Report an incident' }).click();
    await dialog.getByLabel('Title').fill('It says nothing');
    sent.length = 0;
    await bot.focus();
    await page.keyboard.press('Enter');
    await search.waitFor();
    assert.equal(await search.evaluate((field) => field === document.activeElement), true);
    assert.equal(await search.getAttribute('aria-autocomplete'), 'list');
    await options.first().waitFor();
    assert.equal(await search.getAttribute('aria-expanded'), 'true');
    assert.equal(await marked(), null, 'nothing is marked before anything was typed');
  });

  await step('Enter chooses nothing where nothing is marked, and sends nothing', async () => {
    await page.keyboard.press('Enter');
    await search.waitFor();
    assert.deepEqual(sent, []);
  });

  await step('the arrows, Home and End move the mark, round and round', async () => {
    const names = await options.allInnerTexts();
    assert.ok(names.length > 2, names.join());
    for (const [key, at] of [
      ['ArrowDown', 0],
      ['ArrowDown', 1],
      ['End', names.length - 1],
      ['ArrowDown', 0],
      ['ArrowUp', names.length - 1],
      ['Home', 0],
    ]) {
      await page.keyboard.press(key);
      assert.equal(await marked(), names[at], key);
      assert.equal(await list.getByRole('option', { selected: true }).count(), 1);
    }
  });

  await step('Enter while an input method composes a text does nothing', async () => {
    await search.evaluate((field) => {
      for (const settings of [{ isComposing: true }, { keyCode: 229 }]) {
        field.dispatchEvent(new globalThis.KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...settings }));
        field.dispatchEvent(new globalThis.KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...settings }));
      }
    });
    await search.waitFor();
    assert.deepEqual(sent, []);
  });

  await step('Escape closes the list alone', async () => {
    await page.keyboard.press('Escape');
    await search.waitFor({ state: 'detached' });
    await dialog.waitFor();
    assert.equal(await dialog.getByLabel('Title').inputValue(), 'It says nothing');
    assert.equal(await question.count(), 0);
    assert.equal(await bot.evaluate((button) => button === document.activeElement), true);
  });

  await step('Enter chooses the marked entry, and sends nothing', async () => {
    await page.keyboard.press('Enter');
    await search.fill('category 26');
    await list.getByRole('option', { name: /Category 26/ }).first().waitFor();
    assert.match(await marked(), /Category 26/);
    await page.keyboard.press('Enter');
    await search.waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: /^Bot.*Category 26/ }).waitFor();
    assert.deepEqual(sent, []);
  });

  await step('what is not found is said', async () => {
    await bot.click();
    await search.fill('no such bot at all');
    await dialog.getByText('No matches').waitFor();
    await page.keyboard.press('Enter');
    assert.deepEqual(sent, []);
    await page.keyboard.press('Escape');
  });

  await step('Escape asks before it discards what was typed, however often it is pressed', async () => {
    for (let k = 0; k < 4; k++) {
      await page.keyboard.press('Escape');
      await question.waitFor({ state: k % 2 === 0 ? 'visible' : 'detached' });
      assert.equal(await dialog.getByLabel('Title').inputValue(), 'It says nothing');
    }
  });

  await step('the cross asks too; keeping goes on, discarding closes', async () => {
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.getByRole('button', { name: 'Keep editing' }).click();
    await question.waitFor({ state: 'detached' });
    assert.equal(await dialog.getByLabel('Title').inputValue(), 'It says nothing');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(sent, []);
  });

  await step('a dialog in which nothing was typed closes at once', async () => {
    await page.getByRole('button', { name: 'Report an incident' }).click();
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  await step('a dialog with fields of its own asks as well', async () => {
    await page.goto(`${address}/account`);
    await page.getByRole('button', { name: 'Change password' }).click();
    await dialog.locator('input').first().fill('something');
    await page.keyboard.press('Escape');
    await question.waitFor();
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  await step('a filter of a list is chosen by keyboard too', async () => {
    await page.goto(`${address}/incidents`);
    await page.getByRole('button', { name: 'Bot', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Search' }).fill('category 26');
    await page.getByRole('option', { name: /Category 26/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/bot=Category/);
  });

  await step('an incident is corrected: its title and its bot', async () => {
    await page.goto(`${address}/incidents`);
    await page.getByRole('button', { name: 'Report an incident' }).click();
    await dialog.getByLabel('Title').fill('It says nothin');
    await bot.click();
    await search.fill('category 26');
    await list.getByRole('option', { name: /Category 26/ }).first().click();
    await dialog.getByRole('button', { name: 'Report an incident' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: /^BW-/ }).waitFor();
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    await dialog.getByLabel('Title').fill('It says nothing');
    await bot.click();
    await search.fill('lines');
    await list.getByRole('option', { name: /lines/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Correct' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('It says nothing').first().waitFor();
    await page.locator('.facts').getByRole('link', { name: /lines/i }).waitFor();
    await page.getByText('Corrected').first().waitFor();
  });
});
