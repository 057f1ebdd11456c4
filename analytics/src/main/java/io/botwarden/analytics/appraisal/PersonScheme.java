package io.botwarden.analytics.appraisal;

import java.util.Set;

/**
 * A scheme for persons in a cycle.
 *
 * @param key its key
 * @param scheme the scheme
 * @param jobRoles the keys of its job roles; empty if it is for everyone whom no other scheme
 *     appraises
 */
public record PersonScheme(long key, Scheme scheme, Set<Long> jobRoles) {

    public PersonScheme {
        jobRoles = Set.copyOf(jobRoles);
    }
}
