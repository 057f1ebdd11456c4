import { useState } from 'react';
import { useViewer } from '../access/useViewer';
import { RecordMenu } from '../catalog/RecordMenu';
import { ReportBotErrorDocument } from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field, FormDialog } from '../platform/ui/FormDialog';

function ErrorForm({ onClose }: { readonly onClose: () => void }) {
  const texts = useLanguage().words.operations;
  const [bot, setBot] = useState({ code: '', id: '' });
  const [happened, setHappened] = useState('');
  const [conversation, setConversation] = useState('');
  const [number, setNumber] = useState<string | null>(null);
  const report = useAction(ReportBotErrorDocument, (answer) => answer.reportBotError.errors);
  const submit = async () => {
    if (number !== null) {
      onClose();
      return;
    }
    const answer = await report.run({
      input: {
        bot: bot.id,
        whatHappened: happened.trim(),
        conversation: conversation.trim() === '' ? null : conversation.trim(),
      },
    });
    setNumber(answer?.reportBotError.incident?.number ?? null);
  };
  return (
    <FormDialog
      title={texts.botError.title}
      submit={number === null ? texts.botError.send : texts.botError.close}
      running={report.running}
      errors={report.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {number === null ? (
        <>
          <RecordMenu
            kind="bot"
            label={texts.fields.bot}
            chosen={bot.code}
            onChoose={(code, choice) => setBot({ code, id: choice?.id ?? '' })}
          />
          <Field label={texts.botError.happened}>
            <textarea className="input" required value={happened} onChange={(event) => setHappened(event.target.value)} />
          </Field>
          <Field label={`${texts.botError.conversation} (${texts.actions.optional})`}>
            <input
              className="input"
              maxLength={300}
              value={conversation}
              onChange={(event) => setConversation(event.target.value)}
            />
          </Field>
        </>
      ) : (
        <p role="status">{texts.botError.thanks(number)}</p>
      )}
    </FormDialog>
  );
}

/** The button by which whoever uses a bot says that it did something wrong. */
export function ReportBotError() {
  const texts = useLanguage().words.operations;
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  if (viewer?.may('operations:report-incident') !== true) {
    return null;
  }
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {texts.botError.title}
      </button>
      {open && <ErrorForm onClose={() => setOpen(false)} />}
    </>
  );
}
