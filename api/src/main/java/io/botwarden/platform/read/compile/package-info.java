/**
 * Compiles a field of an operation into one SQL statement that answers with the field's JSON.
 *
 * <p>{@link io.botwarden.platform.read.compile.ReadCompiler} takes graphql-java's normalised
 * selection and gives a {@link io.botwarden.platform.read.compile.ReadPlan}: text, parameters, and
 * what to do about fields that the viewer may not read. A plan depends on the shape of a request
 * only: on the document, on variables that decide about its structure ({@link
 * io.botwarden.platform.read.compile.VariableShape}) and on the {@link
 * io.botwarden.platform.read.compile.Rights} of the viewer. Everything else is bound when it runs,
 * so that plans can be kept and PostgreSQL can keep its own.
 *
 * <p>The statement's form, from the outside in: a row of {@code identity} that must still carry the
 * viewer's stamp; for a record, {@code row_to_json} of a lateral row that names the response's
 * keys; for a reference, a lateral join, which PostgreSQL memoizes for records that many rows
 * share; for a connection, a limited subquery of the page's rows, around it the aggregates of edges
 * and page information. Page sizes stand in the text, since a bound limit spoils the plan.
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.read.compile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
