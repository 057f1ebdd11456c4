/**
 * Walks to LIVE: a developer applies, learns what is missing and submits; two departments approve; the bot goes live; a defect
 * ends the approval, and the page says what changed. What there is of evidence is in `console/launch.sql` among the tests of
 * `api`; the people are made here.
 */
import assert from 'node:assert/strict';
import { SECRET, walk } from './browser.mjs';

await walk(async ({ address, page, password, heading, step, signIn, as, asAdmin, employ, shoot }) => {
  const dialog = page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });
  const act = async (name, fill = async () => undefined) => {
    await button(name).first().click();
    await fill();
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const approve = (note) =>
    act('Approve', async () => {
      await dialog.getByLabel(/^Impact on the business/).fill('Half the calls about passwords.');
      await dialog.getByLabel(/^Impact on security/).fill('Callers give their personnel number.');
      if (note !== undefined) {
        await dialog.getByLabel(/^Note/).fill(note);
      }
    });
  let path = '';

  await step('a bot that ran before is never approved, and a developer applies for a release of it', async () => {
    await employ('dora', 'DEVELOPER');
    await employ('olive', 'OPERATOR');
    await employ('bruno', 'BUSINESS');
    await signIn('dora', SECRET);
    await heading('Bots').waitFor();
    await page.goto(`${address}/bots/Category%2026`);
    await page.getByText('Never approved').first().waitFor();
    await button('Apply for launch').click();
    await dialog.getByLabel('Release').selectOption({ label: '3.0' });
    await dialog.getByRole('button', { name: 'Apply for launch' }).click();
    await page.waitForURL(/\/launches\/L-/);
    path = new globalThis.URL(page.url()).pathname;
    const row = page.getByRole('row', { name: /Test report/ });
    assert.match(await row.innerText(), /2\.4\.1[\s\S]*Missing/);
    assert.match(await page.getByRole('row', { name: /Functional test/ }).innerText(), /Provided[\s\S]*120 passed/);
    await shoot('launch-draft');
  });

  await step('what is missing is named, and then it is submitted', async () => {
    await button('Submit').click();
    await dialog.getByRole('button', { name: 'Submit', exact: true }).click();
    await dialog.getByText('2.4.1: The test report is not written.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await act('Edit', async () => {
      await dialog.getByLabel(/^Feature introduction/).fill('Resets two passwords at once.');
      await dialog.getByLabel(/^Test report/).fill('All 360 tests passed.');
    });
    await act('Submit');
    await page.getByText('Submitted', { exact: true }).first().waitFor();
    await page.getByText('Can decide:').first().waitFor();
  });

  await step('two departments approve it, each by somebody else', async () => {
    await as('olive', '/launches');
    await page.getByRole('heading', { name: 'Waiting for your decision' }).waitFor();
    await page.goto(address + path);
    await approve();
    await page.getByText('In review', { exact: true }).waitFor();
    await button('Approve').waitFor({ state: 'detached' });
    await as('bruno', path);
    await approve('As agreed.');
    await page.getByText('Callers give their personnel number.').nth(1).waitFor();
    await page.getByText('Approved', { exact: true }).first().waitFor();
    await shoot('launch-approved');
  });

  await step('the bot goes live', async () => {
    await as('olive', path);
    await act('Go live');
    await button('Go live').waitFor({ state: 'detached' });
    await page.goto(`${address}/bots/Category%2026`);
    await page.getByText('The bot runs the approved release. Running release: 3.0').waitFor();
  });

  await step('a defect ends the approval, and the page says what changed', async () => {
    const { id, liveRelease } = await asAdmin('{ bot(by: {code: "Category 26"}) { id liveRelease { id } } }');
    const { errors } = await asAdmin(
      'mutation($input: ReportDefectInput!) { reportDefect(input: $input) { errors { message } } }',
      { input: { bot: { id }, release: liveRelease.id, title: 'Resets the wrong one', severity: 'CRITICAL', foundIn: 'PRODUCTION' } },
    );
    assert.deepEqual(errors, []);
    await page.goto(address + path);
    await page.getByRole('heading', { name: 'Changes since submission' }).waitFor();
    await page.getByText(/^\/open\/defects\//).waitFor();
    assert.equal(await page.getByText('Approval invalidated').count(), 2);
    await shoot('launch-fallen');
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot('launch-fallen-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step('in Chinese too', async () => {
    await button('中文').click();
    await page.getByRole('heading', { name: '提交后的变化' }).waitFor();
    await shoot('launch-fallen-zh');
    await button('English').click();
  });

  await step('who must approve is a rule, which is added and retired', async () => {
    await as('admin', '/launch-rules', password);
    await page.getByRole('heading', { level: 1, name: 'Launch rules' }).waitFor();
    await button('Add a rule').click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Approver').selectOption('OWNER');
    await form.getByLabel('Purpose').fill('Tone of the walk');
    await form.getByLabel('Data classification').selectOption('RESTRICTED');
    await form.getByRole('button', { name: 'Add a rule' }).click();
    const rule = page.getByRole('row', { name: /Tone of the walk/ });
    await rule.getByRole('button', { name: 'Retire' }).click();
    await form.getByRole('button', { name: 'Retire the rule' }).click();
    await rule.waitFor({ state: 'detached' });
  });
});
