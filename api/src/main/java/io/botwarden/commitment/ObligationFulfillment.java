package io.botwarden.commitment;

import io.botwarden.commitment.Obligation.Fulfilled;
import io.botwarden.commitment.ObligationRules.Fulfillment;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fulfills obligations with the records that show it, in the transaction that writes those. */
@Component
class ObligationFulfillment implements Consequence {

    private final List<Rule> rules;
    private final Set<String> columns;
    private final ObligationRows rows;

    ObligationFulfillment(List<ObligationRules> kinds, ObligationRows rows) {
        this.rules =
                kinds.stream()
                        .flatMap(kind ->
                                kind.fulfillments().stream().map(each -> new Rule(kind, each)))
                        .toList();
        this.columns =
                rules.stream()
                        .map(rule -> rule.fulfillment().column())
                        .collect(Collectors.toUnmodifiableSet());
        this.rows = rows;
    }

    @Override
    public Set<String> events() {
        return rules.stream()
                .map(rule -> rule.fulfillment().event())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return Flux.fromIterable(rules)
                .filter(rule -> rule.fulfillment().event().equals(cause.event()))
                .filter(rule ->
                        rule.fulfillment().evidence().table().equals(cause.subject().table()))
                .concatMap(rule -> found(rule, cause).concatMap(done -> write(rule, cause, done)));
    }

    /** The evidence of an obligation is a text or exactly one record. */
    Write without(Write write) {
        columns.forEach(column -> write.derived(column, null));
        return write;
    }

    private static Flux<Done> found(Rule rule, Cause cause) {
        return Transaction.all(
                        """
                        select f.id, f.fulfilled_at from (%s) f join obligation o on o.id = f.id
                        where o.kind = '%s' and o.state = 'ACTIVE' order by f.id
                        """
                                .formatted(rule.fulfillment().statement(), rule.kind().kind()),
                        List.of(cause.subject().key()),
                        Done::of)
                .flatMapIterable(all -> all);
    }

    private Mono<Write> write(Rule rule, Cause cause, Done done) {
        return rows.find(done.obligation())
                .filter(obligation -> obligation.period() != null)
                .map(obligation -> {
                    Fulfilled fulfilled =
                            new Fulfilled(done.at(), cause.at(), cause.viewer(), null);
                    Write write = obligation.fulfilled(fulfilled);
                    return obligation.isNewest(fulfilled)
                            ? without(write)
                                    .refer(
                                            rule.fulfillment().column(),
                                            rule.fulfillment().evidence(),
                                            null,
                                            cause.subject().key())
                            : write;
                });
    }

    private record Rule(ObligationRules kind, Fulfillment fulfillment) {}

    /** An obligation that the record fulfills. */
    private record Done(long obligation, Instant at) {

        static Done of(Readable row) {
            return new Done(Fields.number(row, "id"), Fields.time(row, "fulfilled_at"));
        }
    }
}
