/** Limits and costs of requests. */
@NullMarked
package io.botwarden.platform.graphql.limits;

import org.jspecify.annotations.NullMarked;
