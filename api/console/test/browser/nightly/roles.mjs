/** Roles and what they allow, an administrator's help for who cannot sign in, and who may use a bot for what. */
import assert from 'node:assert/strict';
import { SECRET, walk } from '../browser.mjs';

await walk(async ({ address, password, page, troubles, heading, step, signIn, shoot }) => {
  const dialog = page.getByRole('dialog');
  const signOut = async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByText('Sign out').click();
    await page.getByLabel('Username').waitFor();
  };
  const act = async (name, fill = async () => {}) => {
    await page.getByRole('button', { name, exact: true }).click();
    await fill();
    await dialog.getByRole('button', { name, exact: true }).click();
  };
  let oneUse = '';

  await step('the roles page shows what each role may do', async () => {
    await signIn('admin', password);
    await heading('Bots').waitFor();
    await page.goto(`${address}/roles`);
    await heading('Roles').waitFor();
    const row = page.getByRole('row', { name: /access:manage/ });
    assert.match(await row.innerText(), /Mutation\./);
    await page.getByText('An auditor cannot audit their own work.').waitFor();
    await page.getByText('No violations').waitFor();
    await shoot('roles');
  });

  await step('a role is defined by what its holders may do, and changed', async () => {
    await act('Create a role', async () => {
      await dialog.getByRole('textbox', { name: /^Code/ }).fill('night watch');
      await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Night watch');
      await dialog.getByLabel('View incidents, changes and backups').check();
    });
    await dialog.locator('label', { hasText: 'Code' }).getByRole('alert').waitFor();
    await shoot('role-form');
    await dialog.getByRole('textbox', { name: /^Code/ }).fill('NIGHT_WATCH');
    await dialog.getByRole('button', { name: 'Create a role' }).click();
    await page.getByRole('button', { name: 'Night watch' }).click();
    assert.ok(await dialog.getByLabel('View incidents, changes and backups').isChecked());
    await dialog.getByLabel('Handle incidents').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });

  await step('what somebody else changed meanwhile is taken over, and what was typed stays', async () => {
    await page.getByRole('button', { name: 'Night watch' }).click();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Watch of the night');
    const changed = await page.evaluate(async () => {
      const ask = async (query) =>
        (
          await globalThis.fetch('/graphql', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'botwarden-console': '1' },
            body: JSON.stringify({ query }),
          })
        ).json();
      const { data } = await ask('{ roles(first: 100) { edges { node { id code } } } }');
      const { id } = data.roles.edges.map(({ node }) => node).find(({ code }) => code === 'NIGHT_WATCH');
      const change = `changeRole(input: {role: {id: "${id}"}, name: "Night shift", permissions: ["risk:read"]}) { errors { message } }`;
      return (await ask(`mutation { ${change} }`)).data.changeRole.errors;
    });
    assert.deepEqual(changed, []);
    await dialog.getByRole('button', { name: 'Save' }).click();
    const notice = dialog.getByRole('alert').filter({ hasText: 'Continue with the current version' });
    await notice.getByText('Name: Night shift').waitFor();
    await shoot('overtaken');
    await notice.getByRole('button', { name: 'Continue with the current version' }).click();
    assert.equal(await dialog.getByRole('textbox', { name: 'Name', exact: true }).inputValue(), 'Watch of the night');
    assert.ok(await dialog.getByLabel('View risks and risk scores').isChecked());
    assert.ok(!(await dialog.getByLabel('Handle incidents').isChecked()));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Watch of the night' }).waitFor();
  });

  await step('two roles are separated, and no longer', async () => {
    await act('Separate two roles', async () => {
      await dialog.getByLabel('First role').selectOption({ label: 'Watch of the night' });
      await dialog.getByLabel('Second role').selectOption({ label: 'Operator' });
      await dialog.getByLabel('Reason').fill('Who watches does not act.');
    });
    await page.getByText('Who watches does not act.').waitFor();
    await page.getByRole('button', { name: /^Remove: Watch of the night × Operator|^Remove: Operator × Watch of the night/ }).click();
    await dialog.getByRole('button', { name: 'Remove the separation' }).click();
    await page.getByText('Who watches does not act.').waitFor({ state: 'detached' });
  });

  await step('an account gets a role, a certificate and a name of an external issuer', async () => {
    await page.goto(`${address}/accounts`);
    await act('Create an account', async () => {
      await dialog.getByLabel('Username').fill('nora');
      await dialog.getByLabel('Name', { exact: true }).fill('Nora Night');
      await dialog.getByLabel('Initial password').fill(SECRET);
    });
    await heading('Nora Night').waitFor();
    await page.getByRole('button', { name: 'Grant a role: Nora Night' }).click();
    await dialog.getByLabel('Role').selectOption({ label: 'Watch of the night' });
    await dialog.getByLabel(/^Reason/).fill('She watches at night.');
    await dialog.getByRole('button', { name: 'Grant a role' }).click();
    await page.getByRole('rowheader', { name: 'Watch of the night · Everything' }).waitFor();
    await act('Register a certificate', async () => {
      await dialog.getByLabel('Name type').selectOption({ label: 'Email address' });
      await dialog.getByLabel('Name in the certificate').fill('nora@example.org');
    });
    await page.getByText('nora@example.org').first().waitFor();
    await act('Register an external sign-in', async () => {
      await dialog.getByLabel('Issuer').fill('https://issuer.example.org');
      await dialog.getByLabel('Subject').fill('nora-17');
    });
    await page.getByText('nora-17').first().waitFor();
    await shoot('account');
    await page.getByRole('button', { name: /^Remove: .*nora-17/ }).click();
    await dialog.getByRole('button', { name: 'Remove the sign-in method' }).click();
    await page.getByRole('rowheader', { name: /nora-17/ }).waitFor({ state: 'detached' });
  });

  await step('whoever cannot sign in is helped with a password for one use', async () => {
    await act('Unlock');
    await dialog.waitFor({ state: 'hidden' });
    await act('Reset password', () => dialog.getByLabel('Reason').fill('Forgotten'));
    oneUse = (await dialog.getByLabel('One-time password', { exact: true }).innerText()).trim();
    await shoot('one-use');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot('account-phone');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `The page is ${width} wide.`);
    await page.setViewportSize({ width: 1440, height: 900 });
    await signOut();
    await signIn('nora', oneUse);
    await page.getByLabel('New password', { exact: false }).first().waitFor();
    // the browser itself notes the refusal
    troubles.length = 0;
    await signIn('admin', password);
    await heading('Bots').waitFor();
  });

  await step('a function and its right stand on the page of the bot', async () => {
    await page.goto(`${address}/bots/lines`);
    await page.getByRole('heading', { name: 'Function access' }).waitFor();
    const row = page.getByRole('row', { name: /next-bus/ });
    assert.match(await row.innerText(), /Operator/);
  });
});
