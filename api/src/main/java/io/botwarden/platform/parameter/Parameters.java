package io.botwarden.platform.parameter;

import io.botwarden.platform.jobs.Background;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The current values of the parameters. Reading one takes no query: they are read at start, after
 * each change on this instance, and when another instance has changed one, which is looked for
 * every two seconds. Queries read the same values with {@code parameter_interval}, {@code
 * parameter_number} and {@code parameter_text}.
 *
 * <pre>{@code
 * by.at().plus(parameters.duration("incident-review-term"))
 * }</pre>
 */
@Component
@DependsOnDatabaseInitialization
public class Parameters {

    private static final Logger log = LoggerFactory.getLogger(Parameters.class);
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(2);

    private static final String REVISION = "select revision from policy_parameter_table";

    /** The revision is read in the same statement as the rows, so it belongs to these rows. */
    private static final String ALL =
            "select p.code, p.value, t.revision from policy_parameter_table t cross join policy_parameter p";

    private final Map<String, ParameterDefinition> defined;
    private final DatabaseClient database;
    private final Background background;
    private volatile Values values;

    Parameters(DataSource source, DatabaseClient database, Background background) {
        this.database = database;
        this.background = background;
        this.defined = ParameterFiles.read();
        this.values = stored(source, defined);
        values.byCode().forEach(this::warnIfOutOfRange);
    }

    /** The files' definitions go in first. It runs before the server is ready, and may block. */
    private static Values stored(DataSource source, Map<String, ParameterDefinition> defined) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            ParameterTable.store(connection, defined);
            connection.commit();
            Map<String, String> byCode = new HashMap<>();
            long revision = 0;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(ALL)) {
                while (row.next()) {
                    byCode.put(row.getString("code"), row.getString("value"));
                    revision = row.getLong("revision");
                }
            }
            connection.commit();
            return new Values(revision, Map.copyOf(byCode));
        } catch (SQLException e) {
            throw new IllegalStateException("The parameters cannot be stored", e);
        }
    }

    /** A new release may allow less than the company has set; what it set still applies. */
    private void warnIfOutOfRange(String code, String value) {
        try {
            definition(code).accept(value);
        } catch (IllegalArgumentException e) {
            log.warn("The policy parameter {} is {}. {}", code, value, e.getMessage());
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Checking for changes of policy parameters",
                background
                        .every(LOOKED_AT_EVERY)
                        .concatMap(tick -> revision())
                        .filter(revision -> revision != values.revision())
                        .concatMap(revision -> refresh()));
    }

    /** The definition of a parameter. */
    public ParameterDefinition definition(String code) {
        ParameterDefinition found = defined.get(code);
        if (found == null) {
            throw new IllegalArgumentException("There is no parameter " + code);
        }
        return found;
    }

    /** The current value of a DURATION. */
    public Duration duration(String code) {
        return Duration.parse(value(code, ParameterKind.DURATION));
    }

    /** The current value of a COUNT. */
    public int count(String code) {
        return Integer.parseInt(value(code, ParameterKind.COUNT));
    }

    /** The current value of a DECIMAL. */
    public BigDecimal decimal(String code) {
        return new BigDecimal(value(code, ParameterKind.DECIMAL));
    }

    /**
     * The current value of a CHOICE.
     *
     * @param type the enum that its values are of
     * @return empty for a choice that the enum does not have, such as NONE
     */
    public <E extends Enum<E>> Optional<E> choice(String code, Class<E> type) {
        String chosen = value(code, ParameterKind.CHOICE);
        return List.of(type.getEnumConstants()).stream()
                .filter(each -> each.name().equals(chosen))
                .findFirst();
    }

    /** Reads the values again, after a change. */
    public Mono<Void> refresh() {
        return database.sql(ALL)
                .map(row ->
                        new Line(
                                Objects.requireNonNull(row.get("code", String.class)),
                                Objects.requireNonNull(row.get("value", String.class)),
                                Objects.requireNonNull(row.get("revision", Long.class))))
                .all()
                .collectList()
                .doOnNext(this::take)
                .then();
    }

    private Mono<Long> revision() {
        return database.sql(REVISION)
                .map(row -> Objects.requireNonNull(row.get("revision", Long.class)))
                .one();
    }

    private synchronized void take(List<Line> lines) {
        if (!lines.isEmpty() && lines.getFirst().revision() >= values.revision()) {
            Map<String, String> byCode = new HashMap<>();
            lines.forEach(line -> byCode.put(line.code(), line.value()));
            values = new Values(lines.getFirst().revision(), Map.copyOf(byCode));
        }
    }

    private String value(String code, ParameterKind kind) {
        ParameterDefinition definition = definition(code);
        if (definition.kind() != kind) {
            throw new IllegalArgumentException(
                    "The parameter %s is a %s".formatted(code, definition.kind()));
        }
        return values.byCode().getOrDefault(code, definition.defaultValue());
    }

    private record Line(String code, String value, long revision) {}

    private record Values(long revision, Map<String, String> byCode) {}
}
