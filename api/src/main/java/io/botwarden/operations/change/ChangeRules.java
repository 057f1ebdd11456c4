package io.botwarden.operations.change;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The rules for failures of changes and reviews of emergency changes. The defaults are in {@code
 * application.yml}.
 *
 * @param failureWindow the time after its implementation in which an incident that it caused counts
 *     as its failure (DORA's change failure rate)
 * @param reviewWithin the time after its start within which an emergency change must be reviewed
 */
@ConfigurationProperties("botwarden.operations.changes")
record ChangeRules(Duration failureWindow, Duration reviewWithin) {}
