package io.botwarden.platform.read.compile;

import java.util.List;

/**
 * A compiled field.
 *
 * @param sql one statement; it answers with no row when the viewer's token is stale, else with rows
 *     whose last column {@code data} is JSON or null
 * @param parameters values of {@code $1}, {@code $2}, …
 * @param shapes what the JSON of each column looks like
 * @param sealed what encrypted values in the JSON were encrypted for, by the numbers in their
 *     marks, see {@link Sealed}
 * @param personal what it reads of persons; nothing for most plans
 * @param forbids whether the JSON may hold marks of forbidden fields, see {@link Forbidden}
 */
public record ReadPlan(
        String sql,
        List<Parameter> parameters,
        List<Shape> shapes,
        List<String> sealed,
        List<PersonalRead> personal,
        boolean forbids) {}
