/** Walks through a risk: it is identified, assessed, treated, and its acceptance is requested; and one that was proposed is accepted. */
import { walk } from './browser.mjs';

await walk(async ({ address, page, password, heading, step, signIn, shoot }) => {
  const dialog = page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });
  const submit = async (name) => {
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  await step('there is a snapshot', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/snapshots`);
    await button('Take a snapshot').first().click();
    await page.getByText('Completed', { exact: true }).first().waitFor();
  });

  await step('a risk is identified', async () => {
    await page.goto(`${address}/risks`);
    await heading('Risk register').waitFor();
    await button('Identify risk').click();
    await dialog.getByLabel('Title').fill('Timetable provider fails');
    await dialog.getByLabel('Category').selectOption('SUPPLIER');
    await dialog.getByLabel('Cause').fill('There is one provider.');
    await dialog.getByLabel('Event', { exact: true }).fill('It is not available for a day.');
    await dialog.getByLabel('Effect').fill('Callers get no answer.');
    await dialog.getByLabel('Supplier or platform').fill('Timetable provider');
    await dialog.getByRole('button', { name: /^Owner/ }).click();
    await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill('Wanda');
    await page.getByRole('option', { name: /Wanda Wirth/ }).last().click();
    await submit('Identify risk');
    await page.getByRole('link', { name: 'Timetable provider fails' }).click();
    await page.getByText('There is one provider.').waitFor();
  });

  await step('it is assessed, and its level is looked up', async () => {
    await button('Assess').click();
    await dialog.getByLabel('Events a year, mean').fill('2');
    await dialog.getByLabel(/Loss of one event, at least/).fill('1000');
    await dialog.getByLabel(/Loss of one event, at most/).fill('20000');
    await submit('Assess');
    await page.getByText('Assessed', { exact: true }).first().waitFor();
  });

  await step('a treatment is planned, and what is left is shown term by term', async () => {
    await button('Plan treatment').click();
    await dialog.getByLabel('Title').fill('Keep a copy of the timetable');
    await dialog.getByLabel('Effectiveness in percent').fill('80');
    await dialog.getByLabel('Coverage in percent').fill('50');
    await dialog.getByLabel(/^Cost per year/).fill('900');
    await dialog.getByLabel(/^Due/).first().fill('2099-01-01T12:00');
    await dialog.getByRole('button', { name: 'Add control' }).click();
    await dialog.getByRole('button', { name: /^Control/ }).last().click();
    await page.getByRole('option', { name: /owner department/ }).click();
    await submit('Plan treatment');
    await page.getByText('Being treated', { exact: true }).first().waitFor();
    await page.getByText('× 0.6000').first().waitFor();
    await shoot('risk');
  });

  await step('its own losses and the savings of its treatment are simulated', async () => {
    await page.getByRole('heading', { name: 'Annual loss', exact: true }).waitFor();
    await page.getByRole('table', { name: 'Savings of treatments' }).getByText('Keep a copy of the timetable').waitFor();
    await page.getByText(/In a bad year of Timetable provider/).waitFor();
    await shoot('risk-losses');
    const risk = page.url();
    await page.getByRole('link', { name: 'All losses' }).click();
    await page.getByRole('table', { name: 'Savings of treatments' }).getByText('Keep a copy of the timetable').waitFor();
    await page.getByText(/Timetable provider: in a bad year/).waitFor();
    await shoot('losses-of-risks');
    await page.goto(risk);
  });

  await step('an acceptance is requested', async () => {
    await button('Request acceptance').click();
    const end = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 16);
    await dialog.getByLabel(/^Ends/).first().fill(end);
    await dialog.getByLabel('Reason').fill('A second provider signs next month.');
    await submit('Request acceptance');
    await page.getByText('A second provider signs next month.').waitFor();
    await page.setViewportSize({ width: 375, height: 812 });
    await shoot('risk-narrow');
  });

  await step('a risk that was proposed from data is accepted', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${address}/risks`);
    await page.getByRole('link', { name: /incidents caused by a gap in a process/ }).click();
    await page.getByText('The same cause leads to another incident.').waitFor();
    await page.getByRole('link', { name: /Password was not reset/ }).first().waitFor();
    await shoot('risk-proposal');
    await button('Dismiss').waitFor();
    await button('Merge into risk').waitFor();
    await button('Accept as risk').click();
    await dialog.getByLabel('Title').fill('Passwords are reset without a check');
    await dialog.getByRole('button', { name: /^Owner/ }).click();
    await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill('Wanda');
    await page.getByRole('option', { name: /Wanda Wirth/ }).last().click();
    await submit('Accept as risk');
    await page.getByRole('link', { name: /Passwords are reset without a check/ }).click();
    await page.getByRole('link', { name: /incidents caused by a gap in a process/ }).waitFor();
  });
});
