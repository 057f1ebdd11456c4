/**
 * Compiles a field of an operation to one SQL statement that returns the field's JSON.
 *
 * <p>{@link io.botwarden.platform.read.compile.ReadCompiler} converts graphql-java's normalised
 * selection to a {@link io.botwarden.platform.read.compile.ReadPlan}: text, parameters, and the
 * handling of fields that the viewer may not read. A plan depends only on the shape of a request:
 * on the document, on variables that affect its structure ({@link
 * io.botwarden.platform.read.compile.VariableShape}) and on the {@link
 * io.botwarden.platform.read.compile.Rights} of the viewer. Everything else is bound at execution,
 * so that plans can be cached, here and in PostgreSQL.
 *
 * <p>The form of a statement, from the outside in: a row of {@code identity} that must still have
 * the viewer's stamp; for a record, {@code row_to_json} of a lateral row with the response's keys;
 * for a reference, a lateral join, which PostgreSQL memoizes for records shared by many rows; for a
 * connection, a limited subquery of the page's rows, around it the aggregates of edges and page
 * information. Page sizes are literals in the text, because a bound limit would result in worse
 * plans.
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.read.compile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
