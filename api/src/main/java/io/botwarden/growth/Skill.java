package io.botwarden.growth;

import static io.botwarden.growth.GrowthRecords.SKILL;

import io.botwarden.catalog.Changed;
import io.botwarden.growth.input.ChangeSkillInput;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The locked row of a skill. */
record Skill(long id, String code, String name, @Nullable String description, int version) {

    static final String FIELD = "skill";

    /** The skill that the field names. */
    static Mono<Skill> require(String field, String id) {
        return Mono.fromCallable(() -> SKILL.parse(field, id))
                .flatMap(key ->
                        Transaction.one(
                                "select id, code, name, description, version from skill where id = $1 for no key update",
                                List.of(key),
                                Skill::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private static Skill of(Readable row) {
        return new Skill(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                row.get("description", String.class),
                Fields.version(row));
    }

    Write change(ChangeSkillInput input) {
        Versions.require(SKILL, id, input.version(), version);
        return Write.update(SKILL, id, version, "SkillChanged", code)
                .set("name", name, Changed.orKept(input.name(), name))
                .set(
                        "description",
                        description,
                        Changed.orPresent(input.description(), description));
    }
}
