import { ReportBotErrorDocument } from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import type { Chosen } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';

type Props = {
  /** A bot that the viewer may use; by default one is chosen by those with the permission. */
  readonly bot?: Chosen;
};

/** The button that reports an error of a bot; for its users. */
export function ReportBotError({ bot }: Props) {
  const { botError, fields } = useLanguage().words.operations;
  return (
    <ActionButton
      {...(bot === undefined ? { permission: 'operations:report-incident' } : { look: 'small', about: bot.name })}
      form={formOf({
        title: botError.title,
        submit: botError.send,
        document: ReportBotErrorDocument,
        fields: [
          { name: 'bot', label: fields.bot, kind: 'bot', required: true, initial: bot },
          { name: 'whatHappened', label: botError.happened, kind: 'text', required: true },
          { name: 'interaction', label: botError.interaction, kind: 'line' },
        ],
        based: {},
        shown: ({ reportBotError: { incident } }) => <p role="status">{botError.thanks(incident?.number ?? '')}</p>,
      })}
    />
  );
}
