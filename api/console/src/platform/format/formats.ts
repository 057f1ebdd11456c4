import type { KpiUnit } from '../../generated/graphql';

/** The languages of the console. */
export type Language = 'en' | 'zh';

/** A figure in two parts, so that the unit can be set smaller than the number. */
export type Figure = { readonly number: string; readonly unit: string };

export type Formats = {
  /** 17,136 */
  readonly count: (value: number) => string;
  /** The maximum number of decimals; defaults to three. */
  readonly decimal: (value: number, digits?: number) => string;
  /** Exactly so many decimals, for columns of scores. */
  readonly fixed: (value: number, digits: number) => string;
  /** A score with two decimals, truncated as in the reports, so that it never appears to reach a grade that it missed. */
  readonly score: (value: number) => string;
  /** 66.33% of 0.6633 */
  readonly percent: (value: number, digits?: number) => string;
  readonly money: (amount: number, currency: string) => string;
  /** 1.2 MB, in powers of 1,000 */
  readonly bytes: (value: number) => string;
  /** A KPI's value in its unit. */
  readonly figure: (value: number, unit: KpiUnit) => Figure;
  /** The same in one piece. */
  readonly value: (value: number, unit: KpiUnit) => string;
  /** The difference between two values of a KPI: of percentages, in percentage points. */
  readonly difference: (by: number, unit: KpiUnit) => string;
  /** A sum of numerators of a KPI with that unit: those of durations are milliseconds. */
  readonly numerator: (sum: number, unit: KpiUnit) => string;
  /** 3 h 20 min, from milliseconds; two units at most. */
  readonly duration: (milliseconds: number) => string;
};

/** 2016-04-01 08:00 of an instant in UTC, in every language: it sorts, aligns, and is not mistaken. */
export function instant(value: string): string {
  return `${value.slice(0, 10)} ${value.slice(11, 16)}`;
}

/** The same to the second. */
export function instantToSecond(value: string): string {
  return `${value.slice(0, 10)} ${value.slice(11, 19)}`;
}

/** 2016-04-01 of an instant or a date. */
export function date(value: string): string {
  return value.slice(0, 10);
}

const units: Record<Language, { h: string; min: string; s: string; ms: string; d: string; hours: string; perDay: string; points: string }> = {
  en: { d: 'd', h: 'h', min: 'min', s: 's', ms: 'ms', hours: 'h', perDay: 'a day', points: 'percentage points' },
  zh: { d: '天', h: '小时', min: '分', s: '秒', ms: '毫秒', hours: '小时', perDay: '次/天', points: '个百分点' },
};

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB'];

/** The number times a power of ten as a decimal text: Intl then rounds it, and not the nearest binary number. */
function exact(value: number, shift = 0): `${number}` {
  const [digits, exponent = '0'] = String(value).split('e');
  return `${digits}e${Number(exponent) + shift}` as `${number}`;
}

/** The rounding of all figures on the server. */
const roundingMode = 'halfEven';

export function formats(language: Language): Formats {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const unit = units[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const decimal = (value: number, digits = 3): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, roundingMode }).format(exact(value));
  const places = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  const fixed = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { ...places(digits), roundingMode }).format(exact(value));
  const percent = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { ...places(digits), roundingMode }).format(exact(value, 2));
  const figure = (value: number, of: KpiUnit): Figure => {
    switch (of) {
      case 'RATIO':
        return {
          number: new Intl.NumberFormat(locale, { maximumFractionDigits: 2, roundingMode }).format(exact(value, 2)),
          unit: '%',
        };
      case 'HOURS':
        return { number: decimal(value, 2), unit: unit.hours };
      case 'MILLISECONDS':
        return { number: decimal(value, 0), unit: unit.ms };
      case 'PER_DAY':
        return { number: decimal(value, 3), unit: unit.perDay };
      case 'COUNT':
        return { number: decimal(value, 2), unit: '' };
      case 'SCALE':
        return { number: decimal(value, 2), unit: '' };
    }
  };
  const valueOf = (value: number, of: KpiUnit): string => {
    const { number, unit: name } = figure(value, of);
    return name === '' || name === '%' ? number + name : `${number} ${name}`;
  };
  const duration = (milliseconds: number): string => {
    const parts: [number, string][] = [
      [Math.floor(milliseconds / 86_400_000), unit.d],
      [Math.floor(milliseconds / 3_600_000) % 24, unit.h],
      [Math.floor(milliseconds / 60_000) % 60, unit.min],
      [Math.floor(milliseconds / 1000) % 60, unit.s],
    ];
    const first = parts.findIndex(([amount]) => amount > 0);
    if (first < 0) {
      return `${whole.format(milliseconds)} ${unit.ms}`;
    }
    return parts
      .slice(first, first + 2)
      .filter(([amount]) => amount > 0)
      .map(([amount, name]) => `${whole.format(amount)} ${name}`)
      .join(' ');
  };
  return {
    count: (value) => whole.format(value),
    decimal,
    fixed,
    score: (value) => new Intl.NumberFormat(locale, { ...places(2), roundingMode: 'trunc' }).format(exact(value)),
    percent: (value, digits = 2) => `${percent(value, digits)}%`,
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount),
    bytes: (value) => {
      const step = value < 1000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(value) / 3));
      return `${decimal(value / 1000 ** step, step === 0 ? 0 : 1)} ${SIZES[step] ?? ''}`;
    },
    figure,
    value: valueOf,
    difference: (by, of) => (of === 'RATIO' ? `${figure(by, of).number} ${unit.points}` : valueOf(by, of)),
    numerator: (sum, of) => (of === 'HOURS' || of === 'MILLISECONDS' ? duration(sum) : decimal(sum)),
    duration,
  };
}
