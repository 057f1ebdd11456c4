import { useState } from 'react';
import { ref } from '../platform/api/reference';
import { useViewer } from '../platform/api/useViewer';
import { allows } from '../platform/form/actions';
import { ActionForm } from '../platform/form/ActionForm';
import type { FieldSpec } from '../platform/form/fields';
import { asItIs } from '../platform/form/told';
import {
  ChangeManualDocument,
  DraftManualDocument,
  PublishManualDocument,
  type ManualPageQuery,
} from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Words } from '../platform/language/words';

type Manual = NonNullable<ManualPageQuery['manual']>;

function text(words: Words, of: Manual | null): readonly FieldSpec[] {
  const { fields } = words.collaboration;
  return [
    { name: 'title', label: fields.title, kind: 'line', required: true, initial: of?.title },
    { name: 'body', label: fields.body, kind: 'text', required: true, initial: of?.body },
    { name: 'changeNote', label: fields.changeNote, kind: 'text', initial: of?.changeNote },
  ];
}

/** Begins a revision, of the bot that is named or of one that is chosen. */
export function DraftManual({ bot }: { readonly bot?: string }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const [open, setOpen] = useState(false);
  const choice: readonly FieldSpec[] =
    bot === undefined ? [{ name: 'bot', label: texts.fields.bot, kind: 'bot', required: true }] : [];
  if (useViewer()?.may('collaboration:write-manual') !== true) {
    return null;
  }
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {texts.draftManual}
      </button>
      {open && (
        <ActionForm
          title={texts.draftManual}
          document={DraftManualDocument}
          fields={[...choice, ...text(words, null)]}
          variables={(held) => ({
            input: {
              bot: ref(bot ?? held('bot') ?? ''),
              title: held('title') ?? '',
              body: held('body') ?? '',
              changeNote: held('changeNote'),
            },
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Changes a draft, or publishes it. */
export function DraftSteps({ manual }: { readonly manual: Manual }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const [step, setStep] = useState<'change' | 'publish' | null>(null);
  const input = { manual: manual.id, version: manual.version };
  return (
    <>
      {allows(manual, 'publishManual') && (
        <button type="button" className="button button-primary" onClick={() => setStep('publish')}>
          {texts.publish}
        </button>
      )}
      {allows(manual, 'changeManual') && (
        <button type="button" className="button" onClick={() => setStep('change')}>
          {texts.changeManual}
        </button>
      )}
      {step === 'publish' && (
        <ActionForm
          title={texts.publish}
          document={PublishManualDocument}
          {...asItIs(input)}
          onClose={() => setStep(null)}
        />
      )}
      {step === 'change' && (
        <ActionForm
          title={texts.changeManual}
          document={ChangeManualDocument}
          fields={text(words, manual)}
          variables={(held) => ({
            input: {
              ...input,
              title: held('title') ?? '',
              body: held('body') ?? '',
              changeNote: held('changeNote'),
            },
          })}
          onClose={() => setStep(null)}
        />
      )}
    </>
  );
}
