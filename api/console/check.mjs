/** Runs the checks of the console side by side: types, rules, tests. Each is printed when it has ended. */
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { execPath, exit, stdout } from 'node:process';

const CHECKS = [
  ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  ['node_modules/typescript/bin/tsc', '--noEmit'],
  ['node_modules/vitest/vitest.mjs', 'run'],
];

/** Runs one check; returns whether it found nothing. */
function passes(command) {
  return new Promise((resolve) => {
    const child = spawn(execPath, command);
    const said = [];
    child.stdout.on('data', (text) => said.push(text));
    child.stderr.on('data', (text) => said.push(text));
    child.on('close', (code) => {
      stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

const passed = await Promise.all(CHECKS.map(passes));
exit(passed.every(Boolean) ? 0 : 1);
