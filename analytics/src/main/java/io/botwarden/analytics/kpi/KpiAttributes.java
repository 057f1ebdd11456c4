package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The attributes of cases, declared once for each kind of record. */
public final class KpiAttributes {

    private static final String FILE = "/dimension/attributes.yml";
    private static final Pattern ROW = Pattern.compile("\\brow\\.");

    /** The tags of a case's bot in the snapshot: a row for each, and one without if it has none. */
    private static final String TAGS =
            "\nleft join (select id as bot_id, unnest(tags) as tag from bot) as tagged on tagged.bot_id = fact.bot_id";

    /** The policy parameter as the snapshot has it. */
    private static final String ZONE =
            "(select coalesce(max(value), 'UTC') from policy_parameter where code = 'company-time-zone')";

    private final Map<String, Fact> facts;

    /**
     * A kind of record.
     *
     * @param table the table or mart with its rows
     * @param attributes the SQL of each attribute, over the alias {@code row}
     */
    private record Fact(String table, Map<KpiAttribute, String> attributes) {}

    private KpiAttributes(Map<String, Fact> facts) {
        this.facts = facts;
    }

    /** The built-in attributes. */
    public static KpiAttributes shipped() {
        try (InputStream file = KpiAttributes.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return new KpiAttributes(
                    YAMLMapper.builder()
                            .build()
                            .readValue(file, new TypeReference<Map<String, Fact>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " could not be read", e);
        }
    }

    /** The attributes that a KPI can be grouped by, in the order of the enum. */
    public List<KpiAttribute> of(KpiDefinition kpi) {
        return Stream.of(KpiAttribute.values()).filter(attribute -> has(kpi, attribute)).toList();
    }

    private boolean has(KpiDefinition kpi, KpiAttribute attribute) {
        return switch (attribute) {
            case BOT, DEPARTMENT, TEAM, TAG -> true;
            case PERSON -> kpi.personal();
            default -> declaring(kpi, attribute).findAny().isPresent();
        };
    }

    private Stream<String> declaring(KpiDefinition kpi, KpiAttribute attribute) {
        return kpi.records().stream()
                .filter(record ->
                        facts.containsKey(record)
                                && facts.get(record).attributes().containsKey(attribute));
    }

    /** The name of the column with an attribute, by its place. */
    static String column(int place) {
        return "attribute_" + place;
    }

    /** The cases of a period with the attributes as columns, as a table named {@code fact}. */
    String source(KpiDefinition kpi, Period period, List<KpiAttribute> attributes) {
        String cases = KpiStatement.cases(kpi, period, period);
        if (attributes.isEmpty()) {
            return cases;
        }
        List<String> columns = new ArrayList<>(List.of("fact.*"));
        IntStream.range(0, attributes.size())
                .forEach(place ->
                        columns.add(
                                "cast(%s as varchar) as %s"
                                        .formatted(
                                                sql(kpi, attributes.get(place)), column(place))));
        String rows =
                kpi.records().stream()
                        .filter(facts::containsKey)
                        .map(record ->
                                "left join %1$s as %2$s_row on %2$s_row.id = fact.%2$s_id"
                                        .formatted(fact(record).table(), record))
                        .collect(Collectors.joining("\n"));
        String owners = attributes.contains(KpiAttribute.TEAM) ? owners(kpi) : "";
        String tags = attributes.contains(KpiAttribute.TAG) ? TAGS : "";
        return "(\nselect %s\nfrom %s\n%s%s%s\n) as fact\n"
                .formatted(String.join(",\n  ", columns), cases, rows, owners, tags);
    }

    /** The bot of a case and its owner, whose teams are those of the snapshot. */
    private static String owners(KpiDefinition kpi) {
        String bot = "\nleft join bot as owned_bot on owned_bot.id = fact.bot_id";
        return kpi.personal()
                ? bot
                        + "\nleft join employee as owner_row on owner_row.id = fact."
                        + kpi.requireOwner()
                : bot;
    }

    /**
     * The conditions that cases have these values of attributes, whose columns {@link #source} adds
     * in the order of the keys.
     */
    static List<String> conditions(Map<KpiAttribute, Optional<String>> keys) {
        List<String> conditions = new ArrayList<>();
        keys.values()
                .forEach(value ->
                        conditions.add(
                                "fact.%s is not distinct from %s"
                                        .formatted(column(conditions.size()), literal(value))));
        return conditions;
    }

    private static String literal(Optional<String> value) {
        return value.map(text -> "'%s'".formatted(text.replace("'", "''"))).orElse("null");
    }

    private String sql(KpiDefinition kpi, KpiAttribute attribute) {
        return switch (attribute) {
            case BOT -> "fact.bot_id";
            case DEPARTMENT ->
                    kpi.grain().hasDepartment()
                            ? "fact.department_id"
                            : """
                            (
                              select any_value(place.lineage[-1]) from bot_place as place
                              where place.bot_id = fact.bot_id
                                and fact.counted_at >= place.started_at and fact.counted_at < place.ended_at
                            )\
                            """;
            case TEAM ->
                    kpi.personal()
                            ? "coalesce(owned_bot.team_id, case when fact.bot_id is null then owner_row.team_id end)"
                            : "owned_bot.team_id";
            case TAG -> "tagged.tag";
            case PERSON -> "fact." + kpi.requireOwner();
            default ->
                    declaring(kpi, attribute)
                            .map(record ->
                                    ROW.matcher(fact(record).attributes().get(attribute))
                                            .replaceAll(record + "_row.")
                                            .replace(":zone", ZONE))
                            .collect(Collectors.joining(", ", "coalesce(", ")"));
        };
    }

    private Fact fact(String record) {
        return Objects.requireNonNull(facts.get(record));
    }
}
