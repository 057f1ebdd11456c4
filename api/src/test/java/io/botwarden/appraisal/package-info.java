/** Tests of appraisal cycles over PostgreSQL and the warehouse. */
@NullMarked
package io.botwarden.appraisal;

import org.jspecify.annotations.NullMarked;
