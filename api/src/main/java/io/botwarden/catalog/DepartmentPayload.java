package io.botwarden.catalog;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about a department answers.
 *
 * @param department the department; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record DepartmentPayload(@Nullable RecordKey department, List<Refusal> errors) {}
