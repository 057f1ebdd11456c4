/** Business actions through GraphQL beside the bare statements of them. */
@NullMarked
package io.botwarden.bench.writes;

import org.jspecify.annotations.NullMarked;
