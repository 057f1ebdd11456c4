import { describe, expect, it } from 'vitest';
import { stagesOf, type Known } from '../../src/bot/chain/stages';
import { formats } from '../../src/platform/format/formats';
import { words } from '../../src/platform/language/words';

const none = { totalCount: 0 };
const one = { totalCount: 1 };
const nothing = { edges: [] };

type Bot = Known['bot'];

/** A bot that was only asked for. */
const asked: Bot = {
  id: 'bot_1',
  code: 'bill help',
  state: 'PROPOSED',
  approval: 'NOT_LAUNCHED',
  liveRelease: null,
  requirements: one,
  openRequirements: one,
  developmentPlans: nothing,
  designDocuments: none,
  openDesigns: none,
  releases: nothing,
  openDefects: none,
  seriousDefects: none,
  launchApplications: nothing,
  openChanges: none,
  failedChanges: none,
  openIncidents: none,
  seriousIncidents: none,
};

/** The same, live for long, with an incident. */
const live: Bot = {
  ...asked,
  state: 'LIVE',
  approval: 'APPROVED',
  liveRelease: { label: '3.0' },
  openRequirements: none,
  developmentPlans: {
    edges: [{ node: { state: 'ACTIVE', endsOn: '2026-03-01', daysLate: 4, requirement: { number: 'R-7' } } }],
  },
  releases: {
    edges: [
      {
        node: {
          label: '3.0',
          releasedAt: '2026-02-01T08:00:00Z',
          codeReviews: one,
          openReviews: none,
          testRuns: { totalCount: 2 },
          failedRuns: one,
          acceptances: { edges: [{ node: { decision: 'ACCEPTED', signedAt: '2026-02-03T08:00:00Z' } }] },
        },
      },
    ],
  },
  openIncidents: { totalCount: 1_200 },
  seriousIncidents: one,
};

const told = (bot: Bot) =>
  Object.fromEntries(
    stagesOf({ bot, risk: undefined, grade: undefined }, words.en, formats('en')).map((stage) => [stage.key, stage]),
  );

describe('the steps of a bot', () => {
  it('say what nothing has come of yet', () => {
    const steps = told(asked);
    expect(steps.requirements).toMatchObject({ value: '1 open', tone: 'accent', to: '/requirements?bot=bill%20help' });
    expect(steps.plan).toMatchObject({ value: null, tone: 'quiet' });
    expect(steps.release).toMatchObject({ value: null, to: '#releases' });
    expect(steps.tests).toBeUndefined();
    expect(steps.operation).toMatchObject({ value: 'Proposed', note: 'Not launched' });
  });

  it('say how each stands, with the worst of it', () => {
    const steps = told(live);
    expect(steps.requirements).toMatchObject({ value: 'none open', note: 'of 1', tone: 'good' });
    expect(steps.plan).toMatchObject({ value: 'In progress', note: '4 days late', tone: 'high', to: '/requirements/R-7' });
    expect(steps.tests).toMatchObject({ value: '1 failed', note: '2 runs', tone: 'high' });
    expect(steps.acceptance).toMatchObject({ value: 'Accepted', note: '2026-02-03', tone: 'good' });
    expect(steps.operation).toMatchObject({ note: 'Release 3.0', tone: 'good' });
    expect(steps.incidents).toMatchObject({ value: '1,200 open', note: '1 critical or high', tone: 'critical' });
  });

  it('leave out what the viewer may not see', () => {
    const { id, code, state, releases } = asked;
    expect(Object.keys(told({ id, code, state, releases }))).toEqual(['release', 'operation']);
  });
});
