/**
 * The GraphQL server: documents, execution, errors and the HTTP layer. Stored records are read with
 * the compiler.
 */
@NullMarked
package io.botwarden.platform.graphql;

import org.jspecify.annotations.NullMarked;
