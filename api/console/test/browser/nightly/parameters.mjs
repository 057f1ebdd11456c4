/** Walks through policy parameters: a term and a choice are changed, the history shows it, and the term returns to its default. */
import { walk } from '../browser.mjs';

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const dialog = page.getByRole('dialog');
  const open = async (name) => {
    await page.getByRole('button', { name, exact: true }).click();
  };
  const submit = async (name) => {
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  await step('the list has the parameters by chapter', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.getByRole('link', { name: 'Policy parameters' }).click();
    await heading('Policy parameters').waitFor();
    await page.getByRole('heading', { name: '3 Operation' }).waitFor();
    await page.getByRole('link', { name: 'Time to review an incident' }).click();
    await heading('Time to review an incident').waitFor();
  });

  await step('a value out of range is refused next to its field', async () => {
    await open('Change value');
    await dialog.getByLabel('Amount').fill('400');
    await dialog.getByLabel('Reason').fill('Decided by the board.');
    await dialog.getByRole('button', { name: 'Change value', exact: true }).click();
    await dialog.getByText('from P1D to P90D').waitFor();
  });

  await step('a term is changed, and its history says by whom and why', async () => {
    await dialog.getByLabel('Amount').fill('36');
    await dialog.getByLabel('Unit').selectOption('HOURS');
    await submit('Change value');
    const row = page.getByRole('row', { name: /Decided by the board/ });
    await row.getByText('7 d', { exact: true }).waitFor();
    await row.getByText('1 d 12 h', { exact: true }).waitFor();
    await row.getByText('admin', { exact: true }).waitFor();
  });

  await step('it returns to its default', async () => {
    await open('Return to default');
    await dialog.getByLabel('Reason').fill('It was too short.');
    await submit('Return to default');
    await page.getByRole('row', { name: /It was too short/ }).waitFor();
    await page.getByRole('button', { name: 'Return to default', exact: true }).waitFor({ state: 'detached' });
  });

  await step('a choice is changed by its name', async () => {
    await page.goto(`${address}/policy-parameters/incident-review-severity`);
    await heading('Severity from which incidents are reviewed').waitFor();
    await open('Change value');
    await dialog.getByLabel('Value').selectOption('MODERATE');
    await dialog.getByLabel('Reason').fill('We want to learn from more of them.');
    await submit('Change value');
    await page.getByRole('row', { name: /We want to learn/ }).getByText('Moderate', { exact: true }).waitFor();
  });
});
