/** GraphQL requests that are composed from the schema, and their results. */
@NullMarked
package io.botwarden.platform.mcp.query;

import org.jspecify.annotations.NullMarked;
