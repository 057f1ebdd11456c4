import { expect, it } from 'vitest';
import { fileText } from '../../src/platform/form/fileText';

it('reads UTF-8 text only, without its byte order mark', async () => {
  expect(await fileText(new File(['\uFEFFname: 甲\n'], 'kpi.yml'))).toBe('name: 甲\n');
  expect(await fileText(new File([new Uint8Array([0xc3, 0x28])], 'kpi.yml'))).toBeNull();
  expect(await fileText(new File(['x'.repeat(1_000_001)], 'kpi.yml'))).toBeNull();
});
