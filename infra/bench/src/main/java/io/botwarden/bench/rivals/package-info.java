/**
 * The servers that Botwarden's reads are compared with, the requests that all of them answer, and
 * whether they answer alike.
 */
@NullMarked
package io.botwarden.bench.rivals;

import org.jspecify.annotations.NullMarked;
