package io.botwarden.platform.read.compile;

import java.util.List;

/**
 * A compiled field.
 *
 * @param sql one statement; it returns no row if the viewer's token is stale, otherwise rows whose
 *     last column {@code data} is JSON or null
 * @param parameters values of {@code $1}, {@code $2}, …
 * @param shapes the shape of each column's JSON
 * @param sealed the encryption contexts of encrypted values in the JSON, by the numbers in their
 *     placeholders, see {@link Sealed}
 * @param personal the personal data that it reads; empty for most plans
 * @param forbids whether the JSON may contain placeholders of forbidden fields, see {@link
 *     Forbidden}
 */
public record ReadPlan(
        String sql,
        List<Parameter> parameters,
        List<Shape> shapes,
        List<String> sealed,
        List<PersonalRead> personal,
        boolean forbids) {}
