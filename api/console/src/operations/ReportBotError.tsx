import { ReportBotErrorDocument } from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';

/** The button that reports an error of a bot; for its users. */
export function ReportBotError() {
  const { botError, fields } = useLanguage().words.operations;
  return (
    <ActionButton
      permission="operations:report-incident"
      form={formOf({
        title: botError.title,
        submit: botError.send,
        document: ReportBotErrorDocument,
        fields: [
          { name: 'bot', label: fields.bot, kind: 'bot', required: true },
          { name: 'whatHappened', label: botError.happened, kind: 'text', required: true },
          { name: 'interaction', label: botError.interaction, kind: 'line' },
        ],
        based: {},
        shown: ({ reportBotError: { incident } }) => <p role="status">{botError.thanks(incident?.number ?? '')}</p>,
      })}
    />
  );
}
