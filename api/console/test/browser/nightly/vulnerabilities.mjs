/**
 * Walks through vulnerabilities: reports are imported on a bot's page, who can reach the target is set, one vulnerability is
 * dismissed and reopened, its acceptance requested, the catalog of exploited ones imported, and a library found in a bot.
 */
import assert from 'node:assert/strict';
import { walk } from '../browser.mjs';

const found = (advisory, severity) => ({
  VulnerabilityID: advisory,
  PkgName: `lib-${advisory.toLowerCase()}`,
  InstalledVersion: '1.0',
  FixedVersion: '1.1',
  Severity: severity,
  Title: `Memory is read past its end (${advisory})`,
});
const TRIVY = JSON.stringify({
  SchemaVersion: 2,
  CreatedAt: '2026-01-05T00:00:00Z',
  ArtifactName: 'registry.example/walked:2',
  ArtifactType: 'container_image',
  Results: [
    {
      Target: 'os',
      Class: 'os-pkgs',
      Type: 'debian',
      Vulnerabilities: [found('CVE-2025-70001', 'CRITICAL'), found('CVE-2025-70002', 'MEDIUM')],
    },
  ],
});
const SBOM = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { timestamp: '2026-01-05T00:00:00Z', component: { type: 'application', name: 'walked-code', version: '2' } },
  components: [
    {
      type: 'library',
      group: 'org.apache.logging.log4j',
      name: 'log4j-core',
      version: '2.14.1',
      purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
    },
  ],
});
const KEV = 'cveID,dateAdded\nCVE-2025-70002,2026-01-10\n';

await walk(async ({ address, page, password, heading, step, signIn, shoot }) => {
  const dialog = page.getByRole('dialog');
  const button = (name) => page.getByRole('button', { name, exact: true });
  const act = async (name, fill) => {
    await button(name).first().click();
    await fill();
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const send = (format, name, content) =>
    act('Import scan report', async () => {
      await dialog.getByLabel('Format').selectOption(format);
      await dialog
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/json', buffer: globalThis.Buffer.from(content) });
    });
  const row = (text) => page.getByRole('row').filter({ hasText: text });

  await step('reports are imported on the page of a bot', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/bots/lines`);
    await send('TRIVY', 'trivy.json', TRIVY);
    await page.getByText('Imported: 2 results, 0 already known').waitFor();
    await row('Memory is read past its end (CVE-2025-70001)').waitFor();
    await send('CYCLONEDX', 'bom.json', SBOM);
    await row('walked-code').first().waitFor();
  });

  await step('who can reach the target is set', async () => {
    await page.getByRole('button', { name: 'Set exposure: registry.example/walked' }).click();
    await dialog.getByLabel('Exposure').selectOption('INTERNET');
    await dialog.getByLabel('Reason').fill('It serves the website.');
    await dialog.getByRole('button', { name: 'Set exposure', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('It serves the website.').waitFor();
    await shoot('bot-scans');
  });

  await step('the list of all bots narrows to what is looked for', async () => {
    await page.getByRole('link', { name: 'Vulnerabilities', exact: true }).first().click();
    await heading('Vulnerabilities').waitFor();
    await page.goto(`${address}/vulnerabilities?text=cve-2025-7000`);
    await row('CVE-2025-70002').waitFor();
    assert.equal(await page.getByRole('row').count(), 3);
    await shoot('vulnerabilities');
    await row('CVE-2025-70001').getByRole('link', { name: /^V-/ }).click();
    await page.getByRole('heading', { name: 'Exploitation' }).waitFor();
  });

  await step('one is dismissed with a justification, and reopened', async () => {
    await act('Dismiss', async () => {
      await dialog.getByLabel('Justification').selectOption('CODE_NOT_REACHABLE');
      await dialog.getByLabel('Reason').fill('The function is never called.');
    });
    await page.getByText('Not affected', { exact: true }).first().waitFor();
    await act('Reopen', () => dialog.getByLabel('Reason').fill('It is called after all.'));
    await button('Request acceptance').waitFor();
  });

  await step('who requests an acceptance does not decide on it', async () => {
    await act('Request acceptance', async () => {
      const ends = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 16);
      await dialog.getByLabel('Ends').fill(ends);
      await dialog.getByLabel('Reason').fill('The image is replaced next month.');
    });
    await row('The image is replaced next month.').first().waitFor();
    await page.goto(`${address}/vulnerability-acceptances?state=REQUESTED`);
    const asked = row('The image is replaced next month.');
    await asked.waitFor();
    assert.equal(await asked.getByRole('button', { name: 'Approve' }).isDisabled(), true);
    await asked.getByRole('button', { name: 'Withdraw' }).click();
    await dialog.getByLabel('Reason').fill('It is fixed earlier.');
    await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText('No acceptances').waitFor();
  });

  await step('the catalog of exploited vulnerabilities puts one of them first', async () => {
    await page.goto(`${address}/exploitation-data`);
    await act('Import file', () =>
      dialog.locator('input[type=file]').setInputFiles({ name: 'kev.csv', mimeType: 'text/csv', buffer: globalThis.Buffer.from(KEV) }),
    );
    await page.getByText('Imported: 1 new or changed, 0 unchanged').waitFor();
    await page.goto(`${address}/vulnerabilities?exploited=1`);
    await row('CVE-2025-70002').getByText('Known exploited').waitFor();
  });

  await step('a scan says what it changed, and a library is found', async () => {
    await page.goto(`${address}/scans?bot=lines`);
    await row('registry.example/walked').first().getByRole('link').first().click();
    await page.getByRole('heading', { name: 'What it reported' }).waitFor();
    assert.equal(await page.getByText('New', { exact: true }).count() >= 3, true);
    await page.goto(`${address}/software-components?text=log4j`);
    await row('log4j-core').waitFor();
    await shoot('components');
  });
});
