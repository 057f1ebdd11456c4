/**
 * What the schema's directives say about where records live and who may see them, as an immutable
 * model that was checked against the database. {@link
 * io.botwarden.platform.read.model.StoredSchema} is the way in.
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.read.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
