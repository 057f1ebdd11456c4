@NullMarked
package io.botwarden.catalog;

import org.jspecify.annotations.NullMarked;
