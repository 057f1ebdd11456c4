@NullMarked
package io.botwarden.operations.intake;

import org.jspecify.annotations.NullMarked;
