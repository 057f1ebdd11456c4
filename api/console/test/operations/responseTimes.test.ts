import { describe, expect, it } from 'vitest';
import { responseTimes } from '../../src/operations/interaction/responseTimes';

describe('responseTimes', () => {
  const turn = (from: 'USER' | 'BOT', at: string | null) => ({ from, at });

  it('measures the bot against the message before', () => {
    expect(
      responseTimes([
        turn('USER', '2016-05-01T08:00:00.000Z'),
        turn('BOT', '2016-05-01T08:00:01.500Z'),
        turn('BOT', '2016-05-01T08:00:02.000Z'),
      ]),
    ).toEqual([null, 1500, null]);
  });

  it('leaves out unknown and impossible times', () => {
    expect(responseTimes([turn('USER', null), turn('BOT', '2016-05-01T08:00:01.500Z')])).toEqual([null, null]);
    expect(
      responseTimes([turn('USER', '2016-05-01T08:00:02.000Z'), turn('BOT', '2016-05-01T08:00:01.000Z')]),
    ).toEqual([null, null]);
  });
});
