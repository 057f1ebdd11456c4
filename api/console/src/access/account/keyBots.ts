import type { FieldSpec } from '../../platform/form/fields';
import type { CredentialPartsFragment } from '../../generated/graphql';
import type { Words } from '../../platform/language/words';

/** The field for the bots that a key is limited to. */
export function botsField({ access: { account: texts } }: Words, hint: string, required = false): FieldSpec {
  return {
    name: 'bots',
    label: texts.bots,
    hint,
    kind: 'rows',
    called: texts.nthBot,
    add: texts.addBot,
    required,
    fields: [{ name: 'bot', label: texts.bot, kind: 'bot', required: true }],
  };
}

/** What an API key acts for, in words. */
export function keyBots({ access: { account: texts } }: Words, { limited, bots }: Pick<CredentialPartsFragment, 'limited' | 'bots'>): string {
  return limited ? bots.map(({ bot }) => bot?.name ?? texts.hiddenBot).join(', ') : texts.allBots;
}
