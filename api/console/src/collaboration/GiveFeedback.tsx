import { GiveFeedbackDocument } from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import type { Chosen } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';

type Props = {
  /** The bot that it is about, if known. */
  readonly bot?: Chosen;
  /** Whether the viewer may use the bot and so needs no permission. */
  readonly used?: boolean;
};

/** Gives feedback on a bot. */
export function GiveFeedback({ bot, used = false }: Props) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  return (
    <ActionButton
      {...(used ? { about: bot?.name ?? '' } : { permission: 'collaboration:give-feedback' })}
      look={bot === undefined ? 'primary' : 'small'}
      form={formOf({
        title: texts.give,
        document: GiveFeedbackDocument,
        fields: [
          { name: 'bot', label: texts.fields.bot, kind: 'bot', required: true, initial: bot },
          { name: 'title', label: texts.fields.title, kind: 'line', required: true },
          { name: 'text', label: texts.fields.text, kind: 'text', required: true },
        ],
        based: {},
      })}
    />
  );
}
