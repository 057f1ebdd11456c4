package io.botwarden.risk.proposal;

import static io.botwarden.risk.proposal.ProposalRecords.PROPOSAL;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds proposals and locks them until the transaction ends, and stores their rows. */
@Component
class ProposalRows {

    private static final String FIELD = "proposal";

    private static final String ROW =
            "select p.*, r.code as rule_code from risk_proposal p join risk_rule r on r.id = p.risk_rule_id where ";

    /** Who evaluates a rule is alone with its proposals. */
    private static final String RULE =
            "update risk_rule set evaluated_at = $2 where code = $1 returning id, set_config('statement_timeout', '60s', true)";

    private static final String FORMER =
            """
            select distinct on (p.subject) p.subject, p.id, p.state, k.state as risk_state,
              array(select w.item from risk_proposal_row w where w.risk_proposal_id = p.id) as items
            from risk_proposal p
            left join risk k on k.id = p.risk_id
            where p.risk_rule_id = $1 and p.subject = any ($2)
            order by p.subject, p.id desc
            """;

    private static final String STORE =
            """
            insert into risk_proposal_row as w (risk_proposal_id, item, title, at, incident_id, control_result_id, vulnerability_id, bot_id)
            select $1, n.item, n.title, n.at, case when r.kind = 'incident' then r.key end, case when r.kind = 'control_result' then r.key end,
              case when r.kind = 'vulnerability' then r.key end, case when r.kind = 'bot' then r.key end
            from jsonb_to_recordset($2::jsonb) as n (item text, record text, title text, at timestamptz)
            cross join lateral (
              select regexp_replace(n.record, '_[0-9]+$', '') as kind, substring(n.record from '[0-9]+$')::bigint as key
            ) r
            order by n.at, n.item
            on conflict (risk_proposal_id, item) do update set
              title = excluded.title, at = excluded.at, incident_id = excluded.incident_id, control_result_id = excluded.control_result_id,
              vulnerability_id = excluded.vulnerability_id, bot_id = excluded.bot_id
            returning id
            """;

    /**
     * The latest proposal about a subject.
     *
     * @param risk the state of its risk; null if it has none
     * @param items what its rows stand for
     */
    record Former(
            String subject,
            long id,
            RiskProposalState state,
            @Nullable String risk,
            Set<String> items) {

        static Former of(Readable row) {
            return new Former(
                    Fields.text(row, "subject"),
                    Fields.number(row, "id"),
                    RiskProposalState.valueOf(Fields.text(row, "state")),
                    row.get("risk_state", String.class),
                    Set.of(Objects.requireNonNull(row.get("items", String[].class))));
        }
    }

    /** The proposal with this ID, locked. */
    Mono<Proposal> require(String id) {
        return Mono.fromCallable(() -> PROPOSAL.parse(FIELD, id))
                .flatMap(key ->
                        Transaction.one(
                                ROW + "p.id = $1 for update of p", List.of(key), Proposal::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /** The key of a rule that is being evaluated, locked. */
    Mono<Long> rule(String code, Instant now) {
        return Transaction.one(RULE, List.of(code, now), row -> Fields.number(row, "id"));
    }

    /** All proposals of a rule that are not decided, locked. */
    Mono<List<Proposal>> open(long rule) {
        return Transaction.all(
                ROW + "p.risk_rule_id = $1 and p.state = 'PROPOSED' order by p.id for update of p",
                List.of(rule),
                Proposal::of);
    }

    /** The latest proposals about subjects. */
    Mono<List<Former>> former(long rule, List<String> subjects) {
        return Transaction.all(FORMER, List.of(rule, subjects.toArray(String[]::new)), Former::of);
    }

    /** Notes, once an hour, that the rule finds the same as before. */
    Mono<Void> seen(List<Long> proposals, Instant now) {
        return Transaction.all(
                        "update risk_proposal set last_seen_at = $2 where id = any ($1) and last_seen_at < $2 - interval '1 hour' returning id",
                        List.of(proposals.toArray(Long[]::new), now),
                        row -> row)
                .then();
    }

    /** The number of a new proposal. */
    Mono<String> number() {
        return Transaction.one(
                "select 'RP-' || nextval('risk_proposal_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }

    /** Stores the rows of a proposal. */
    static Mono<Void> store(long proposal, Finding finding) {
        return Transaction.all(
                        "delete from risk_proposal_row where risk_proposal_id = $1 and not item = any ($2) returning id",
                        List.of(proposal, finding.items().toArray(String[]::new)),
                        row -> row)
                .then(Transaction.all(STORE, List.of(proposal, finding.rows()), row -> row))
                .then();
    }
}
