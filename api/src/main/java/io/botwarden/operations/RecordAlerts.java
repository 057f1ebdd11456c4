package io.botwarden.operations;

import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Raises and resolves alerts about problems in Botwarden's own records, for which no alert rule is
 * evaluated. Who keeps the records says when a problem begins and ends. (Policy 3.1.2)
 *
 * <p>Alerts belong to {@code monitoring}, which depends on this capability because they open
 * incidents; so it implements this.
 */
public interface RecordAlerts {

    /**
     * The writes that raise these alerts in the current transaction; none for those that exist and
     * are not resolved.
     */
    Mono<List<Write>> begin(List<RecordAlert> alerts);

    /** The writes that resolve these alerts; none for those that are resolved already. */
    Mono<List<Write>> end(List<RecordAlert> alerts, Instant at);
}
