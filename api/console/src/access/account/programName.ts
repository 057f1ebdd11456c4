const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg\//, 'Edge'],
  [/\bFirefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** The name of the program that a `User-Agent` identifies: `Firefox, Linux`, or `curl/8.5.0` as it is. */
export function programName(userAgent: string | null): string {
  if (userAgent === null) {
    return '–';
  }
  const first = (names: typeof browsers) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = first(browsers);
  const system = first(systems);
  return browser === undefined ? (userAgent.split(' ')[0] ?? userAgent) : [browser, system].filter(Boolean).join(', ');
}
