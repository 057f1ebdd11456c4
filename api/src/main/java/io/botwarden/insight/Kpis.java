package io.botwarden.insight;

import io.botwarden.analytics.kpi.InvalidKpiException;
import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiFile;
import io.botwarden.analytics.kpi.StoredKpis;
import io.botwarden.analytics.kpi.StoredKpis.Unreadable;
import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.transaction.Fields;
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

    private record Line(String code, int revision, String source, boolean inForce) {}

    private record Read(
            String revision,
            KpiCatalogue catalogue,
            Map<KpiDefinition, String> files,
            List<Unreadable> unreadable) {

        static Read of(String revision, List<Line> lines, Map<String, KpiDefinition> known) {
            List<KpiDefinition> inForce = new ArrayList<>();
            List<KpiDefinition> all = new ArrayList<>();
            Map<KpiDefinition, String> files = new HashMap<>();
            List<Unreadable> unreadable = new ArrayList<>();
            for (Line line : lines) {
                try {
                    KpiDefinition kpi = known.get(line.source());
                    if (kpi == null) {
                        kpi = KpiFile.parse(line.source()).kpi();
                    }
                    all.add(kpi);
                    files.put(kpi, line.source());
                    if (line.inForce()) {
                        inForce.add(kpi);
                    }
                } catch (InvalidKpiException e) {
                    // a definition of an earlier release that can no longer be read has no figures
                    log.error(
                            "Version {} of KPI {} cannot be used: {}",
                            line.revision(),
                            line.code(),
                            e.getMessage());
                    if (line.inForce()) {
                        unreadable.add(
                                new Unreadable(
                                        line.code(),
                                        line.revision(),
                                        String.valueOf(e.getMessage())));
                    }
                }
            }
            return new Read(
                    revision, new KpiCatalogue(inForce, all), files, List.copyOf(unreadable));
        }

        /** The definitions that need not be read again, by text. */
        Map<String, KpiDefinition> byText() {
            Map<String, KpiDefinition> byText = new HashMap<>();
            files.forEach((kpi, text) -> byText.put(text, kpi));
            return byText;
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
                        lines.add(
                                new Line(
                                        row.getString("code"),
                                        row.getInt("revision"),
                                        row.getString("source"),
                                        row.getBoolean("in_force")));
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

    /** The definitions that are in force and cannot be read, so that they have no figures. */
    List<Unreadable> unreadable() {
        return read.unreadable();
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
                                                Fields.text(row, "code"),
                                                Objects.requireNonNull(
                                                        row.get("revision", Integer.class)),
                                                Fields.text(row, "source"),
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
