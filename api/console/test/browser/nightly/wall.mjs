/** Walks past the operations wall: a bot that gives a sign of life gets up, and one that says so goes down, by themselves. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

await walk(async ({ page, password, heading, step, signIn, postAsAdmin, shoot }) => {
  const tile = (state) => page.locator(`[data-state="${state}"] .wall-tile`).filter({ hasText: 'Bus lines' });

  await step('the wall shows every bot', async () => {
    await signIn('admin', password);
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Operations wall' }).click();
    await heading('Operations wall').waitFor();
    await tile('UNKNOWN').waitFor();
    assert.equal(await page.locator('.wall-tile').filter({ hasText: 'Bus lines' }).count(), 1, 'each bot once');
    await page.getByRole('heading', { name: 'Open alerts' }).waitFor();
    await page.getByRole('heading', { name: 'Open incidents' }).waitFor();
  });

  await step('a bot that is heard of gets up without the page being loaded again', async () => {
    await postAsAdmin('/ingest/heartbeat', { bot: 'lines', health: 1 });
    await tile('UP').waitFor();
    await shoot('wall');
  });

  await step('and goes down when it says so', async () => {
    await postAsAdmin('/ingest/heartbeat', { bot: 'lines', health: 0 });
    await tile('DOWN').waitFor();
    await tile('DOWN').getByText('The bot reports that it is down.').waitFor();
  });

  await step('it can be used on a phone, in Chinese too', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: '中文' }).click();
    await heading('运维大屏').waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `the page is ${overflow} pixels wider than the phone`);
    await shoot('wall-phone');
    await page.getByRole('button', { name: 'English' }).click();
  });

  await step('the page of the bot shows what it sends', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('link', { name: 'Bus lines' }).first().click();
    await page.getByRole('heading', { name: /^Telemetry/ }).waitFor();
    await page.getByRole('heading', { name: 'Metric botwarden.health' }).waitFor();
    await shoot('bot-telemetry');
  });
});
