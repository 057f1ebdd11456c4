package io.botwarden.insight;

import io.botwarden.analytics.kpi.InvalidKpiException;
import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiFile;
import io.botwarden.analytics.kpi.StoredKpis;
import io.botwarden.platform.jobs.Background;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The current catalogue of KPIs: of each KPI the company's latest approved version, otherwise the
 * latest shipped one. It is read at start, after each change on this instance, and when another
 * instance has changed it, which is looked for every two seconds.
 */
@Component
@DependsOnDatabaseInitialization
public class Kpis implements Supplier<KpiCatalogue> {

    private static final Logger log = LoggerFactory.getLogger(Kpis.class);
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(2);

    /** Rows are not deleted and their versions only increase, so no two contents have the same. */
    private static final String REVISION =
            "select count(*) || ' ' || coalesce(sum(version), 0) as revision from kpi_revision";

    private final DatabaseClient database;
    private final Background background;
    private volatile Read read;

    private record Line(String source, boolean inForce) {}

    private record Read(String revision, KpiCatalogue catalogue, Map<KpiDefinition, String> files) {

        static Read of(String revision, List<Line> lines, Map<String, KpiDefinition> known) {
            List<KpiDefinition> inForce = new ArrayList<>();
            List<KpiDefinition> all = new ArrayList<>();
            Map<KpiDefinition, String> files = new HashMap<>();
            for (Line line : lines) {
                KpiDefinition kpi = known.get(line.source());
                if (kpi == null) {
                    kpi = definition(line.source());
                }
                if (kpi == null) {
                    continue;
                }
                all.add(kpi);
                files.put(kpi, line.source());
                if (line.inForce()) {
                    inForce.add(kpi);
                }
            }
            return new Read(revision, new KpiCatalogue(inForce, all), files);
        }

        /** The definitions that need not be read again, by text. */
        Map<String, KpiDefinition> byText() {
            Map<String, KpiDefinition> byText = new HashMap<>();
            files.forEach((kpi, text) -> byText.put(text, kpi));
            return byText;
        }

        /** Null if a definition of an earlier release can no longer be read: it has no figures. */
        private static @Nullable KpiDefinition definition(String source) {
            try {
                return KpiFile.parse(source).kpi();
            } catch (InvalidKpiException e) {
                log.error("A version of a KPI cannot be used: {}", e.getMessage());
                return null;
            }
        }
    }

    Kpis(DataSource source, DatabaseClient database, Background background) {
        this.database = database;
        this.background = background;
        this.read = stored(source);
    }

    /** The shipped definitions go in first. It runs before the server is ready, and may block. */
    private static Read stored(DataSource source) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Map<String, KpiDefinition> shipped = ShippedKpis.store(connection);
            connection.commit();
            List<Line> lines = new ArrayList<>();
            try (Statement statement = connection.createStatement()) {
                String revision;
                try (ResultSet row = statement.executeQuery(REVISION)) {
                    row.next();
                    revision = row.getString(1);
                }
                try (ResultSet row = statement.executeQuery(StoredKpis.ALL)) {
                    while (row.next()) {
                        lines.add(new Line(row.getString("source"), row.getBoolean("in_force")));
                    }
                }
                connection.commit();
                return Read.of(revision, lines, shipped);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The KPIs cannot be stored", e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Checking for changes of KPIs",
                background
                        .every(LOOKED_AT_EVERY)
                        .concatMap(tick -> revision())
                        .filter(revision -> !revision.equals(read.revision()))
                        .concatMap(revision -> refresh()));
    }

    /** The current catalogue, which does not change; a later call may return another one. */
    public KpiCatalogue catalogue() {
        return read.catalogue();
    }

    @Override
    public KpiCatalogue get() {
        return catalogue();
    }

    /** The text of a definition. */
    String file(KpiDefinition kpi) {
        return Objects.requireNonNull(read.files().get(kpi));
    }

    /** Reads the definitions again, after a change. */
    public Mono<Void> refresh() {
        // the revision is read first: what changes in between is found at the next look
        return revision()
                .flatMap(revision ->
                        database.sql(StoredKpis.ALL)
                                .map(row ->
                                        new Line(
                                                Objects.requireNonNull(
                                                        row.get("source", String.class)),
                                                Boolean.TRUE.equals(
                                                        row.get("in_force", Boolean.class))))
                                .all()
                                .collectList()
                                .doOnNext(lines -> take(Read.of(revision, lines, read.byText()))))
                .then();
    }

    private Mono<String> revision() {
        return database.sql(REVISION)
                .map(row -> Objects.requireNonNull(row.get("revision", String.class)))
                .one();
    }

    private void take(Read found) {
        if (!found.revision().equals(read.revision())) {
            log.info("{} KPIs are in force", found.catalogue().all().size());
        }
        read = found;
    }
}
