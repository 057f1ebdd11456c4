/**
 * Walks through a data breach, from its report to the notification of the authority, and through the declarations of how data is
 * encrypted and users are authenticated.
 */
import { walk } from '../browser.mjs';

await walk(async ({ address, page, password, heading, step, signIn, shoot }) => {
  const dialog = page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });
  const submit = async (name) => {
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  await step('a data breach is reported, and opens an incident', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/data-breaches`);
    await heading('Data breaches').waitFor();
    await button('Report a data breach').click();
    await dialog.getByLabel('Title').fill('Answer to the wrong customer');
    await dialog.getByLabel('What happened').fill('An answer with an address went to another customer.');
    await dialog.getByLabel('Contact details').check();
    await dialog.getByLabel('People concerned (estimate)').fill('3');
    await submit('Report a data breach');
    await page.getByRole('row', { name: /Answer to the wrong customer/ }).getByRole('link', { name: /^DB-/ }).click();
    await page.getByText('An answer with an address went to another customer.').waitFor();
    await page.getByText('Reported', { exact: true }).first().waitFor();
  });

  await step('it is assessed: the authority must be notified', async () => {
    await button('Assess').click();
    await dialog.getByLabel('Risk').selectOption('LIKELY');
    await dialog.getByLabel('Likely consequences').fill('Unwanted calls');
    await dialog.getByLabel('Measures').fill('The customer deleted the answer.');
    await dialog.getByLabel('Reason (authority)').fill('A risk is likely.');
    await dialog.getByLabel('Reason (people)').fill('The risk is not high.');
    await submit('Assess');
    await page.getByText(/must be notified by/).waitFor();
  });

  await step('the notification of the authority is recorded', async () => {
    await button('Record a notification').click();
    await dialog.getByLabel('Recipient').selectOption('AUTHORITY');
    await dialog.getByLabel('Name, or how many people and how').fill('Supervisory authority');
    await dialog.getByLabel('What they were told').fill('The report of Botwarden');
    await dialog.getByLabel('Reference').fill('Case 77');
    await submit('Record a notification');
    await page.getByText('Case 77').waitFor();
    await page.getByText('Notified', { exact: true }).first().waitFor();
    await shoot('data-breach');
  });

  await step('My work asks for declarations, and the encryption of data is declared', async () => {
    await page.goto(`${address}/data-assets`);
    await page.getByRole('link', { name: 'Timetables' }).first().click();
    await heading('Timetables').waitFor();
    await button('Declare').click();
    await dialog.getByLabel('Encrypted at rest').check();
    await dialog.getByLabel('Method at rest').fill('AES-256');
    await dialog.getByLabel('Encrypted in transit').check();
    await dialog.getByLabel('Method in transit').fill('TLS 1.3');
    await dialog.getByLabel('Key management').fill('In the vault, renewed every quarter.');
    await dialog.getByLabel('Evidence').fill('Scan of 1 March');
    await submit('Declare');
    await page.getByText('In the vault, renewed every quarter.').waitFor();
    await page.getByText('Valid', { exact: true }).waitFor();
    await button('Confirm').click();
    await dialog.getByLabel('Note').fill('Checked again');
    await submit('Confirm');
    await page.getByText('Checked again').waitFor();
    await shoot('encryption');
  });
});
