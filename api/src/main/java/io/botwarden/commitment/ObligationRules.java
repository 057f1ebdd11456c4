package io.botwarden.commitment;

import io.botwarden.platform.write.RecordType;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of one kind of obligation, as a bean: what its obligations are about, who may manage
 * them, and which records fulfill them.
 *
 * <pre>{@code
 * ObligationRules.of(ObligationKind.MAINTENANCE, "operations:plan-change")
 *         .about(BOT)
 *         .fulfilledBy("ChangeClosed", CHANGE, "select o.id, …")
 * }</pre>
 *
 * @param permission the permission over the subject that managing them takes
 * @param subjects the types that they can be about: bots, data assets and departments
 * @param fulfillments the events that fulfill them; none for a kind that is fulfilled by hand
 */
public record ObligationRules(
        ObligationKind kind,
        String permission,
        List<RecordType> subjects,
        List<Fulfillment> fulfillments) {

    /**
     * An event that fulfills obligations of the kind, in the same transaction.
     *
     * @param event such as {@code ChangeClosed}
     * @param evidence the type of the record of the event; the table {@code obligation} has the
     *     foreign key {@code <table>_id}
     * @param statement selects from the obligations {@code o} those that the record with the key
     *     {@code $1} fulfills: their {@code id} and, as {@code fulfilled_at}, when
     */
    public record Fulfillment(String event, RecordType evidence, String statement) {

        /** The column of the table {@code obligation} for the record. */
        String column() {
            return evidence.table() + "_id";
        }
    }

    /** The rules of a kind that is fulfilled by hand and about nothing yet. */
    public static ObligationRules of(ObligationKind kind, String permission) {
        return new ObligationRules(kind, permission, List.of(), List.of());
    }

    /** Adds what they can be about. */
    public ObligationRules about(RecordType... types) {
        return new ObligationRules(kind, permission, List.of(types), fulfillments);
    }

    /** Adds an event that fulfills them; see {@link Fulfillment}. */
    public ObligationRules fulfilledBy(String event, RecordType evidence, String statement) {
        List<Fulfillment> all = new ArrayList<>(fulfillments);
        all.add(new Fulfillment(event, evidence, statement));
        return new ObligationRules(kind, permission, subjects, List.copyOf(all));
    }

    /** The SQL condition that the viewer may manage the obligation {@code {row}} of this kind. */
    String managers() {
        return "{row}.kind = '%s' and %s".formatted(kind, ActionItemManagers.held(permission));
    }
}
