import type { SkillFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';

/** Writes the figures of a back-test; those that do not exist are dashes. */
export function useIntervals() {
  const { formats } = useLanguage();
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : formats.fixed(value, 3);
  const interval = (skill: SkillFragment | null | undefined): string => {
    if (skill === null || skill === undefined) {
      return '–';
    }
    return skill.low === null ? number(skill.value) : `${number(skill.value)} [${number(skill.low)}, ${number(skill.high)}]`;
  };
  return { number, interval };
}
