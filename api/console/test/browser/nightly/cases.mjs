/** From a figure to the cases that it counted, and from a case to its record. */
import { walk } from '../browser.mjs';

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const button = (name) => page.getByRole('button', { name, exact: true });
  const rows = () => page.locator('.table tbody tr').count();
  const fits = async () => {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      // charts take their new size a moment later
      await page.waitForFunction((limit) => document.documentElement.scrollWidth <= limit, width, { timeout: 5000 });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  await step('there is a snapshot', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/snapshots`);
    await button('Take a snapshot').first().click();
    await page.getByText('Completed', { exact: true }).first().waitFor();
  });

  await step('a KPI leads to its cases, and a case to its interaction', async () => {
    await page.goto(`${address}/kpis/abandonment-rate?bot=lines&period=2016-Q2`);
    await page.getByRole('link', { name: 'Show the cases', exact: true }).first().click();
    await heading('Cases: Abandonment rate').waitFor();
    await page.getByRole('link', { name: 'Interaction', exact: true }).first().waitFor();
    const all = await rows();
    await fits();
    await button('In the numerator').click();
    await page.waitForURL(/part=NUMERATOR/);
    await page.waitForFunction((before) => document.querySelectorAll('.table tbody tr').length < before, all);
    await page.getByRole('link', { name: 'Interaction', exact: true }).first().click();
    await page.getByText('Abandoned', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Turns', exact: true }).waitFor();
    await fits();
  });

  await step('each line of the breakdown leads to its cases', async () => {
    await page.goto(`${address}/kpis/mttr?period=2016`);
    await page.getByTitle('Show the cases').first().click();
    await heading(/^Cases: /).waitFor();
    await page.getByRole('link', { name: /^Incident \S+$/ }).first().click();
    await page.waitForURL(/incidents/);
  });

  await step('a KPI is grouped by two attributes', async () => {
    await page.goto(`${address}/kpis/abandonment-rate?bot=lines&period=2016-Q2`);
    await page.getByLabel('First attribute').selectOption('CHANNEL');
    await page.getByLabel('Second attribute').selectOption('OUTCOME');
    await page.getByRole('cell', { name: 'Abandoned', exact: true }).first().waitFor();
    await fits();
    await page.getByRole('row', { name: /Abandoned/ }).getByTitle('Show the cases').click();
    await page.getByText(/Outcome: Abandoned/).waitFor();
    await page.getByRole('link', { name: 'Interaction', exact: true }).first().waitFor();
  });

  await step('interactions and measurements are listed and filtered, in both languages', async () => {
    await page.goto(`${address}/interactions`);
    await heading('Interactions').waitFor();
    await page.getByRole('cell', { name: 'Abandoned', exact: true }).first().waitFor();
    await page.goto(`${address}/interactions?bot=lines&outcome=ABANDONED&until=2016-01-01`);
    await page.getByText('No interactions match').waitFor();
    await button('Clear filters').click();
    await page.getByRole('cell', { name: 'Abandoned', exact: true }).first().waitFor();
    await fits();
    await page.getByRole('link', { name: 'Measurements', exact: true }).click();
    await heading('Measurements').waitFor();
    await fits();
    await button('中文').click();
    await heading('测量值').waitFor();
    await page.getByRole('link', { name: '交互', exact: true }).last().click();
    await page.getByRole('cell', { name: '已放弃', exact: true }).first().waitFor();
    await fits();
    await button('English').click();
  });
});
