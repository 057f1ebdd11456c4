/**
 * Walks from a wish to a plan that is followed: a department writes a requirement, the development team asks, both agree, a
 * plan is drawn up, approved and begun, and a design is written and accepted by somebody else. The server's records are those
 * of `console/journey.sql` among the tests of `api`; the people are made here.
 */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { SECRET, walk } from '../browser.mjs';

const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

await walk(async ({ address, page, troubles, password, heading, step, signIn, as, employ, shoot }) => {
  const dialog = page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });
  /** Opens the form of an action, and does it. */
  const act = async (name, fill = async () => undefined) => {
    await button(name).first().click();
    await fill();
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const choose = async (label, text, option) => {
    await dialog.getByRole('button', { name: label }).last().click();
    await dialog.getByLabel('Search').fill(text);
    await dialog.getByRole('option', { name: option }).click();
  };
  let path = '';

  await step('a department writes what it wants', async () => {
    await employ('bella', 'BUSINESS');
    await employ('devi', 'DEVELOPER');
    await signIn('bella', SECRET);
    await page.getByRole('link', { name: 'Requirements' }).click();
    await heading('Requirements').waitFor();
    await button('New requirement').click();
    await dialog.getByLabel('Title').fill('Tell about detours');
    await choose(/^Department/, 'Desk', /Desk 24/);
    await choose(/^Bot/, 'Bus', /Bus lines/);
    await choose(/^Requested by/, 'Wanda', /Wanda/);
    await shoot('requirement-form');
    await dialog.getByRole('button', { name: 'New requirement' }).click();
    await page.getByText('Not written yet').first().waitFor();
    path = new globalThis.URL(page.url()).pathname;
  });

  await step('what is missing is named at submission, and written then', async () => {
    await button('Submit').click();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByText('who needs what in which situation').waitFor();
    await shoot('requirement-incomplete');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await act('Edit', async () => {
      await dialog.getByLabel(/^Scenario/).fill('A road is closed, and callers ask for the way.');
      await dialog.getByLabel(/^Workflow/).fill('Look the line up, tell the detour.');
      await dialog.getByLabel(/^Expected result/).fill('Half as many calls to the desk.');
    });
    await act('Submit');
    await page.getByText('Submitted').first().waitFor();
  });

  await step('files are attached, downloaded and removed', async () => {
    const files = page.getByRole('region', { name: 'Attachments' });
    await files.getByText('No files attached').waitFor();
    await files.locator('input[type=file]').setInputFiles([
      { name: 'detours.csv', mimeType: 'text/csv', buffer: Buffer.from('line,detour\n24,Mill Road\n') },
      { name: 'wrong.png', mimeType: 'image/png', buffer: Buffer.from('no image') },
      { name: '改道说明.txt', mimeType: 'text/plain', buffer: Buffer.from('绕行') },
    ]);
    await files.getByText('wrong.png: The file was sent as image/png, but its content is text/plain').waitFor();
    // the browser reports the refusal, too
    assert.match(troubles.splice(0).join('\n'), /^console: .* 415 [^\n]*$/);
    const downloading = page.waitForEvent('download');
    await files.getByRole('button', { name: 'Download detours.csv' }).click();
    const downloaded = await downloading;
    assert.equal(downloaded.suggestedFilename(), 'detours.csv');
    assert.equal(readFileSync(await downloaded.path(), 'utf8'), 'line,detour\n24,Mill Road\n');
    await shoot('requirement-attachments');
    const chinese = files.getByRole('listitem').filter({ hasText: '改道说明.txt' });
    await chinese.getByRole('button', { name: 'Remove file' }).click();
    await dialog.getByLabel('Reason').fill('Not translated yet');
    await dialog.getByRole('button', { name: 'Remove file' }).click();
    await chinese.waitFor({ state: 'detached' });
  });

  await step('the development team asks, and both sides agree', async () => {
    await as('devi', path);
    await act('Start analysis');
    await act('Ask a question', () => dialog.getByLabel('Question').fill('From where do detours come?'));
    await page.getByText('Answer all open questions first.').waitFor();
    assert.equal(await button('Agree for development').isDisabled(), true);
    await as('bella', path);
    await act('Answer', () => dialog.getByLabel('Answer').fill('From the traffic desk, each morning.'));
    await button('Agree for the department').click();
    await page.getByText(/^bella, /).waitFor();
    await as('devi', path);
    await button('Agree for development').click();
    await page.getByText(/^devi, /).waitFor();
    await shoot('requirement-agreed');
  });

  await step('a plan is drawn up, approved by the department and followed', async () => {
    await act('Draft a plan', async () => {
      await dialog.getByLabel('Start date').fill(day(0));
      await dialog.getByLabel('End date').fill(day(30));
      await dialog.getByLabel('Title').fill('Detours are read');
      await dialog.getByLabel('Due').fill(day(10));
      await choose(/^Owner/, 'Wanda', /Wanda/);
      await shoot('plan-form');
    });
    await page.getByRole('rowheader', { name: 'Detours are read' }).waitFor();
    await as('bella', path);
    await act('Approve');
    await page.getByText('Planned').first().waitFor();
    await as('devi', path);
    await act('Start development');
    await button('Edit: Detours are read').click();
    await dialog.getByLabel('Due').fill(day(14));
    await dialog.getByRole('button', { name: 'Edit: Detours are read' }).click();
    await dialog.getByText('a changed date needs a reason').waitFor();
    await dialog.getByLabel(/^Reason/).fill('The traffic desk answers late.');
    await dialog.getByRole('button', { name: 'Edit: Detours are read' }).click();
    await page.getByText('4 days late').waitFor();
    await shoot('plan');
    await act('Complete: Detours are read');
    await act('Finish');
    await page.getByText('Finished').first().waitFor();
  });

  await step('a design is accepted by somebody else than its author', async () => {
    await act('New revision', async () => {
      await dialog.getByLabel('Title').fill('Where detours come from');
      await dialog.getByLabel(/^Text/).fill('# Detours\n\nA file each morning.');
    });
    await page.getByText('Architecture, revision 1').click();
    await act('Submit for review');
    await page.getByText('In review').waitFor();
    assert.equal(await button('Accept').isDisabled(), true);
    await as('admin', path, password);
    await page.getByText('Architecture, revision 1').click();
    await act('Accept');
    await page.getByText('Accepted').waitFor();
    await shoot('requirement');
  });

  await step('the board shows it in its column, in both languages and on a phone', async () => {
    await page.goto(`${address}/requirements`);
    const planned = page.getByRole('region', { name: /^Planned/ });
    await planned.getByText('Tell about detours').waitFor();
    await shoot('board');
    await page.getByLabel('Search by title or number').fill('nothing of the kind');
    await planned.getByText('None').waitFor();
    await page.goto(`${address}/requirements?department=24`);
    await planned.getByText('Tell about detours').waitFor();
    await button('中文').click();
    await page.getByRole('region', { name: /^已排期/ }).getByText('Tell about detours').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot('board-phone');
    await page.goto(address + path);
    await page.getByText('开发计划').waitFor();
    await shoot('requirement-phone');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `The page is ${wide} px wide.`);
  });
});
