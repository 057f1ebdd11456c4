/** Business actions through GraphQL, compared with their statements alone. */
@NullMarked
package io.botwarden.bench.writes;

import org.jspecify.annotations.NullMarked;
