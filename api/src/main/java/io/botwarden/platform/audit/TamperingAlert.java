package io.botwarden.platform.audit;

import io.botwarden.platform.audit.SecurityEvent.Kind;
import io.botwarden.platform.audit.SecurityEvent.Severity;
import java.sql.Types;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Raises the security event for a tampered audit log, immediately. Blocks. */
@Component
public class TamperingAlert {

    private static final Logger log = LoggerFactory.getLogger(TamperingAlert.class);
    private static final int MOST_NAMED = 3;
    private static final int MOST_LOGGED = 50;
    private static final int MOST_KEPT = 10_000;

    private final JdbcClient database;

    /** Findings that were reported since the start, which are not reported again. */
    private final Set<Finding> told = new LinkedHashSet<>();

    TamperingAlert(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** Raises one event for the findings that are new since the start. */
    public synchronized void tell(Collection<Finding> findings) {
        List<Finding> fresh = findings.stream().filter(one -> !told.contains(one)).toList();
        if (fresh.isEmpty()) {
            return;
        }
        fresh.stream()
                .limit(MOST_LOGGED)
                .forEach(finding -> log.error("The audit log is broken: {}", finding));
        String first =
                fresh.stream()
                        .limit(MOST_NAMED)
                        .map(Finding::toString)
                        .collect(Collectors.joining("; "));
        record(
                new SecurityEvent(
                        Kind.AUDIT_TRAIL_BROKEN,
                        Severity.CRITICAL,
                        null,
                        null,
                        null,
                        "%d findings: %s".formatted(fresh.size(), first)));
        fresh.stream().limit(MOST_KEPT - Math.min(MOST_KEPT, told.size())).forEach(told::add);
    }

    private void record(SecurityEvent event) {
        database.sql(SecurityEvents.RECORD)
                .param("key", event.dedupKey())
                .param("kind", event.kind().name())
                .param("severity", event.severity().name())
                .param("identity", null, Types.BIGINT)
                .param("username", null, Types.VARCHAR)
                .param("address", null, Types.VARCHAR)
                .param("summary", event.summary())
                .update();
    }
}
