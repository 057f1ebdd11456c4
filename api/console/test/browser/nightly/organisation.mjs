/** Walks through what a company begins with: a department, somebody in it, a bot with a release and the data that it holds. */
import { walk } from '../browser.mjs';

await walk(async ({ address, page, password, heading, step, signIn }) => {
  const dialog = page.getByRole('dialog');
  const choose = async (label, text) => {
    await dialog.getByRole('button', { name: label }).click();
    await dialog.getByRole('combobox', { name: 'Search' }).fill(text);
    await dialog.getByRole('group', { name: label }).getByRole('option').filter({ hasText: text }).first().click();
  };

  await step('a department is created, and one with its code is refused at the field', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/departments`);
    for (const name of ['Kitchen of the walk', 'Second kitchen']) {
      await page.getByRole('button', { name: 'Create a department' }).click();
      await dialog.getByLabel('Code').fill('walk-kitchen');
      await dialog.getByLabel('Name', { exact: true }).fill(name);
      await dialog.getByRole('button', { name: 'Create a department' }).click();
      if (name === 'Second kitchen') {
        await dialog.locator('label', { hasText: 'Code' }).getByRole('alert').waitFor();
        await dialog.getByRole('button', { name: 'Cancel' }).click();
      }
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('row', { name: /Kitchen of the walk/ }).waitFor();
    }
  });

  await step('somebody is taken on', async () => {
    await page.goto(`${address}/people`);
    await heading('Employees').waitFor();
    await page.getByRole('button', { name: 'Onboard an employee' }).click();
    await dialog.getByLabel('Employee number').fill('walk-1');
    await dialog.getByLabel('Name', { exact: true }).fill('Cook of the walk');
    await choose('Department', 'Kitchen of the walk');
    await dialog.getByRole('button', { name: 'Onboard an employee' }).click();
    await page.getByRole('row', { name: /Cook of the walk/ }).waitFor();
  });

  await step('a team is created, and somebody joins it', async () => {
    await page.goto(`${address}/teams`);
    await heading('Teams').waitFor();
    await page.getByRole('button', { name: 'Create a team' }).click();
    await dialog.getByLabel('Code').fill('walk-night');
    await dialog.getByLabel('Name', { exact: true }).fill('Night of the walk');
    await choose('Department', 'Kitchen of the walk');
    await dialog.getByRole('button', { name: 'Create a team' }).click();
    await page.getByRole('row', { name: /Night of the walk/ }).waitFor();
    await page.goto(`${address}/people`);
    const cook = page.getByRole('row', { name: /Cook of the walk/ });
    await cook.getByRole('button', { name: 'Team' }).click();
    await choose(/^Team/, 'Night of the walk');
    await dialog.getByRole('button', { name: 'Set the team' }).click();
    await page.getByRole('row', { name: /Cook of the walk.*Night of the walk/ }).waitFor();
  });

  await step('an employee is renamed', async () => {
    await page.getByRole('row', { name: /Cook of the walk/ }).getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Name', { exact: true }).fill('Chef of the walk');
    await dialog.getByLabel('Reason').fill('Promoted');
    await dialog.getByRole('button', { name: 'Edit employee' }).click();
    await page.getByRole('row', { name: /Chef of the walk/ }).waitFor();
  });

  await step('a department is closed only when it is empty', async () => {
    await page.goto(`${address}/departments`);
    const kitchen = page.getByRole('row', { name: /Kitchen of the walk/ });
    await kitchen.getByRole('button', { name: 'Close' }).click();
    await dialog.getByLabel('Reason').fill('A new building');
    await dialog.getByRole('button', { name: 'Close department' }).click();
    await dialog.getByText('1 employee').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  await step('a bot is registered, built, and given a release and its data', async () => {
    await page.goto(address);
    await page.getByRole('button', { name: 'Register a bot' }).click();
    await dialog.getByLabel('Code').fill('walk-orders');
    await dialog.getByLabel('Name', { exact: true }).fill('Orders of the walk');
    await dialog.getByLabel('Purpose').fill('Takes orders');
    await choose('Owned by', 'Kitchen of the walk');
    await dialog.getByRole('button', { name: 'Register a bot' }).click();
    await heading('Orders of the walk').waitFor();
    await page.getByRole('button', { name: 'Start development' }).click();
    await dialog.getByRole('button', { name: 'Start development' }).click();
    await page.getByRole('button', { name: 'Start testing' }).waitFor();
    await page.getByRole('button', { name: 'Record a release' }).click();
    await dialog.getByLabel('Release', { exact: true }).fill('0.1');
    await dialog.getByRole('button', { name: 'Record a release' }).click();
    await page.getByRole('link', { name: '0.1', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Record a data asset' }).click();
    await dialog.getByLabel('Data asset', { exact: true }).fill('Orders');
    await dialog.getByRole('button', { name: 'Record a data asset' }).click();
    await page.getByRole('row', { name: /Orders/ }).getByRole('button', { name: 'Edit' }).waitFor();
  });

  await step('its data is retired', async () => {
    await page.getByRole('row', { name: /Orders/ }).getByRole('button', { name: 'Retire' }).click();
    await dialog.getByLabel('Reason').fill('Paper does');
    await dialog.getByRole('button', { name: 'Retire data asset' }).click();
    await page.getByRole('row', { name: /Orders.*Retired/ }).waitFor();
  });

  await step('a department is merged into another one', async () => {
    await page.goto(`${address}/departments`);
    await page.getByRole('button', { name: 'Create a department' }).click();
    await dialog.getByLabel('Code').fill('walk-canteen');
    await dialog.getByLabel('Name', { exact: true }).fill('Canteen of the walk');
    await dialog.getByRole('button', { name: 'Create a department' }).click();
    await page.getByRole('row', { name: /Canteen of the walk/ }).waitFor();
    await page.getByRole('row', { name: /Kitchen of the walk/ }).getByRole('button', { name: 'Merge' }).click();
    await choose('Successor', 'Canteen of the walk');
    await dialog.getByLabel('Reason').fill('A new building');
    await dialog.getByRole('button', { name: 'Merge into another department' }).click();
    await page.getByRole('row', { name: /Kitchen of the walk.*merged into Canteen of the walk/ }).waitFor();
  });
});
