/** What a request may ask for, and what it costs. */
@NullMarked
package io.botwarden.platform.graphql.limits;

import org.jspecify.annotations.NullMarked;
