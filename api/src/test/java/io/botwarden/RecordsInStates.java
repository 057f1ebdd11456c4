package io.botwarden;

import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A kind of records whose life cycle is tried over HTTP: how to set each state, and which mutations
 * take which step. A mutation whose input needs only the record and texts need not be listed. The
 * kinds of each capability are in a file of their own, such as {@link CatalogInStates}.
 *
 * @param table the table of the records
 * @param life the simple name of the enum of its states
 * @param insert the statement that inserts a record in a state
 * @param named the column that has the new record's unique name
 * @param listed mutations that need more than the record and texts
 * @param otherwise steps that follow from another record's, or that a mutation takes depending on
 *     its input
 */
record RecordsInStates(
        String table,
        String life,
        String insert,
        String named,
        List<StepTried> listed,
        Set<String> otherwise) {

    /** All kinds. */
    static Stream<RecordsInStates> all() {
        return Stream.of(
                        CatalogInStates.ALL,
                        OperationsInStates.ALL,
                        DeliveryInStates.ALL,
                        MonitoringInStates.ALL,
                        AccessInStates.ALL,
                        CollaborationInStates.ALL,
                        CommitmentInStates.ALL,
                        QualityInStates.ALL,
                        RiskInStates.ALL,
                        RiskModelInStates.ALL,
                        NotificationInStates.ALL,
                        OversightInStates.ALL,
                        ProtectionInStates.ALL,
                        ContingencyInStates.ALL,
                        SecurityInStates.ALL,
                        TrainingInStates.ALL,
                        InsightInStates.ALL,
                        AppraisalInStates.ALL)
                .flatMap(List::stream);
    }

    /** What is tried: the listed mutations, and all others of the life that need only texts. */
    List<StepTried> acts(GraphQLSchema schema) {
        Map<String, Set<String>> others = new LinkedHashMap<>();
        ApprovedLivesTest.lives()
                .filter(found -> found.toString().equals(life))
                .flatMap(found -> found.steps().stream())
                .forEach(step ->
                        step.rule()
                                .actions()
                                .forEach(mutation ->
                                        others.computeIfAbsent(mutation, name -> new TreeSet<>())
                                                .add(step.name())));
        listed.forEach(act -> others.remove(act.mutation()));
        return Stream.concat(
                        listed.stream(),
                        others.entrySet().stream()
                                .flatMap(other ->
                                        plain(schema, other.getKey(), other.getValue()).stream()))
                .toList();
    }

    /** An act with a text for each text that the input requires; empty if it requires more. */
    private Optional<StepTried> plain(GraphQLSchema schema, String mutation, Set<String> steps) {
        StepTried act = StepTried.tried(mutation, steps.toArray(String[]::new));
        if (!(schema.getType(act.type()) instanceof GraphQLInputObjectType input)
                || input.getFieldDefinition(field(act)) == null) {
            return Optional.empty();
        }
        for (GraphQLInputObjectField needed : input.getFieldDefinitions()) {
            if (!GraphQLTypeUtil.isNonNull(needed.getType())
                    || needed.hasSetDefaultValue()
                    || needed.getName().equals(field(act))) {
                continue;
            }
            String type = GraphQLTypeUtil.unwrapAll(needed.getType()).getName();
            if (!type.equals("String") && !needed.getName().equals("version")) {
                return Optional.empty();
            }
            act = act.with(needed.getName(), type.equals("String") ? "Because" : 1);
        }
        return Optional.of(act);
    }

    /** The tables of its rows. */
    List<String> tables() {
        return switch (table) {
            case "launch_application" -> List.of(table, "launch_revision", "launch_approval");
            case "appraisal_appeal",
                    "person_appraisal_outcome",
                    "inspection",
                    "inspection_item",
                    "inspection_finding",
                    "contingency_plan_version",
                    "drill",
                    "activation",
                    "activation_role",
                    "activation_step",
                    "training_session",
                    "training_enrolment",
                    "personal_development_plan" ->
                    List.of(table, "identity");
            default -> List.of(table, "requirement", "code_review");
        };
    }

    /** The input field that names the record: by default the last word of its kind. */
    String field(StepTried act) {
        String[] words = table.split("_");
        return act.field() == null ? words[words.length - 1] : act.field();
    }

    /** Replaces the names in braces by their values. */
    static String fill(String text, Map<String, String> known) {
        String filled = text;
        for (Map.Entry<String, String> each : known.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }

    @Override
    public String toString() {
        return table;
    }
}
