/** Walks through a meeting: it is scheduled, found by its words, and called off. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

/** A minute to come, as a field for it takes it. */
const ahead = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const form = () => page.getByRole('dialog');
  const searchBox = page.getByRole('searchbox', { name: 'Search everything' });

  await step('a meeting is scheduled', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.getByRole('link', { name: 'Meetings' }).click();
    await heading('Meetings').waitFor();
    await page.getByRole('button', { name: 'Schedule a meeting' }).click();
    await form().getByLabel('Title').first().fill('Sharing what outages taught us 热线方言识别');
    await form().getByLabel('Starts (UTC)').fill(ahead(24));
    await form().getByLabel('Ends (UTC)').fill(ahead(25));
    await form().getByLabel('Time zone').fill('Asia/Shanghai');
    await form().getByLabel(/^Location/).fill('<b>Room 3</b>');
    await form().getByRole('button', { name: /^Organiser/ }).click();
    await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill('Wanda');
    await page.getByRole('option', { name: /Wanda Wirth/ }).last().click();
    await form().getByRole('button', { name: 'Schedule a meeting' }).click();
    await page.getByRole('heading', { level: 1, name: /Sharing what outages taught us/ }).waitFor();
    await page.getByText('<b>Room 3</b>').waitFor();
    await page.getByText('Wanda Wirth').first().waitFor();
  });

  await step('it is found by its words, in both languages, on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const [said, marked] of [
      ['sharing outage', 'Sharing'],
      ['方言识别', '方言识别'],
    ]) {
      await page.locator('h1').click();
      await page.keyboard.press('/');
      await searchBox.fill(said);
      await page.keyboard.press('Enter');
      await heading(`Search: ${said}`).waitFor();
      await page.locator('mark', { hasText: marked }).first().waitFor();
    }
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, globalThis.innerWidth]);
    assert.ok(width[0] <= width[1], `The page is ${width[0]} wide on a screen of ${width[1]}.`);
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/search.png`, fullPage: true });
    }
    await page.getByRole('link', { name: /Sharing what outages taught us/ }).click();
    await page.getByRole('heading', { level: 1, name: /Sharing what outages taught us/ }).waitFor();
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await step('a bot shows its meetings, and how it came to where it is', async () => {
    await page.goto(`${address}/bots/lines`);
    await page.getByRole('heading', { level: 2, name: 'From requirement to appraisal' }).waitFor();
    await page.getByRole('link', { name: /^Incidents/ }).first().waitFor();
    await page.getByRole('button', { name: 'Schedule a meeting' }).click();
    await form().getByLabel('Title').first().fill('How the lines go');
    await form().getByLabel('Starts (UTC)').fill(ahead(48));
    await form().getByLabel('Ends (UTC)').fill(ahead(49));
    await form().getByRole('button', { name: /^Organiser/ }).click();
    await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill('Wanda');
    await page.getByRole('option', { name: /Wanda Wirth/ }).last().click();
    await form().getByRole('button', { name: 'Schedule a meeting' }).click();
    await page.getByRole('heading', { level: 1, name: /How the lines go/ }).waitFor();
    await page.getByRole('link', { name: 'Bus lines' }).click();
    await page.getByRole('table', { name: 'Upcoming' }).getByRole('link', { name: 'How the lines go' }).click();
    await page.getByRole('heading', { level: 1, name: /How the lines go/ }).waitFor();
  });

  await step('it is called off', async () => {
    await page.getByRole('button', { name: 'Cancel meeting' }).click();
    await form().getByLabel('Reason').fill('Nobody has time.');
    await form().getByRole('button', { name: 'Cancel meeting' }).click();
    await page.getByText('Cancelled').first().waitFor();
    await page.getByText('Nobody has time.').waitFor();
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/meeting.png`, fullPage: true });
    }
  });
});
