/** What computed fields cost beside what they are priced at. */
@NullMarked
package io.botwarden.bench.prices;

import org.jspecify.annotations.NullMarked;
