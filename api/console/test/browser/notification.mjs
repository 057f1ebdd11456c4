/** Walks through who is told of what: a channel with its secret, a rule, a schedule whose turn somebody takes over, a test's fate. */
import { walk } from './browser.mjs';

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
    await form.getByLabel('Who is told').selectOption({ label: 'Hook of the walk' });
    await form.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('rowheader', { name: 'All incidents of the walk' }).waitFor();
  });

  await step('the rule is used no longer, and an escalation calls one person after the other', async () => {
    const form = page.getByRole('dialog');
    await page.getByRole('row', { name: /All incidents of the walk/ }).getByRole('button', { name: 'Change' }).click();
    await form.getByLabel('It is used').uncheck();
    await form.getByRole('button', { name: 'Change the rule' }).click();
    await page.getByRole('row', { name: /All incidents of the walk/ }).getByText('Not used').waitFor();
    await page.getByRole('button', { name: 'Add an escalation' }).click();
    await form.getByLabel('Name').fill('Night of the walk');
    await form.getByLabel('Who is told').selectOption({ label: 'Hook of the walk' });
    await form.getByRole('button', { name: 'One more step' }).click();
    await form.getByRole('button', { name: 'Add an escalation' }).click();
    // the second step names nobody: the browser asks for it before the server is
    await form.getByLabel('Who is told').nth(1).selectOption({ label: 'Hook of the walk' });
    await form.getByRole('button', { name: 'Add an escalation' }).click();
    const policy = page.getByRole('row', { name: /Night of the walk/ });
    await policy.getByText('after 15 min: Hook of the walk').waitFor();
    await policy.getByRole('button', { name: 'Change' }).click();
    await form.getByLabel('How often it is repeated').fill('2');
    await form.getByRole('button', { name: 'Change the escalation' }).click();
    await policy.getByText('repeated 2 times').waitFor();
  });

  await step('a text is written, with a preview of what people read', async () => {
    const form = page.getByRole('dialog');
    await page.getByRole('link', { name: 'Texts' }).click();
    await heading('Texts of notifications').waitFor();
    await page.getByRole('button', { name: 'Write this text' }).click();
    await form.getByLabel('Line').fill('{{colour}}');
    await form.locator('section').getByText(/colour/).waitFor();
    await form.getByLabel('Line').fill('Look at {{number}}');
    await form.getByText('Look at INC0000017').waitFor();
    await form.getByRole('button', { name: 'Write this text' }).click();
    await page.getByRole('row', { name: /IncidentReported/ }).waitFor();
    await page.getByRole('button', { name: 'Go back to the text that comes along' }).click();
    await form.getByRole('button', { name: 'Remove the text' }).click();
    await page.getByText('All texts are those that come along').waitFor();
  });

  await step('one says how one wants to be told', async () => {
    const form = page.getByRole('dialog');
    await page.goto(`${address}/account`);
    await page.getByRole('button', { name: 'Say how I want to be told' }).click();
    await form.getByLabel('Quiet from').fill('22:00');
    await form.getByLabel('Quiet until').fill('06:00');
    await form.getByRole('button', { name: 'Say how I want to be told' }).click();
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
    await page.getByText('Given up').first().waitFor();
    await page.getByRole('button', { name: 'Try again' }).first().waitFor();
    await shot('notifications');
  });

  await step('a schedule says who is on call, on a phone', async () => {
    await page.getByRole('link', { name: 'On call' }).click();
    await heading('On call').waitFor();
    await page.getByRole('button', { name: 'Add a schedule' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill('Rota of the walk');
    await form.getByLabel('Name of the layer').fill('Days');
    await form.getByLabel('Time zone').fill('Europe/Berlin');
    await form.getByLabel('First day').fill('2026-01-05');
    await form.getByRole('group', { name: 'Turn 1' }).getByRole('button', { name: 'Who' }).click();
    await form.getByRole('group', { name: 'Who', exact: true }).getByRole('option').first().click();
    await form.getByRole('button', { name: 'Add a schedule' }).click();
    await page.getByRole('heading', { name: 'Rota of the walk' }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByText('The next two weeks').first().click();
    await shot('on-call-phone');
  });

  await step('somebody takes over', async () => {
    await page.getByRole('button', { name: 'Take over' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Who' }).click();
    await form.getByRole('group', { name: 'Who', exact: true }).getByRole('option').first().click();
    const end = new Date(Date.now() + 4 * 3_600_000).toISOString().slice(0, 16);
    await form.getByLabel('Ends (UTC)').fill(end);
    await form.getByRole('button', { name: 'Take over' }).click();
    await page.getByText('takes over', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Cancel this' }).first().waitFor();
    await shot('on-call-over');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step('a schedule that nothing calls by is retired', async () => {
    const form = page.getByRole('dialog');
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Rota of the walk' }) });
    await card.getByRole('button', { name: 'Retire' }).click();
    await form.getByLabel('Why').fill('The walk is over');
    await form.getByRole('button', { name: 'Retire the schedule' }).click();
    await card.waitFor({ state: 'detached' });
  });
});
