/** Walks through alerts: a rule is previewed, written down and switched on, an alert is taken up, silenced and over. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

const PHONE = { width: 390, height: 844 };

await walk(async ({ page, address, password, heading, step, signIn, shoot }) => {
  const dialog = page.getByRole('dialog');
  const link = (name) => page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name, exact: true });

  await step('a rule is previewed and written down', async () => {
    await signIn('admin', password);
    await link('Alert rules').click();
    await heading('Alert rules').waitFor();
    await page.getByRole('link', { name: 'New rule' }).click();
    await heading('New rule').waitFor();
    await page.getByLabel('Name').fill('Few waiting');
    await page.getByLabel('Code').fill('few-waiting');
    await page.getByLabel('Metric').fill('waiting-callers');
    await page.getByLabel('Condition').selectOption({ label: 'below' });
    await page.getByRole('textbox', { name: 'Threshold' }).fill('10');
    await page.getByLabel('Window (seconds)').fill('86400');
    await page.getByRole('button', { name: 'Preview the last 30 days' }).click();
    await page.getByText(/Would have fired \d+ times in the last 30 days/).waitFor();
    await shoot('alert-rule-new');
    await page.getByRole('button', { name: 'Save as draft' }).click();
    await heading('Few waiting').waitFor();
    await page.getByText('Draft', { exact: true }).waitFor();
  });

  await step('a metric that nobody reports is refused', async () => {
    await page.getByLabel('Metric').fill('unheard-of');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/No bot has ever reported the metric/).waitFor();
    await page.getByLabel('Metric').fill('waiting-callers');
    await page.getByRole('button', { name: 'Activate' }).click();
    await page.getByText('Active', { exact: true }).waitFor();
    await shoot('alert-rule');
  });

  await step('an alert of another system is taken up on a phone', async () => {
    const token = await page.request.post(`${address}/auth/token`, { data: { username: 'admin', password } });
    const { accessToken } = await token.json();
    const told = await page.request.post(`${address}/import/alertmanager`, {
      headers: { authorization: `Bearer ${accessToken}` },
      data: {
        version: '4',
        groupKey: '{}:{alertname="Slow"}',
        alerts: [
          {
            status: 'firing',
            labels: { alertname: 'Slow', bot: 'lines', severity: 'critical' },
            annotations: { summary: 'Answers take long' },
            startsAt: new Date().toISOString(),
            endsAt: '0001-01-01T00:00:00Z',
          },
        ],
      },
    });
    assert.equal(told.status(), 200, await told.text());
    await page.setViewportSize(PHONE);
    await page.goto(`${address}/alerts`);
    await heading('Alerts').waitFor();
    await shoot('alerts-phone');
    await page.getByRole('link', { name: 'Answers take long' }).first().click();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText('Acknowledged', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Silence' }).click();
    await dialog.getByLabel('Reason').fill('Known');
    await dialog.getByRole('button', { name: 'Silence' }).click();
    await page.getByText('Suppressed', { exact: true }).waitFor();
    await shoot('alert-phone');
    await page.getByRole('button', { name: 'Resolve' }).click();
    await dialog.getByLabel('Reason').fill('Over');
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('Resolved', { exact: true }).first().waitFor();
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await step('objectives are shown with their budgets', async () => {
    await page.goto(`${address}/slos`);
    await heading('Service level objectives').waitFor();
    await shoot('slos');
  });

  await step('what an objective counts must have been reported, and is said so at its field', async () => {
    await page.getByRole('button', { name: 'New SLO' }).click();
    await dialog.getByRole('button', { name: 'Bot' }).click();
    await dialog.getByRole('group', { name: 'Bot' }).getByRole('option').filter({ hasText: 'lines' }).first().click();
    await dialog.getByLabel('Name').fill('Answers of the walk');
    await dialog.getByLabel('Metric of valid events').fill('unheard-of');
    await dialog.getByLabel('Metric of bad events').fill('unheard-of');
    await dialog.getByRole('button', { name: 'New SLO' }).click();
    await dialog.locator('label', { hasText: 'Metric of valid events' }).getByRole('alert').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  await step('telemetry is mapped to a bot, and no longer', async () => {
    await page.goto(`${address}/telemetry-mapping`);
    await heading('Telemetry mapping').waitFor();
    await page.getByRole('button', { name: 'Add a mapping' }).click();
    await dialog.getByLabel('Value').fill('lines-of-the-walk');
    await dialog.getByRole('button', { name: 'Bot' }).click();
    await dialog.getByRole('group', { name: 'Bot' }).getByRole('option').filter({ hasText: 'lines' }).first().click();
    await dialog.getByRole('button', { name: 'Add a mapping' }).click();
    const row = page.getByRole('row', { name: /lines-of-the-walk/ });
    await row.getByRole('button', { name: 'Remove' }).click();
    await dialog.getByRole('button', { name: 'Remove the mapping' }).click();
    await row.waitFor({ state: 'detached' });
  });

  await step('telemetry that is nobody’s is ignored, and taken up again', async () => {
    const token = await page.request.post(`${address}/auth/token`, { data: { username: 'admin', password } });
    const { accessToken } = await token.json();
    const sent = await page.request.post(`${address}/v1/metrics`, {
      headers: { authorization: `Bearer ${accessToken}` },
      data: {
        resourceMetrics: [
          {
            resource: { attributes: [{ key: 'service.name', value: { stringValue: 'load-test-of-the-walk' } }] },
            scopeMetrics: [
              { metrics: [{ name: 'g', gauge: { dataPoints: [{ timeUnixNano: `${Date.now()}000000`, asDouble: 1 }] } }] },
            ],
          },
        ],
      },
    });
    assert.equal(sent.status(), 200, await sent.text());
    await page.goto(`${address}/telemetry-mapping`);
    const row = page.getByRole('row', { name: /load-test-of-the-walk/ });
    await row.getByRole('button', { name: 'Ignore' }).click();
    await dialog.getByLabel('Reason').fill('A load test');
    await dialog.getByRole('button', { name: 'Ignore the resource' }).click();
    await row.getByText(/A load test/).waitFor();
    await row.getByRole('button', { name: 'Stop ignoring' }).click();
    await dialog.getByRole('button', { name: 'Stop ignoring the resource' }).click();
    await row.getByText('No mapping').waitFor();
  });
});
