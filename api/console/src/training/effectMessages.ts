/** The words of what training changed. */
export const english = {
  title: 'Figures before and after',
  own: 'My figures before and after courses',
  kpi: 'KPI',
  before: 'Quarter before',
  after: 'Quarter after',
  people: 'People',
  quarters: 'Quarters',
  note: 'Medians of the people who passed the course this year or in the two years before, in the latest snapshot. They count in no score.',
  ownNote: 'From the latest snapshot. Only you see them here, and they count in no score.',
  tooFew: 'Not enough people with figures before and after',
};

export const chinese: typeof english = {
  title: '培训前后的指标',
  own: '我在课程前后的指标',
  kpi: '指标',
  before: '前一季度',
  after: '后一季度',
  people: '人数',
  quarters: '季度',
  note: '今年及此前两年内通过该课程的人员的中位数，取自最新快照。不计入任何评分。',
  ownNote: '取自最新快照。此处仅您本人可见，不计入任何评分。',
  tooFew: '培训前后均有指标的人数不足',
};
