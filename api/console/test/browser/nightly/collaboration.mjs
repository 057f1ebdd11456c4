/** Walks through how a bot is used and talked about: its manual is written, published and read, feedback becomes a requirement. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

await walk(async ({ password, page, heading, step, signIn }) => {
  const chooseBot = async (form) => {
    await form.getByRole('button', { name: /^Bot/ }).click();
    await page.getByRole('combobox', { name: 'Search' }).last().fill('Category 26');
    await page.getByRole('option', { name: /Category 26/ }).last().click();
  };

  await step('a manual is written', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.getByRole('link', { name: 'Manuals' }).click();
    await heading('Manuals').waitFor();
    await page.getByRole('button', { name: 'Draft a revision' }).click();
    const form = page.getByRole('dialog');
    await chooseBot(form);
    await form.getByLabel('Title').fill('How to help it');
    await form
      .getByLabel('Text (Markdown)')
      .fill('# Every morning\n\nLook at [the queue](https://queue.example/) and not [here](javascript:alert).\n\n<b onclick="x()">bold</b>');
    await form.getByRole('button', { name: 'Draft a revision' }).click();
    await page.getByRole('link', { name: 'How to help it' }).click();
    await heading('How to help it').waitFor();
  });

  await step('what it says is shown, and what it must not do is not', async () => {
    await heading('Every morning').waitFor();
    assert.equal(await page.getByRole('link', { name: 'the queue' }).getAttribute('href'), 'https://queue.example/');
    assert.equal(await page.getByRole('link', { name: 'here' }).count(), 0);
    await page.getByText('<b onclick').waitFor();
  });

  await step('it is published, on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('button', { name: 'I have read this' }).waitFor();
  });

  await step('it waits among one\'s work, from which it is opened and acknowledged', async () => {
    const waiting = page.getByRole('link', { name: 'How to help it 1' });
    await page.getByRole('link', { name: /^My work/ }).click();
    await heading('My work').waitFor();
    await page.getByRole('heading', { name: 'No due date' }).waitFor();
    await page.getByText('Read and acknowledge a manual').first().waitFor();
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/my-work.png`, fullPage: true });
    }
    await waiting.click();
    await page.getByRole('button', { name: 'I have read this' }).click();
    await page.getByText(/You acknowledged this on/).waitFor();
    const read = page.url();
    await page.getByRole('link', { name: /^My work/ }).click();
    await heading('My work').waitFor();
    await waiting.waitFor({ state: 'detached' });
    await page.goto(read);
    await page.getByText(/You acknowledged this on/).waitFor();
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/manual.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await step('feedback is given, talked over and becomes an incident', async () => {
    await page.getByRole('link', { name: 'Feedback' }).click();
    await heading('Feedback').waitFor();
    await page.getByRole('button', { name: 'Give feedback' }).click();
    const form = page.getByRole('dialog');
    await chooseBot(form);
    await form.getByLabel('Title').fill('It is slow at night');
    await form.getByLabel('Text').fill('Ten seconds for an answer.');
    await form.getByRole('button', { name: 'Give feedback' }).click();
    await page.getByRole('link', { name: 'It is slow at night' }).click();
    await page.getByRole('button', { name: 'Reply' }).click();
    await page.getByRole('dialog').getByLabel('Text').fill('Since when?');
    await page.getByRole('dialog').getByRole('button', { name: 'Reply' }).click();
    await page.getByText('Since when?').waitFor();
    await page.getByRole('button', { name: 'Convert to incident' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('It must be looked at.');
    await page.getByRole('dialog').getByRole('button', { name: 'Convert to incident' }).click();
    await page.getByText('Converted to an incident').first().waitFor();
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/feedback.png`, fullPage: true });
    }
  });
});
