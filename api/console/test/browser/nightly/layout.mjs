/**
 * Looks at every page of the console, at a desk and on a phone, in both languages: no page is wider than the screen, no
 * drawing is without a size or out of shape, no text lies over its neighbour in a table, and no number, date or unit is
 * broken over two lines. The pages are those of `shell/pages.ts`; each address with a parameter is tried with a record.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { URL } from 'node:url';
import { walk } from '../browser.mjs';

const paths = [...readFileSync(new URL('../../../src/shell/pages.ts', import.meta.url), 'utf8').matchAll(/path: '([^'*]+)'/g)]
  .map(([, path]) => path);

const widths = [1440, 390];

/** A record for each parameter: a root field of the schema, and what of its first record the address takes. */
const samples = {
  'bots/:code': ['bots(first: 1, filter: { state: [LIVE] })', 'code'],
  'incidents/:number': ['incidents(first: 1)', 'number'],
  'interactions/:id': ['interactions(first: 1)', 'id'],
  'requirements/:number': ['requirements(first: 1)', 'number'],
  'meetings/:number': ['meetings(first: 1)', 'number'],
  'action-items/:number': ['actionItems(first: 1)', 'number'],
  'controls/:code': ['controls(first: 1)', 'code'],
  'policy-parameters/:code': ['policyParameters(first: 1)', 'code'],
  'frameworks/:code': ['frameworks(first: 1)', 'code'],
  'obligations/:number': ['obligations(first: 1)', 'number'],
  'departments/:code': ['departments(first: 1)', 'code'],
  'manuals/:id': ['manuals(first: 1)', 'id'],
  'feedback/:number': ['feedback(first: 1)', 'number'],
  'changes/:number': ['changes(first: 1)', 'number'],
  'launches/:number': ['launchApplications(first: 1)', 'number'],
  'alerts/:id': ['alerts(first: 1)', 'id'],
  'alert-rules/:code': ['alertRules(first: 1)', 'code'],
  'backups/:id': ['backupStatuses(first: 1)', 'id'],
  'appraisals/:cycle': ['appraisalCycles(first: 1)', 'code'],
  'kpi-versions/:id': ['kpiRevisions(first: 1)', 'id'],
  'appraisal-schemes/:id': ['appraisalSchemes(first: 1)', 'id'],
  'my-appraisal/:id': ['personScorecards(first: 1)', 'id'],
  'appraisal-appeals/:number': ['appraisalAppeals(first: 1)', 'number'],
  'appraisal-outcomes/:number': ['appraisalOutcomes(first: 1)', 'number'],
  'person-outcomes/:number': ['personAppraisalOutcomes(first: 1)', 'number'],
  'kpi-targets/:number': ['kpiTargets(first: 1)', 'number'],
  'reviews/:id': ['accessReviews(first: 1)', 'id'],
  'accounts/:id': ['identities(first: 1)', 'id'],
  'data-assets/:id': ['dataAssets(first: 1)', 'id'],
  'defects/:number': ['defects(first: 1)', 'number'],
  'data-breaches/:number': ['dataBreaches(first: 1)', 'number'],
  'inspections/:number': ['inspections(first: 1)', 'number'],
  'contingency-plans/:number': ['contingencyPlans(first: 1)', 'number'],
  'drills/:number': ['drills(first: 1)', 'number'],
  'courses/:code': ['courses(first: 1)', 'code'],
  'job-roles/:code': ['jobRoles(first: 1)', 'code'],
  'proposed-actions/:number': ['proposedActions(first: 1)', 'number'],
  'promotions/:number': ['promotionProposals(first: 1)', 'number'],
  'personal-development-plans/:number': ['personalDevelopmentPlans(first: 1)', 'number'],
  'training-plans/:number': ['trainingPlans(first: 1)', 'number'],
  'training-sessions/:number': ['trainingSessions(first: 1)', 'number'],
  'activations/:number': ['activations(first: 1)', 'number'],
  'operational-reviews/:number': ['operationalReviews(first: 1)', 'number'],
  'risks/:number': ['risks(first: 1)', 'number'],
  'risks/proposals/:number': ['riskProposals(first: 1)', 'number'],
  'vulnerabilities/:number': ['vulnerabilities(first: 1)', 'number'],
  'scans/:id': ['scans(first: 1)', 'id'],
  'audit/:entry': ['auditEntries(first: 1)', 'id'],
  'security-events/:number': ['securityEvents(first: 1)', 'number'],
  'imports/:id': ['importRuns(first: 1)', 'id'],
  'network-controls/:number': ['networkControls(first: 1)', 'number'],
  'risk/models/:number': ['riskModelVersions(first: 1)', 'number'],
};

/** Addresses that need more than one record, or none of the above. */
const others = {
  'bots/:code/releases/:label': [
    'bots(first: 100)',
    'code releases(first: 1) { edges { node { label } } }',
    ({ code, releases: { edges } }) => (edges.length === 0 ? undefined : ['bots', code, 'releases', edges[0].node.label]),
  ],
  'bots/:code/status-changes': ['bots(first: 1, filter: { state: [LIVE] })', 'code', ({ code }) => ['bots', code, 'status-changes']],
  'people/:code/training': ['employees(first: 1)', 'code', ({ code }) => ['people', code, 'training']],
  'kpis/:id': null,
  'kpis/:id/cases': null,
  // the report is a document of its own in a frame
  'appraisals/:cycle/report': null,
  'appraisals/:cycle/departments/:department': null,
};

/** What is wrong with the page as it is shown now; runs in the page. */
function flaws() {
  const found = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('.unseen') === null;
  const called = (element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`;
  if (document.documentElement.scrollWidth > globalThis.innerWidth) {
    found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  }
  for (const svg of document.querySelectorAll('svg')) {
    const [, , width, height] = (svg.getAttribute('viewBox') ?? '').split(/[ ,]+/).map(Number);
    const box = svg.getBoundingClientRect();
    if (!shown(svg) || !width || !height) {
      continue;
    }
    if (box.width < 8 || box.height < 8 || (width <= 32 && box.width > 48)) {
      found.push(`a drawing of ${Math.round(box.width)} × ${Math.round(box.height)} in ${called(svg.parentElement)}`);
    }
    if (!svg.hasAttribute('width') && !/\S/.test(svg.getAttribute('class') ?? '')) {
      found.push(`a drawing without a size in ${called(svg.parentElement)}`);
    }
    if (Math.abs(box.width / box.height - width / height) > 0.1) {
      found.push(`a drawing out of shape in ${called(svg.parentElement)}`);
    }
  }
  const frame = document.querySelector('.side');
  const brand = document.querySelector('.side-brand');
  if (frame && brand && frame.getBoundingClientRect().width > 0 && brand.getBoundingClientRect().height < 40) {
    found.push(`the mark has ${Math.round(brand.getBoundingClientRect().height)} px of height`);
  }
  // a number with its unit, a date with its time, a period
  const token =
    /\d{4}-(?:\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?|\d{2}|Q\d)|[−+]?\d[\d.,:]*\d(?:[ \u00a0]?(?:%|ms|min|s|h|d)(?![\p{L}\d]))?|\d[ \u00a0](?:%|ms|min|s|h|d)(?![\p{L}\d])/gu;
  const texts = document.createTreeWalker(document.body, globalThis.NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const inside = text.parentElement;
    // what people wrote, and code, is broken where it must be
    if (inside === null || !/\d/.test(text.data) || inside.closest('pre, code, .prose, .written, .markdown, script, style') || !shown(inside)) {
      continue;
    }
    for (const match of text.data.matchAll(token)) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
      if (lines.size > 1) {
        found.push(`"${match[0]}" is broken in ${called(inside)} of ${called(inside.parentElement)}: ${text.data.slice(0, 80)}`);
      }
    }
  }
  for (const cell of document.querySelectorAll('.table td, .table th')) {
    const clipped = globalThis.getComputedStyle(cell).overflowX !== 'visible' || cell.querySelector('.clip') !== null;
    const inside = document.createTreeWalker(cell, globalThis.NodeFilter.SHOW_TEXT);
    for (let text = inside.nextNode(); text !== null && !clipped; text = inside.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(text);
      const over = [...range.getClientRects()].some(({ right }) => right > cell.getBoundingClientRect().right + 1);
      // of what is folded up only the line above is shown
      const folded = text.parentElement?.closest('details:not([open])') && !text.parentElement.closest('summary');
      if (over && shown(text.parentElement) && !folded) {
        found.push(`a text lies over the next cell: ${text.data.slice(0, 60)}`);
      }
    }
  }
  return [...new Set(found)];
}

await walk(async ({ address, password, page, heading, step, signIn }) => {
  const { accessToken } = await (
    await page.request.post(`${address}/auth/token`, { data: { username: 'admin', password } })
  ).json();
  const ask = async (query) => {
    const answer = await page.request.post(`${address}/graphql`, {
      data: { query },
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const { data, errors } = await answer.json();
    assert.ok(data, `${query}: ${JSON.stringify(errors)}`);
    return data;
  };
  const read = async (field, selected) =>
    (await ask(`{ found: ${field} { edges { node { ${selected} } } } }`)).found.edges.map(({ node }) => node);
  const { proposed } = await ask(`mutation {
    proposed: proposeAction(input: {
      action: "acknowledgeIncident", note: "It was opened on 2016-05-01.",
      input: "{\\"incident\\": {\\"number\\": \\"HOSTILE\\"}, \\"note\\": \\"<b>Since 2016-05-01 00:00</b>, 17.5 % of the calls drop.\\"}"
    }) { proposedAction { number } errors { message } }
  }`);
  assert.deepEqual(proposed.errors, []);
  const addresses = [];
  for (const path of paths) {
    if (!path.includes(':')) {
      addresses.push([path, `/${path}`]);
      continue;
    }
    assert.ok(path in samples || path in others, `What is a sample of ${path}?`);
    if (path === 'kpis/:id') {
      addresses.push([path, '/kpis/mttr']);
    } else if (path === 'kpis/:id/cases') {
      addresses.push([path, '/kpis/mttr/cases']);
    } else if (path in samples) {
      const [field, key] = samples[path];
      const [node] = await read(field, key);
      if (node !== undefined) {
        addresses.push([path, `/${path.split(':')[0]}${encodeURIComponent(node[key])}`]);
      }
    } else if (others[path] !== null) {
      const [field, selected, parts] = others[path];
      const found = (await read(field, selected)).map(parts).find((each) => each !== undefined);
      if (found !== undefined) {
        addresses.push([path, `/${found.map(encodeURIComponent).join('/')}`]);
      }
    }
  }
  addresses.unshift(['', '/']);
  // what the pages of figures show of a bot without data, as all of them do before the first snapshot
  const { registered } = await ask(`mutation {
    registered: registerBot(input: {
      code: "layout-idle", name: "Zero calls", purpose: "None yet", channel: CHAT, ownerDepartment: { code: "70" }
    }) { bot { code } errors { message } }
  }`);
  assert.deepEqual(registered, { bot: { code: 'layout-idle' }, errors: [] });
  const withoutData = ['/kpis?bot=layout-idle', '/kpis/mttr?bot=layout-idle', '/bots/layout-idle'];
  addresses.push(...withoutData.map((to) => [to.slice(1), to]));

  await step('signing in', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
  });

  for (const language of ['English', '中文']) {
    await page.setViewportSize({ width: widths[0], height: 900 });
    await page.goto(address);
    await page.getByRole('button', { name: language }).click();
    const wrong = [];
    for (const [path, to] of addresses) {
      await page.goto(`${address}${to}`);
      await page.locator('h1').first().waitFor();
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .bones, .bone') === null);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate(() => new Promise((drawn) => globalThis.requestAnimationFrame(() => globalThis.requestAnimationFrame(drawn))));
        wrong.push(...(await page.evaluate(flaws)).map((flaw) => `/${path} at ${width}: ${flaw}`));
        if (process.env.SCREENSHOTS !== undefined) {
          const name = `${language === 'English' ? 'en' : 'zh'}-${width}-${to.replaceAll(/\W+/g, '_')}`;
          await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
        }
      }
    }
    await step(`every page fits, in ${language}`, async () => {
      assert.deepEqual(wrong, []);
    });
  }
  await page.getByRole('button', { name: 'English' }).click();

  await step('pages of figures say that there is no data, and take a snapshot', async () => {
    for (const to of withoutData) {
      await page.goto(`${address}${to}`);
      await page.getByText('No data yet', { exact: true }).waitFor();
      await page.waitForFunction(() => document.querySelector('.bone, .bones') === null);
    }
    await page.getByRole('button', { name: 'Take a snapshot' }).click();
    await page.getByText('The snapshot has no interactions or incidents yet').waitFor({ timeout: 180_000 });
  });
});
