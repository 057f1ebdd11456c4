import type { PolicyParameterRowFragment } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { millisecondsOf } from './period';

/** How a value of a parameter is shown: a period in words, a choice by its name. */
export function useShownValue(): (parameter: PolicyParameterRowFragment, value: string) => string {
  const { formats, pick } = useLanguage();
  return ({ kind, choices }, value) => {
    switch (kind) {
      case 'DURATION':
        return value === 'P0D' ? '0' : formats.duration(millisecondsOf(value));
      case 'CHOICE': {
        const choice = choices.find((each) => each.value === value);
        return choice === undefined ? value : pick(choice.name, choice.nameZh);
      }
      case 'TIME_ZONE':
        return value;
      default:
        return formats.decimal(Number(value), 18);
    }
  };
}
