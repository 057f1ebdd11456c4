/** Walks through the backups of a data asset: it is covered by a policy, backed up and restored as a trial. */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

/** A minute of the past, as a field for it takes it. */
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString().slice(0, 16);

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const form = () => page.getByRole('dialog');
  const submit = async (name) => {
    await form().getByRole('button', { name }).click();
    await form().waitFor({ state: 'detached' });
  };
  const choosePerson = async (label) => {
    await form().getByRole('button', { name: label }).click();
    await page.getByRole('combobox', { name: 'Search' }).last().fill('Wanda');
    await page.getByRole('option', { name: /Wanda Wirth/ }).last().click();
  };

  await step('the data of Botwarden itself is a data asset without a bot, and My work asks for its policy', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/my-work`);
    await page.getByRole('main').getByRole('link', { name: 'Botwarden', exact: true }).click();
    await heading('Botwarden').waitFor();
    await page.getByText('No backup policy has been set.').waitFor();
    await page.getByRole('button', { name: 'Set a backup policy' }).waitFor();
    await page.getByRole('link', { name: 'Data assets' }).click();
    await heading('Data assets').waitFor();
    const row = page.getByRole('row', { name: /Botwarden/ });
    await row.getByText('Not covered').waitFor();
    await row.getByRole('link', { name: 'Botwarden' }).click();
    await page.getByText('All records of Botwarden').waitFor();
    await page.getByRole('button', { name: 'Edit' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /deletion/i }).count(), 0);
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/own-data.png`, fullPage: true });
    }
    await page.goto(address);
  });

  await step('what is not covered is listed, and leads to its page', async () => {
    await heading('Bots').waitFor();
    await page.getByRole('link', { name: 'Backups' }).click();
    await heading('Backups').waitFor();
    const row = page.getByRole('row', { name: /Timetables/ });
    await row.getByText('Not covered').waitFor();
    await row.getByRole('link', { name: 'Timetables' }).click();
    await heading('Timetables').waitFor();
    await page.getByText('No backup policy has been set.').waitFor();
  });

  await step('a policy covers it', async () => {
    await page.getByRole('button', { name: 'Set a backup policy' }).click();
    await form().getByLabel('Backup every (hours)').fill('12');
    await form().getByLabel('Location').fill('s3://backups/lines');
    await form().getByLabel(/RPO/).fill('6');
    await choosePerson(/^Responsible employee/);
    await form().getByRole('button', { name: 'Set a backup policy' }).click();
    await form().getByText('Backups every 12 hours can lose data of that period').waitFor();
    await form().getByLabel(/RPO/).fill('12');
    await submit('Set a backup policy');
    await page.getByText('On time').waitFor();
    await page.getByText('s3://backups/lines').waitFor();
  });

  await step('a backup is reported, and restored on a phone', async () => {
    await page.getByRole('button', { name: 'Report a backup' }).click();
    await form().getByLabel('Started (UTC)').fill(ago(90));
    await form().getByLabel('Finished (UTC)').fill(ago(80));
    await form().getByLabel('Size (bytes)').fill('2500000');
    await submit('Report a backup');
    await page.getByText('2.5 MB').waitFor();

    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Report a restore test' }).click();
    await form().getByLabel('Started (UTC)').fill(ago(30));
    await form().getByLabel('Finished (UTC)').fill(ago(10));
    await form().getByLabel('Evidence').fill('Ten timetables were looked up.');
    await submit('Report a restore test');
    await page.getByText('Ten timetables were looked up.').waitFor();
    await page.getByText('20 min').first().waitFor();
    assert.equal(await page.getByText('Passed', { exact: true }).count(), 1);
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/backup.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await step('a backup that no longer exists is reported as deleted', async () => {
    await page.getByText(/^Keep until/).waitFor();
    await page.getByRole('button', { name: 'Report existing backups' }).click();
    await form().getByRole('checkbox').uncheck();
    await submit('Report existing backups');
    await page.getByText(/^Deleted too early/).waitFor();
  });

  await step('the bot shows how its data stands', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Bus lines' }).click();
    await heading('Bus lines').waitFor();
    await page.getByRole('row', { name: /Timetables/ }).getByText('On time').waitFor();
    if (process.env.SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SHOTS}/bot-data.png`, fullPage: true });
    }
  });
});
