/** The ways by which people and programs are told, and their secrets. */
@NullMarked
package io.botwarden.notification.channel;

import org.jspecify.annotations.NullMarked;
