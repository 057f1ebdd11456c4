package io.botwarden.platform.work;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worked example of a {@link WorkSource}, which is a test of it. The viewer is the account 1 and
 * the employee 1; the current instant is 2026-04-01T00:00:00Z.
 *
 * @param title what it shows
 * @param may what the viewer's grants are limited to, {@code bot} or {@code department} with the
 *     key; {@code everything} if they are not limited. Null if the viewer has no grants. The
 *     grants have all permissions that the source asks for
 * @param rows the rows of each table
 * @param items the expected items, by {@code id}. {@code quantity} defaults to 1, other columns to
 *     null
 */
record WorkExample(
        String title,
        @Nullable Map<String, Long> may,
        Map<String, List<Map<String, Object>>> rows,
        List<Map<String, Object>> items) {}
