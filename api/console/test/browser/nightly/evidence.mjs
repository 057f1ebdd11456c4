/**
 * Walks through what shows that a release is fit for use: a review with a finding that is fixed and verified, results of tests
 * and of a scan from files, a defect for what failed, a figure of quality, and a department that signs. The server's records
 * are those of `console/journey.sql` among the tests of `api`.
 */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

const JUNIT = `<testsuite name="lines" timestamp="2026-02-03T08:00:00Z" time="1.5">
  <testcase classname="lines.DetourTest" name="readsTheDetour" time="0.4"/>
  <testcase classname="lines.DetourTest" name="saysTheStreet" time="0.1"><failure message="expected Forbes but was null"/></testcase>
</testsuite>`;
const SARIF = JSON.stringify({
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'Scanner', rules: [{ id: 'sql-injection', defaultConfiguration: { level: 'error' } }] } },
      results: [
        {
          ruleId: 'sql-injection',
          message: { text: 'A query is built from what a caller says.' },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'src/lines.py' }, region: { startLine: 41 } } }],
        },
      ],
    },
  ],
});

await walk(async ({ address, page, password, heading, step, signIn, shoot }) => {
  const dialog = page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });
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
  const upload = (name, format, content) =>
    act('Upload results', async () => {
      await dialog.getByLabel('Format').selectOption(format);
      await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: globalThis.Buffer.from(content) });
    });

  await step('a release has a page of its own', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/bots/lines`);
    await page.getByRole('link', { name: '2.4.1', exact: true }).click();
    await heading('Release 2.4.1').waitFor();
  });

  await step('a module is reviewed, and what was found is fixed', async () => {
    await act('Open a review', async () => {
      await dialog.getByLabel('Module').fill('lines/detours');
      await choose(/^Author/, 'Wanda', /Wanda/);
      await choose(/^Reviewer/, 'Otto', /Otto/);
    });
    await page.getByText('lines/detours').first().waitFor();
    await act('Record a finding', () => dialog.getByLabel('Title').fill('The feed is never closed'));
    await page.getByText('The feed is never closed').waitFor();
    await act('Mark as fixed', () => dialog.getByLabel(/^Fixed in revision/).fill('4b1d'));
    await button('Verify').waitFor();
    assert.equal(await button('Verify').isDisabled(), true);
    assert.match(await button('Verify').getAttribute('title'), /Someone else verifies the fix/);
  });

  await step('results of tests come from a file, and failed ones become defects', async () => {
    await upload('TEST-lines.xml', 'junit', JUNIT);
    await page.getByText('Imported: 2 new, 0 known').waitFor();
    await page.getByRole('button', { name: /^Show the tests of lines/ }).click();
    await page.getByText('expected Forbes but was null').first().waitFor();
    await act('Report failed tests');
    await page.getByText('saysTheStreet: expected Forbes but was null').waitFor();
    await upload('TEST-lines.xml', 'junit', JUNIT);
    await page.getByText('Imported: 0 new, 2 known').waitFor();
    await shoot('release-tests');
  });

  await step('a scan speaks against the release, and who built it does not dismiss what it reports', async () => {
    await upload('scan.sarif', 'sarif', SARIF);
    await page.getByRole('row').filter({ hasText: /sql-injection|built from what a caller says/ }).getByRole('link', { name: /^V-/ }).first().click();
    await button('Dismiss').waitFor();
    assert.equal(await button('Dismiss').isDisabled(), true);
    await page.goBack();
    await heading('Release 2.4.1').waitFor();
  });

  await step('a figure is judged, and who is of no department does not sign', async () => {
    await act('Report a value', async () => {
      await dialog.getByLabel('Tool').fill('ESLint 9');
      await dialog.getByLabel('Value').fill('3');
    });
    await page.getByText('Threshold met', { exact: true }).waitFor();
    await button('Sign').click();
    await dialog.getByRole('button', { name: 'Sign' }).click();
    await dialog.getByText('Only people of the requesting department').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await shoot('release');
  });

  await step('the list of defects leads a defect on, also on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${address}/defects`);
    await heading('Defects').waitFor();
    await page.getByText('saysTheStreet').first().waitFor();
    await act('Start work');
    await page.getByText('In progress').first().waitFor();
    await act('Mark as fixed', () => dialog.getByLabel('Resolution').fill('The street is asked for first.'));
    await page.getByText('The street is asked for first.').waitFor();
    const wider = await page.evaluate(() => globalThis.document.documentElement.scrollWidth > globalThis.innerWidth);
    assert.equal(wider, false, 'the page is wider than the phone');
    await shoot('defects');
  });
});
