/** Walks through an obligation: it is created, fulfilled, paused, resumed and ended. Others are created on the pages of their subjects. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

/** A minute to come, as a field for it takes it. */
const ahead = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const form = () => page.getByRole('dialog');
  const panel = page.locator('#obligations');
  const submit = async (name) => {
    await form().getByRole('button', { name }).click();
    await form().waitFor({ state: 'detached' });
  };
  const create = async (title) => {
    await form().getByLabel('Title').fill(title);
    await form().getByRole('button', { name: /^Responsible/ }).click();
    await page.getByRole('combobox', { name: 'Search', exact: true }).last().fill('Wanda');
    await page.getByRole('option', { name: /Wanda Wirth/ }).last().click();
    await form().getByLabel('First due (UTC)').fill(ahead(7));
    await form().getByLabel('Time zone').fill('Asia/Shanghai');
    await submit('Add an obligation');
    await page.getByText(title, { exact: true }).first().waitFor();
    return page.locator('h1').innerText();
  };

  await step('the page of a bot creates an obligation about it', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/bots/lines`);
    await panel.getByRole('button', { name: 'Add an obligation' }).click();
    await form().getByText('Bus lines').waitFor();
    assert.equal(await form().getByRole('button', { name: /^Bot/ }).count(), 0, 'The bot is known.');
    const number = await create('Compare the timetables with the printed ones');
    assert.match(number, /^O-\d+$/);
    await page.getByRole('link', { name: 'Bus lines' }).click();
    const row = panel.getByRole('row', { name: /Compare the timetables/ });
    await row.getByText('Wanda Wirth').waitFor();
    await row.getByRole('link', { name: number }).click();
    await heading(number).waitFor();
  });

  await step('it is fulfilled, with evidence', async () => {
    await page.getByRole('button', { name: 'Record as done' }).click();
    await form().getByLabel('What was done, with evidence').fill('Compared all 24 lines: two stops corrected.');
    await submit('Record as done');
    await page.getByText('Compared all 24 lines').waitFor();
    await page.getByText('Last done', { exact: true }).waitFor();
  });

  await step('it is paused and resumed', async () => {
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await form().getByLabel('Reason').fill('No timetables during the holidays.');
    await submit('Pause');
    await page.getByText('Paused', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await form().getByLabel('Note').fill('The holidays are over.');
    await submit('Resume');
    await page.getByText('Active', { exact: true }).waitFor();
    await page.getByText('The holidays are over.').waitFor();
  });

  await step('a data asset and a department have theirs', async () => {
    await page.goto(`${address}/backups`);
    await page.getByRole('link', { name: 'Timetables' }).click();
    await heading('Timetables').waitFor();
    await panel.getByRole('button', { name: 'Add an obligation' }).click();
    await create('Delete what has expired');
    await page.getByText('Bus lines · Timetables').waitFor();
    await page.goto(`${address}/departments`);
    await page.getByRole('link', { name: 'Desk 70' }).click();
    await heading('Desk 70').waitFor();
    await panel.getByRole('button', { name: 'Add an obligation' }).click();
    await create('Check who has a key to the desk');
    await page.getByText('Desk 70', { exact: true }).waitFor();
    await page.goto(`${address}/departments/70`);
    await panel.getByRole('row', { name: /Check who has a key/ }).waitFor();
  });

  await step('all are listed, in Chinese too', async () => {
    await page.goto(`${address}/obligations`);
    await heading('Obligations').waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await heading('定期任务').waitFor();
    const row = page.getByRole('row', { name: /Compare the timetables/ });
    await row.getByText('有效').waitFor();
    await row.getByText('每 1 个月').waitFor();
    await row.getByRole('link', { name: /^O-/ }).click();
    await page.getByText('上次完成').waitFor();
    await page.getByRole('button', { name: '暂停' }).waitFor();
    await page.goto(`${address}/departments/70`);
    await panel.getByRole('button', { name: '添加定期任务' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
  });

  await step('one that is no longer needed is ended', async () => {
    await page.goto(`${address}/bots/lines`);
    await panel.getByRole('row', { name: /Compare the timetables/ }).getByRole('link', { name: /^O-/ }).click();
    await page.getByRole('button', { name: 'End obligation' }).click();
    await form().getByLabel('Reason').fill('There are no printed ones any more.');
    await submit('End obligation');
    await page.getByText('Ended', { exact: true }).waitFor();
    await page.goto(`${address}/bots/lines`);
    await panel.getByRole('row', { name: /Delete what has expired/ }).waitFor();
    assert.equal(await panel.getByRole('row', { name: /Compare the timetables/ }).count(), 0, 'The panel omits those that have ended.');
  });
});
