/** The words of feedback on training. */
export const english = {
  title: 'Feedback of trainees',
  give: 'Give feedback',
  lead: 'Once for each session. Others see ratings only summed up; those who manage training read comments, without your name.',
  rating: 'How much of it helps you at work?',
  comment: 'What was good or missing?',
  ratings: ['1 · Nothing', '2 · Little', '3 · Some of it', '4 · Most of it', '5 · All of it'],
  mean: (mean: string, people: string) => `${mean} of 5 on average, from ${people} people. It counts in no score.`,
  tooFew: 'Not enough feedback yet',
  ownTitle: 'My feedback',
  own: 'Useful at work',
  ownComment: 'Comment',
  given: 'Given',
};

export const chinese: typeof english = {
  title: '参训人员反馈',
  give: '提交反馈',
  lead: '每个场次一次。他人只能看到评分汇总；培训管理人员可看到意见原文，不显示姓名。',
  rating: '培训内容对您的工作有多大帮助？',
  comment: '哪些内容有用，哪些不足？',
  ratings: ['1 · 没有帮助', '2 · 少量有用', '3 · 部分有用', '4 · 大部分有用', '5 · 全部有用'],
  mean: (mean, people) => `平均 ${mean} 分（满分 5 分），共 ${people} 人。不计入任何评分。`,
  tooFew: '反馈人数不足',
  ownTitle: '我的反馈',
  own: '对工作有用',
  ownComment: '意见',
  given: '提交日期',
};
