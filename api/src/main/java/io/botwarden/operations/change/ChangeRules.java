package io.botwarden.operations.change;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What counts as a change's failure, and how soon an emergency change is reviewed. The defaults
 * stand in {@code application.yml}.
 *
 * @param failureWindow how long after it was carried out an incident that it brought about counts
 *     as its failure (DORA's change failure rate)
 * @param reviewWithin how long after its start an emergency change must have been reviewed
 */
@ConfigurationProperties("botwarden.operations.changes")
record ChangeRules(Duration failureWindow, Duration reviewWithin) {}
