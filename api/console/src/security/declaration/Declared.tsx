import type { ReactNode } from 'react';
import { Line } from '../../commitment/Line';
import { Attachments } from '../../commitment/attachment/Attachments';
import type { AuthenticationPartsFragment, EncryptionPartsFragment } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { DeclarationBadge } from './DeclarationBadge';
import { Unbroken } from '../../platform/ui/Unbroken';

/** The permission to declare, confirm and withdraw. */
export const DECLARE = 'catalog:declare-protection';

type Props = {
  readonly known: AuthenticationPartsFragment | EncryptionPartsFragment;
  /** What was declared, as lines. */
  readonly children: ReactNode;
};

/** A declaration: its state, what was declared, the evidence, and who confirms it until when. */
export function Declared({ known, children }: Props) {
  const { words } = useLanguage();
  const texts = words.declaration;
  return (
    <>
      <p>
        <DeclarationBadge state={known.state} validUntil={known.validUntil} />
      </p>
      <dl className="facts figures">
        {children}
        <Line name={texts.evidence}>{known.evidence}</Line>
        <Line name={texts.verified}>
            <Unbroken>{texts.by(known.verifiedBy?.name ?? words.platform.product, instant(known.verifiedAt))}</Unbroken>
          </Line>
        <Line name={texts.validUntil}>{instant(known.validUntil)}</Line>
        <Line name={texts.responsible}>{known.responsible?.name ?? '–'}</Line>
        {known.note !== null && <Line name={texts.note}>{known.note}</Line>}
      </dl>
      <Attachments record={known.id} permission={DECLARE} open={known.state === 'CURRENT'} />
    </>
  );
}
