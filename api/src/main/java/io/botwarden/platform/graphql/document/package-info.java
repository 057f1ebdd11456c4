/** Documents: allowed documents, size limits, and parsing. */
@NullMarked
package io.botwarden.platform.graphql.document;

import org.jspecify.annotations.NullMarked;
