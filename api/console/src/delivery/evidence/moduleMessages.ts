export const english = {
  title: 'Modules',
  none: 'The modules are not stated yet',
  state: 'State the modules',
  lead: 'A launch requires a closed review of each critical or important module.',
  module: 'Module',
  importance: 'Importance',
  nth: (n: number) => `Module ${n}`,
  add: 'Add a module',
  statedBy: (who: string, at: string) => `Stated by ${who}, ${at}`,
};

export const chinese: typeof english = {
  title: '模块',
  none: '尚未声明模块',
  state: '声明模块',
  lead: '上线前，每个关键或重要模块都须有已关闭的代码评审。',
  module: '模块',
  importance: '重要程度',
  nth: (n) => `模块 ${n}`,
  add: '添加模块',
  statedBy: (who, at) => `由 ${who} 于 ${at} 声明`,
};
