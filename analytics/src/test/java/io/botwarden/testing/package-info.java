/** What the tests of more than one module stand on: a real PostgreSQL. */
@NullMarked
package io.botwarden.testing;

import org.jspecify.annotations.NullMarked;
