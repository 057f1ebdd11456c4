/**
 * Walks through a contingency plan: it is written, approved by somebody else and acknowledged; a major incident activates it, and
 * its steps are done on a phone; a drill of it is held. The people are in `console/contingency.sql` among the tests of `api`.
 */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

/** A minute to come, as a field for it takes it. */
const ahead = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);

await walk(async ({ address, page, password, heading, step, signIn, as, asAdmin, employ, shoot }) => {
  const dialog = page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });
  const submit = async (name) => {
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const choose = async (label, search, option) => {
    await dialog.getByRole('button', { name: label }).last().click();
    await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill(search);
    await page.getByRole('option', { name: option }).last().click();
  };
  let plan = '';

  await step('a plan is written', async () => {
    await employ('lena', 'OPERATOR', 'K-1');
    await employ('timo', 'DEVELOPER', 'K-2');
    await employ('bea', 'BUSINESS', 'K-3');
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/contingency-plans`);
    await button('Create plan').click();
    await dialog.getByLabel('Title').first().fill('The bus lines bot is down');
    await choose(/^Department/, '24', /24/);
    await choose(/^Owner/, 'Lena', /Lena Leader/);
    await dialog.getByLabel('Procedure').fill('People answer until the bot works again.');
    await choose(/^Bots/, 'lines', /Bus lines/);
    await choose(/^Employee/, 'Lena', /Lena Leader/);
    await dialog.getByLabel('Title').last().fill('Transfer all calls');
    await submit('Create plan');
    const row = page.getByRole('row', { name: /The bus lines bot is down/ });
    await row.getByText('Draft', { exact: true }).waitFor();
    plan = await row.getByRole('link', { name: /^CP-/ }).innerText();
    await shoot('contingency-plans');
  });

  await step('somebody else approves it, and its leader acknowledges it', async () => {
    await as('bea', `/contingency-plans/${plan}`);
    await button('Approve version').click();
    await submit('Approve version');
    await page.getByText('In force', { exact: true }).waitFor();
    await as('lena', `/contingency-plans/${plan}`);
    await button('Acknowledge').click();
    await submit('Acknowledge');
    await page.getByText('Not acknowledged').waitFor({ state: 'detached' });
    await shoot('contingency-plan');
  });

  await step('a major incident activates it, and its checklist works on a phone', async () => {
    const { incident } = await asAdmin(
      'mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id number } errors { message } } }',
      { input: { title: 'Nobody is answered', bot: { code: 'lines' }, severity: 'CRITICAL' } },
    );
    await asAdmin(
      'mutation($input: DeclareMajorIncidentInput!) { declareMajorIncident(input: $input) { errors { message } } }',
      { input: { incident: { id: incident.id }, reason: 'All calls fail.' } },
    );
    await page.setViewportSize({ width: 375, height: 800 });
    await page.goto(`${address}/incidents/${incident.number}`);
    const list = page.getByRole('list', { name: 'Steps' });
    await list.getByText('Transfer all calls').waitFor();
    await list.getByText(/left$/).waitFor();
    await list.getByRole('button', { name: 'Done', exact: true }).click();
    await dialog.getByLabel('Note').fill('In four minutes.');
    await submit('Done');
    await list.getByText('In four minutes.').waitFor();
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= 375),
      'Nothing is wider than the phone.',
    );
    await shoot('contingency-checklist-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step('a drill is planned and started', async () => {
    await page.goto(`${address}/contingency-plans/${plan}`);
    await button('Plan drill').click();
    await dialog.getByLabel('Scenario').fill('The bot is silent.');
    await dialog.getByLabel('Planned for (UTC)').fill(ahead(2));
    await submit('Plan drill');
    await page.getByRole('link', { name: /^DR-/ }).click();
    await button('Start drill').click();
    await submit('Start drill');
    await page.getByText('DRILL · 演练 · The bus lines bot is down').first().waitFor();
    await shoot('drill');
  });

  await step('the pages are in Chinese, too', async () => {
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText('演练场景').first().waitFor();
    await page.goto(`${address}/contingency-plans`);
    await heading('应急预案').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
  });
});
