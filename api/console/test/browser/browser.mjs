/** A headless browser that needs nothing installed: the package brings its program. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The password of the accounts that walks create. */
export const SECRET = 'rivers run to the sea';

/**
 * Opens a page that keeps what a person would not see: errors of scripts, what the page's policy forbade, requests that
 * left the server, unless they go to an issuer with whose accounts people sign in.
 */
export async function open(address, { issuer, ...settings } = {}) {
  const browser = await chromium.launch({
    executablePath: process.env.BROWSER ?? (await sparticuz.executablePath()),
    args: sparticuz.args,
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...settings });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(`script error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      troubles.push(`console: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !(issuer && url.startsWith(issuer)) && !/^(?:data|blob|about|ws):/.test(url)) {
      troubles.push(`request that leaves the server: ${url}`);
    }
  });
  return { browser, page, troubles };
}

/**
 * A walk through the console of a running server: `node <walk>.mjs http://127.0.0.1:8080 <password of admin>`.
 * Each step's last page must be free of barriers, and in the end no page may have reported any trouble.
 */
export async function walk(steps) {
  const [address, password] = process.argv.slice(2);
  if (address === undefined || password === undefined) {
    console.error('Usage: node <walk>.mjs <address of the server> <password of the account admin>');
    process.exit(2);
  }
  const { browser, page, troubles } = await open(address);
  const heading = (name) => page.getByRole('heading', { level: 1, name, exact: true });
  const step = async (name, walked) => {
    try {
      await walked();
      assert.deepEqual(await lastingBarriers(page), [], 'The page has barriers.');
      console.log(`ok: ${name}`);
    } catch (failure) {
      if (process.env.SCREENSHOT !== undefined) {
        await page.screenshot({ path: process.env.SCREENSHOT, fullPage: true });
      }
      console.error(`At "${name}", on ${page.url()}:\n${await page.locator('body').innerText()}\n`);
      console.error(troubles.join('\n'));
      throw failure;
    }
  };
  const signIn = async (username, secret) => {
    await page.goto(address);
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('Password', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  /** The person at the browser changes, and opens a page. */
  const as = async (username, path, secret = SECRET) => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByText('Sign out').click();
    await page.getByLabel('Username').waitFor();
    await signIn(username, secret);
    await heading('Bots').waitFor();
    await page.goto(address + path);
  };
  const shoot = async (name) => {
    if (process.env.SCREENSHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
    }
  };
  try {
    await steps({ address, password, page, troubles, heading, step, signIn, as, shoot, ...admin(address, password) });
    assert.deepEqual(troubles, [], 'The pages report no trouble.');
  } finally {
    await browser.close();
  }
}

/** What a walk does beside the browser, with the account admin. */
function admin(address, password) {
  const post = async (path, body, token) => {
    const answer = await globalThis.fetch(address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  };
  /** Sends a body with a token of the account. */
  const postAsAdmin = async (path, body) => {
    const { accessToken } = await post('/auth/token', { username: 'admin', password });
    return post(path, body, accessToken);
  };
  /** Runs a query or a mutation; returns its only field. */
  const asAdmin = async (query, variables) => {
    const { data } = await postAsAdmin('/graphql', { query, variables });
    const [field] = Object.values(data);
    assert.deepEqual(field.errors ?? [], [], query);
    return field;
  };
  /** Creates an account with a role over everything; it may belong to an employee. */
  const employ = async (username, role, employee) => {
    const { identity } = await asAdmin(
      'mutation($input: CreateAccountInput!) { createAccount(input: $input) { identity { id } errors { message } } }',
      { input: { username, displayName: username, password: SECRET, ...(employee && { employee: { code: employee } }) } },
    );
    await asAdmin('mutation($input: GrantRoleInput!) { grantRole(input: $input) { errors { message } } }', {
      input: { identity: { id: identity.id }, role: { code: role }, scope: 'EVERYTHING', reason: 'For the walk.' },
    });
  };
  return { postAsAdmin, asAdmin, employ };
}

/** Loads a page anew until something of it holds: what comes about by itself takes its time. */
export async function reloadUntil(page, holds) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await holds();
    } catch (failure) {
      if (attempt === 12) {
        throw failure;
      }
      await page.reload();
    }
  }
}

/** The barriers of a page that has come to rest: what is being replaced is pale for a moment. */
async function lastingBarriers(page) {
  let found = [];
  for (let look = 0; look < 4; look++) {
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    found = await barriers(page);
    if (found.length === 0) {
      break;
    }
    await page.waitForTimeout(500);
  }
  return found;
}

/** What keeps people with disabilities from using the page as it is now; empty where nothing does. */
export async function barriers(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    });
    return violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.slice(0, 3).map((node) => node.html) }));
  });
  return found.map(({ id, help, at }) => `${id}: ${help}\n  ${at.join('\n  ')}`);
}
