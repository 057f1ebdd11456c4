/**
 * The GraphQL server: documents, execution, errors and the HTTP edge. What is stored it reads
 * through the compiler.
 */
@NullMarked
package io.botwarden.platform.graphql;

import org.jspecify.annotations.NullMarked;
