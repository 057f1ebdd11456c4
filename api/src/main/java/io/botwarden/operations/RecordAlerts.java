package io.botwarden.operations;

import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Raises and resolves alerts about problems in Botwarden's own records, for which no alert rule is
 * evaluated. The owner of the records decides when a problem starts and ends. (Policy 3.1.2)
 *
 * <p>Alerts belong to {@code monitoring}, which depends on this capability because they open
 * incidents. Therefore {@code monitoring} implements this interface.
 */
public interface RecordAlerts {

    /**
     * The writes that raise these alerts in the current transaction. Alerts that exist and are not
     * resolved need no write.
     */
    Mono<List<Write>> begin(List<RecordAlert> alerts);

    /** The writes that resolve these alerts. Resolved alerts need no write. */
    Mono<List<Write>> end(List<RecordAlert> alerts, Instant at);
}
