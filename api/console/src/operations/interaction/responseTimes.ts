import type { Speaker } from '../../generated/graphql';

type Turn = { readonly at: string | null; readonly from: Speaker };

/**
 * The milliseconds that each turn of the bot followed the user's message before it; null for other turns, and where a
 * time is unknown or the answer is earlier than the message.
 */
export function responseTimes(turns: readonly Turn[]): readonly (number | null)[] {
  return turns.map((turn, index) => {
    const before = turns[index - 1];
    if (before?.from !== 'USER' || turn.from !== 'BOT' || before.at === null || turn.at === null) {
      return null;
    }
    const took = Date.parse(turn.at) - Date.parse(before.at);
    return took < 0 ? null : took;
  });
}
