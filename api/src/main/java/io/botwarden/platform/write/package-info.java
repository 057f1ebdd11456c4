/**
 * The pipeline of every business action: authorise, validate, check the state, write the record
 * with its audit entry and its event in one transaction, and publish the event after commit.
 */
@NullMarked
package io.botwarden.platform.write;

import org.jspecify.annotations.NullMarked;
