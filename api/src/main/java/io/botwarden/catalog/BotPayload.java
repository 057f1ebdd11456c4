package io.botwarden.catalog;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about a bot answers.
 *
 * @param bot the bot; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record BotPayload(@Nullable RecordKey bot, List<Refusal> errors) {}
