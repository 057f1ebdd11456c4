import type { RiskHorizon, RiskVerdict } from '../generated/graphql';

const horizons: Readonly<Record<RiskHorizon, string>> = { WEEK: 'Week', MONTH: 'Month', QUARTER: 'Quarter' };

const verdicts: Readonly<Record<RiskVerdict, string>> = {
  BETTER_THAN_BASE_RATE: 'Better than the base rate',
  NOT_BETTER_THAN_BASE_RATE: 'Not better than the base rate',
  INSUFFICIENT_HISTORY: 'History too short',
};

/** The texts for a verdict on a horizon, with the champion. */
const explained: Readonly<Record<RiskVerdict, (horizon: string, champion: string) => string>> = {
  BETTER_THAN_BASE_RATE: (horizon, champion) =>
    `Horizon: ${horizon.toLowerCase()}. Forecasts are informative: the whole 95 % interval of the champion's skill (${champion}) is above 0.`,
  NOT_BETTER_THAN_BASE_RATE: (horizon) =>
    `Horizon: ${horizon.toLowerCase()}. Forecasts are not better than the base rate: the interval of the skill contains 0 or is below it. Do not rely on the probabilities.`,
  INSUFFICIENT_HISTORY: (horizon) =>
    `Horizon: ${horizon.toLowerCase()}. The history cannot show whether forecasts are better than the base rate: a verdict takes at least four complete periods after the first.`,
};

/** The models and terms that there are; later ones are shown as the server names them. */
const models: Readonly<Record<string, string>> = {
  'gamma-poisson': 'Gamma–Poisson',
  'recency-weighted-gamma-poisson': 'Recency-weighted Gamma–Poisson',
  'hierarchical-negative-binomial': 'Hierarchical negative binomial',
  'regression-on-factors': 'Regression on the factors',
};

const terms: Readonly<Record<string, string>> = { 'period-length': 'Length of the period' };

export const english = {
  title: 'Back-test',
  lead: 'Whether risk scores predict: at each origin every model sees what was known then and forecasts the following period.',
  open: 'Back-test',
  horizon: 'Horizon',
  horizons,
  severity: 'Severity',
  verdicts,
  explained,
  statement: 'Result',
  periods: 'Periods',
  range: (from: string, to: string) => `${from} – ${to}`,
  forecasts: 'Forecasts',
  counted: (forecasts: string, bots: string, events: string) =>
    `${forecasts} for ${bots} bots; ${events} followed by an incident`,
  factors: 'Factors',
  factorsVary: 'Differ between bots or periods.',
  factorsConstant: 'No factor differs between bots or periods, so nothing can be said about their weights.',
  comparison: 'Models',
  models,
  terms,
  model: 'Model',
  champion: 'Champion: best log score',
  used: 'Model in use',
  inUse: (version: string) => `In use: version ${version} of the risk model`,
  result: 'Result',
  logScore: 'Log score',
  brier: 'Brier score',
  parts: (reliability: string, resolution: string, uncertainty: string) =>
    `reliability ${reliability} − resolution ${resolution} + uncertainty ${uncertainty}`,
  skill: 'Skill against base rate',
  skillLast: 'Skill against last period',
  auc: 'AUC',
  lift: 'Top-decile lift',
  reliability: 'Reliability',
  meanForecast: 'Mean forecast',
  observed: 'Observed',
  perfect: 'Perfectly reliable',
  matrix: 'Risk matrix: what followed each level',
  atLevel: 'Forecasts',
  followed: 'Followed by an incident',
  matrixAuc: (auc: string) => `AUC of the levels: ${auc}`,
  next: (model: string) => `Next period: ${model}`,
  probability: 'P (≥ 1)',
  termsHint: 'The terms add up to the logarithm of the expected count.',
};

export const chinese: typeof english = {
  title: '回测',
  lead: '风险评分是否有预测力：在每个预测起点，各模型只使用当时已知的信息，预测其后一个周期。',
  open: '回测',
  horizon: '预测期',
  horizons: { WEEK: '周', MONTH: '月', QUARTER: '季度' },
  severity: '级别',
  verdicts: {
    BETTER_THAN_BASE_RATE: '优于基准率',
    NOT_BETTER_THAN_BASE_RATE: '不优于基准率',
    INSUFFICIENT_HISTORY: '历史太短',
  },
  explained: {
    BETTER_THAN_BASE_RATE: (horizon, champion) => `预测期：${horizon}。预测有参考价值：最优模型（${champion}）技巧分的 95% 区间全部大于 0。`,
    NOT_BETTER_THAN_BASE_RATE: (horizon) => `预测期：${horizon}。预测不优于基准率：技巧分的区间包含 0 或低于 0。请勿依赖这些概率。`,
    INSUFFICIENT_HISTORY: (horizon) => `预测期：${horizon}。现有历史不足以判断预测是否优于基准率：首个周期之后至少需要四个完整周期。`,
  },
  statement: '结论',
  periods: '周期数',
  range: (from, to) => `自 ${from} 至 ${to}`,
  forecasts: '预测数',
  counted: (forecasts, bots, events) => `${bots} 个机器人共 ${forecasts} 次预测，其中 ${events} 次之后发生了事件`,
  factors: '因素',
  factorsVary: '在机器人或周期之间存在差异。',
  factorsConstant: '各因素在机器人和周期之间没有差异，因此无法评价其权重。',
  comparison: '模型',
  models: {
    'gamma-poisson': '伽马–泊松',
    'recency-weighted-gamma-poisson': '近期加权伽马–泊松',
    'hierarchical-negative-binomial': '分层负二项',
    'regression-on-factors': '因素回归',
  },
  terms: { 'period-length': '周期长度' },
  model: '模型',
  champion: '最优：对数评分最好',
  used: '使用中的模型',
  inUse: (version) => `使用中：风险模型第 ${version} 版`,
  result: '结论',
  logScore: '对数评分',
  brier: 'Brier 评分',
  parts: (reliability, resolution, uncertainty) => `可靠性 ${reliability} − 分辨力 ${resolution} + 不确定性 ${uncertainty}`,
  skill: '相对基准率的技巧分',
  skillLast: '相对上一周期的技巧分',
  auc: 'AUC',
  lift: '前 10% 提升度',
  reliability: '可靠性',
  meanForecast: '平均预测',
  observed: '实际',
  perfect: '完全可靠',
  matrix: '风险矩阵：各等级之后的情况',
  atLevel: '预测数',
  followed: '之后发生事件',
  matrixAuc: (auc) => `等级的 AUC：${auc}`,
  next: (model) => `下一周期：${model}`,
  probability: '至少一起的概率',
  termsHint: '各项之和为预期起数的对数。',
};
