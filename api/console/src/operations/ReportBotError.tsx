import { ReportBotErrorDocument } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { useLanguage } from '../platform/language/LanguageProvider';

/** The button by which whoever uses a bot says that it did something wrong. */
export function ReportBotError() {
  const { botError, fields } = useLanguage().words.operations;
  return (
    <ActionButton
      permission="operations:report-incident"
      form={{
        title: botError.title,
        submit: botError.send,
        document: ReportBotErrorDocument,
        fields: [
          { name: 'bot', label: fields.bot, kind: 'bot', required: true },
          { name: 'whatHappened', label: botError.happened, kind: 'text', required: true },
          { name: 'interaction', label: botError.interaction, kind: 'line' },
        ],
        variables: (held) => ({
          input: {
            bot: ref(held('bot') ?? ''),
            whatHappened: held('whatHappened') ?? '',
            interaction: held('interaction'),
          },
        }),
        shown: ({ reportBotError: { incident } }) => <p role="status">{botError.thanks(incident?.number ?? '')}</p>,
      }}
    />
  );
}
