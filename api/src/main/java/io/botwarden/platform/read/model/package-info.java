/**
 * An immutable model of the schema's directives, which map records to tables and define who may see
 * them, checked against the database. {@link io.botwarden.platform.read.model.StoredSchema} is the
 * entry point.
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.read.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
