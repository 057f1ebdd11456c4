package io.botwarden.operations.alerting;

import reactor.core.publisher.Mono;

/** Where the figures come from that rules look at: what bots reported, by bot and metric. */
interface Figures {

    /** Whether any bot has ever reported a metric. */
    Mono<Boolean> isKnown(String metric);
}
