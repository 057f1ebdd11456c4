/** Walks through who is told of what: a channel with its secret, a rule, a schedule whose turn somebody takes over, a test's fate. */
import { walk } from '../browser.mjs';

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const shot = async (name) => {
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
    }
  };

  await step('a channel is added, and its secret is shown once', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.getByRole('link', { name: 'Channels and rules' }).click();
    await heading('Channels and rules').waitFor();
    await page.getByRole('button', { name: 'Add a channel' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('Hook of the walk');
    await form.getByLabel('URL').fill('https://127.0.0.1/hook');
    await form.getByRole('button', { name: 'Add a channel' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await page.getByRole('rowheader', { name: 'Hook of the walk' }).waitFor();
    await shot('channels');
  });

  await step('a rule tells it', async () => {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('All incidents of the walk');
    await form.getByLabel('Recipient').selectOption({ label: 'Hook of the walk' });
    await form.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('rowheader', { name: 'All incidents of the walk' }).waitFor();
  });

  await step('the rule is used no longer, and an escalation calls one person after the other', async () => {
    const form = page.getByRole('dialog');
    await page.getByRole('row', { name: /All incidents of the walk/ }).getByRole('button', { name: 'Edit' }).click();
    await form.getByLabel('Enabled').uncheck();
    await form.getByRole('button', { name: 'Edit rule' }).click();
    await page.getByRole('row', { name: /All incidents of the walk/ }).getByText('Disabled').waitFor();
    await page.getByRole('button', { name: 'Add an escalation policy' }).click();
    await form.getByLabel('Name').fill('Night of the walk');
    await form.getByLabel('Recipient').selectOption({ label: 'Hook of the walk' });
    await form.getByRole('button', { name: 'Add step' }).click();
    await form.getByRole('button', { name: 'Add an escalation policy' }).click();
    // the second step names nobody: the browser asks for it before the server is
    await form.getByLabel('Recipient').nth(1).selectOption({ label: 'Hook of the walk' });
    await form.getByRole('button', { name: 'Add an escalation policy' }).click();
    const policy = page.getByRole('row', { name: /Night of the walk/ });
    await policy.getByText('after 15 min: Hook of the walk').waitFor();
    await policy.getByRole('button', { name: 'Edit' }).click();
    await form.getByLabel('Repeats').fill('2');
    await form.getByRole('button', { name: 'Edit escalation policy' }).click();
    await policy.getByText('repeated 2 times').waitFor();
  });

  await step('a text is written, with a preview of what people read', async () => {
    const form = page.getByRole('dialog');
    await page.getByRole('link', { name: 'Notification templates' }).click();
    await heading('Notification templates').waitFor();
    await page.getByRole('button', { name: 'Customize' }).click();
    await form.getByRole('textbox', { name: 'Title' }).fill('{{colour}}');
    await form.locator('section').getByText(/colour/).waitFor();
    await form.getByRole('textbox', { name: 'Title' }).fill('Look at {{number}}');
    await form.getByText('Look at INC0000017').waitFor();
    await form.getByRole('button', { name: 'Customize' }).click();
    await page.getByRole('row', { name: /IncidentReported/ }).waitFor();
    await page.getByRole('button', { name: 'Restore default' }).click();
    await form.getByRole('button', { name: 'Restore the default template' }).click();
    await page.getByText('No custom templates yet').waitFor();
  });

  await step('one says how one wants to be told', async () => {
    const form = page.getByRole('dialog');
    await page.goto(`${address}/account`);
    await page.getByRole('button', { name: 'Edit preferences' }).click();
    await form.getByLabel('Quiet hours start').fill('22:00');
    await form.getByLabel('Quiet hours end').fill('06:00');
    await form.getByRole('button', { name: 'Edit preferences' }).click();
    // the administrator's account belongs to no employee
    await form.getByRole('alert').waitFor();
    await form.getByRole('button', { name: 'Cancel' }).click();
    await page.goto(`${address}/channels`);
  });

  await step('a test shows that nothing may go there', async () => {
    const row = page.getByRole('row', { name: /Hook of the walk/ }).first();
    await row.getByRole('button', { name: 'Send a test' }).click();
    await page.getByRole('link', { name: 'Notifications', exact: true }).click();
    await heading('Notifications').waitFor();
    await page.getByText('Failed', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Resend' }).first().waitFor();
    await shot('notifications');
  });

  await step('a schedule says who is on call, on a phone', async () => {
    await page.getByRole('link', { name: 'On call' }).click();
    await heading('On call').waitFor();
    await page.getByRole('button', { name: 'Add a schedule' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill('Rota of the walk');
    await form.getByLabel('Layer name').fill('Days');
    await form.getByLabel('Time zone').fill('Europe/Berlin');
    await form.getByLabel('Start date').fill('2026-01-05');
    await form.getByRole('group', { name: 'Member 1' }).getByRole('button', { name: 'Employee' }).click();
    await form.getByRole('group', { name: 'Employee', exact: true }).getByRole('option').first().click();
    await form.getByRole('button', { name: 'Add a schedule' }).click();
    await page.getByRole('heading', { name: 'Rota of the walk' }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByText('Next two weeks').first().click();
    await shot('on-call-phone');
  });

  await step('somebody takes over', async () => {
    await page.getByRole('button', { name: 'Add override' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Employee' }).click();
    await form.getByRole('group', { name: 'Employee', exact: true }).getByRole('option').first().click();
    const end = new Date(Date.now() + 4 * 3_600_000).toISOString().slice(0, 16);
    await form.getByLabel('Ends (UTC)').fill(end);
    await form.getByRole('button', { name: 'Add override' }).click();
    await page.getByText('override', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Cancel override' }).first().waitFor();
    await shot('on-call-over');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step('a schedule that nothing calls by is retired', async () => {
    const form = page.getByRole('dialog');
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Rota of the walk' }) });
    await card.getByRole('button', { name: 'Retire' }).click();
    await form.getByLabel('Reason').fill('The walk is over');
    await form.getByRole('button', { name: 'Retire the schedule' }).click();
    await card.waitFor({ state: 'detached' });
  });
});
