package io.botwarden.risk.proposal;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.risk.proposal.ProposalRecords.PROPOSAL;
import static io.botwarden.risk.proposal.ProposalRecords.RULE;
import static io.botwarden.risk.register.RiskRecords.RISK;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.proposal.RiskProposalState.Step;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a proposal.
 *
 * @param rule the code of its rule
 * @param bots keys of its bots, the main one first
 * @param values the present texts, category and number of rows, by column
 * @param hash what the rule found
 */
record Proposal(
        long id,
        String number,
        String rule,
        String subject,
        RiskProposalState state,
        List<Long> bots,
        Map<String, @Nullable Object> values,
        String hash,
        int version) {

    private static final String CALLED = "risk proposal";
    private static final String BOT_COLUMN = "bot_id";
    private static final List<String> TEXTS =
            List.of("title", "cause", "event", "effect", "category", "note");

    static Proposal of(Readable row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        TEXTS.forEach(column -> values.put(column, row.get(column, String.class)));
        values.put("row_count", row.get("row_count", Integer.class));
        return new Proposal(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "rule_code"),
                Fields.text(row, "subject"),
                RiskProposalState.valueOf(Fields.text(row, "state")),
                List.of(Objects.requireNonNull(row.get("bot_ids", Long[].class))),
                values,
                Fields.text(row, "found_hash"),
                Fields.version(row));
    }

    /**
     * The write of a new proposal.
     *
     * @param rule key of its rule
     * @param former key of the former proposal about the same
     */
    static Write propose(
            String number, long rule, Finding finding, @Nullable Long former, Instant now) {
        Write write =
                Write.insert(PROPOSAL, "RiskProposed", number + " " + finding.title())
                        .derived("number", number)
                        .refer("risk_rule_id", RULE, null, rule)
                        .set("subject", finding.subject())
                        .refer("previous_id", PROPOSAL, null, former)
                        .derived("proposed_at", now);
        return found(write, Map.of(), null, finding, now);
    }

    /** The rule finds something else about the same. */
    Write change(Finding finding, Instant now) {
        return found(write("RiskProposalChanged"), values, mainBot(), finding, now);
    }

    /** The rule no longer finds it. */
    Write withdraw(Instant now) {
        return write("RiskProposalWithdrawn")
                .set("state", state, Step.WITHDRAW.from(state, CALLED))
                .derived("withdrawn_at", now);
    }

    Write accept(By by, @Nullable Integer basedOn, @Nullable Finding now) {
        return decided(Step.ACCEPT, "RiskProposalAccepted", by, basedOn, null, now);
    }

    /**
     * @param risk key of the risk that it is added to
     */
    Write merge(
            By by,
            @Nullable Integer basedOn,
            long risk,
            @Nullable String said,
            @Nullable Finding now) {
        return decided(Step.MERGE, "RiskProposalMerged", by, basedOn, said, now)
                .refer("risk_id", RISK, null, risk);
    }

    Write dismiss(By by, @Nullable Integer basedOn, String why, @Nullable Finding now) {
        return decided(Step.DISMISS, "RiskProposalDismissed", by, basedOn, why, now);
    }

    /** A text, the category or the note. */
    String text(String column) {
        return String.valueOf(values.get(column));
    }

    /** What the decision is based on is stored with it: the rows at this moment. */
    private Write decided(
            Step step,
            String event,
            By by,
            @Nullable Integer basedOn,
            @Nullable String said,
            @Nullable Finding now) {
        Versions.require(PROPOSAL, id, basedOn, version);
        Write write =
                write(event)
                        .set("state", state, step.from(state, CALLED))
                        .set("note", values.get("note"), said)
                        .acted("decided", by);
        return now == null ? write : found(write, values, mainBot(), now, by.at());
    }

    private static Write found(
            Write write,
            Map<String, @Nullable Object> before,
            @Nullable Long botBefore,
            Finding finding,
            Instant now) {
        finding.texts()
                .forEach((column, text) -> {
                    if (column.endsWith("_zh")) {
                        write.derived(column, text);
                    } else {
                        write.set(column, before.get(column), text);
                    }
                });
        return write.set("category", before.get("category"), finding.category().name())
                .set("row_count", before.get("row_count"), finding.items().size())
                .refer(BOT_COLUMN, BOT, botBefore, finding.bots().getFirst())
                .derived("bot_ids", finding.bots().toArray(Long[]::new))
                .derived("first_at", finding.first())
                .derived("last_at", finding.last())
                .derived("last_seen_at", now)
                .derived("found_hash", finding.hash())
                .along(key -> ProposalRows.store(key, finding));
    }

    private long mainBot() {
        return bots.getFirst();
    }

    private Write write(String event) {
        return Write.update(PROPOSAL, id, version, event, number + " " + text("title"));
    }
}
