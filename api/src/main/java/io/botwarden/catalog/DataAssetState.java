package io.botwarden.catalog;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of a data asset. (Policy 3.4.1) */
enum DataAssetState {
    ACTIVE,
    RETIRED;

    static final Obstacle STILL_FILLED =
            Obstacle.of(
                    RefusalCode.IN_USE,
                    "The bot is live and still produces the records that this asset represents. Suspend the bot, or record another data asset that represents them.",
                    """
                    {row}.holds is not null
                    and exists (select from bot b where b.id = {row}.bot_id and b.state = 'LIVE')
                    and not exists (
                      select from data_asset o
                      where o.bot_id = {row}.bot_id and o.holds = {row}.holds and o.state = 'ACTIVE' and o.id <> {row}.id
                    )\
                    """);

    static final Obstacle OF_BOTWARDEN =
            Obstacle.of(
                    RefusalCode.IN_USE,
                    "This is the data of Botwarden itself, which is in use.",
                    "{row}.bot_id is null");

    /** The steps of a data asset's life cycle; all others are refused. */
    enum Step implements Transition<DataAssetState> {
        CHANGE(Rule.by("changeDataAsset").from(ACTIVE)),
        RETIRE(
                Rule.by("retireDataAsset")
                        .from(ACTIVE)
                        .to(RETIRED)
                        .unless(OF_BOTWARDEN, STILL_FILLED));

        private final Rule<DataAssetState> rule;

        Step(Rule<DataAssetState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<DataAssetState> rule() {
            return rule;
        }
    }
}
