import { useState } from 'react';
import { useViewer } from '../access/useViewer';
import { ActionForm } from '../platform/form/ActionForm';
import { GiveFeedbackDocument } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';

/** Gives feedback on a bot. */
export function GiveFeedback() {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const [open, setOpen] = useState(false);
  if (useViewer()?.may('collaboration:give-feedback') !== true) {
    return null;
  }
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {texts.give}
      </button>
      {open && (
        <ActionForm
          title={texts.give}
          document={GiveFeedbackDocument}
          errors={(answer) => answer.giveFeedback.errors}
          fields={[
            { name: 'bot', label: texts.fields.bot, kind: 'bot', required: true },
            { name: 'title', label: texts.fields.title, kind: 'line', required: true },
            { name: 'text', label: texts.fields.text, kind: 'text', required: true },
          ]}
          variables={(held) => ({
            input: { bot: held('bot') ?? '', title: held('title') ?? '', text: held('text') ?? '' },
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
