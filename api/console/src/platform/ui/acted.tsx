import type { ReactNode } from 'react';
import { instant } from '../format/formats';
import { Unbroken } from './Unbroken';

/** Who did something, and when; null if nobody has. */
export function acted(by: { readonly name: string } | null, at: string | null): ReactNode {
  return at === null ? null : (
    <>
      {by?.name ?? '–'} · <Unbroken>{instant(at)}</Unbroken>
    </>
  );
}
