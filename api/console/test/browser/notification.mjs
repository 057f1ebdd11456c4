/** Walks through who is told of what: a channel with its secret, a rule, a schedule whose turn somebody takes over, a test's fate. */
import { walk } from './browser.mjs';

await walk(async ({ password, page, heading, step, signIn }) => {
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

  await step('a test shows that nothing may go there', async () => {
    const row = page.getByRole('row', { name: /Hook of the walk/ }).first();
    await row.getByRole('button', { name: 'Send a test' }).click();
    await page.getByRole('link', { name: 'Notifications' }).click();
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
    await form.getByLabel('Name').fill('Rota of the walk');
    await form.getByLabel('Time zone').fill('Europe/Berlin');
    await form.getByLabel('First day').fill('2026-01-05');
    await form.getByLabel('Who takes turns, in this order').selectOption({ index: 0 });
    await form.getByRole('button', { name: 'Add a schedule' }).click();
    await page.getByRole('heading', { name: 'Rota of the walk' }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByText('The next two weeks').first().click();
    await shot('on-call-phone');
  });

  await step('somebody takes over', async () => {
    await page.getByRole('button', { name: 'Take over' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByRole('combobox').first().selectOption({ index: 1 });
    const end = new Date(Date.now() + 4 * 3_600_000).toISOString().slice(0, 16);
    await form.getByLabel('Ends (UTC)').fill(end);
    await form.getByRole('button', { name: 'Take over' }).click();
    await page.getByText('takes over', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Cancel this' }).first().waitFor();
    await shot('on-call-over');
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});
