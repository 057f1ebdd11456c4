package io.botwarden.oversight.parameter;

import io.botwarden.platform.parameter.ParameterDefinition;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a policy parameter.
 *
 * @param value the current value
 * @param changed whether the company has set it
 */
record PolicyParameter(long id, String code, String value, boolean changed, int version) {

    static final RecordType TYPE = new RecordType("PolicyParameter", "policy_parameter");

    Write set(
            By by,
            ParameterDefinition definition,
            @Nullable Integer basedOn,
            String wanted,
            String said) {
        return change("PolicyParameterSet", by, basedOn, accepted(definition, wanted), true, said);
    }

    Write reset(By by, ParameterDefinition definition, @Nullable Integer basedOn, String said) {
        return change("PolicyParameterReset", by, basedOn, definition.defaultValue(), false, said);
    }

    /** To set what is set already is no change, so the former reason stays. */
    private Write change(
            String event,
            By by,
            @Nullable Integer basedOn,
            String wanted,
            boolean byCompany,
            String said) {
        Versions.require(TYPE, id, basedOn, version);
        Write write = Write.update(TYPE, id, version, event, code);
        return wanted.equals(value) && byCompany == changed
                ? write
                : write.set("value", value, wanted)
                        .derived("changed", byCompany)
                        .derived("reason", said)
                        .acted("changed", by);
    }

    private static String accepted(ParameterDefinition definition, String wanted) {
        try {
            return definition.accept(wanted.strip());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    RefusalCode.INVALID, Objects.requireNonNull(e.getMessage()), "value");
        }
    }
}
