package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.compile.PersonalRead.PersonalField;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** One statement under construction: what it is compiled for, its parameters and its names. */
final class Compilation {

    private final StoredSchema schema;
    private final Rights rights;
    private final Parameters parameters = new Parameters();
    private final Reaches reaches = new Reaches();
    private final Sealed sealed = new Sealed(parameters);
    private final List<PersonalField> personal = new ArrayList<>();
    private int names;
    private boolean forbids;

    Compilation(StoredSchema schema, Rights rights) {
        this.schema = schema;
        this.rights = rights;
    }

    StoredSchema schema() {
        return schema;
    }

    Rights rights() {
        return rights;
    }

    Parameters parameters() {
        return parameters;
    }

    Reaches reaches() {
        return reaches;
    }

    Sealed sealed() {
        return sealed;
    }

    /** An alias that no other has and no column or response key can have. */
    String alias(String stem) {
        names++;
        return stem + "$" + names;
    }

    /** A value that the viewer may not read. */
    Compiled forbidden() {
        forbids = true;
        return Compiled.leaf(Forbidden.MARK);
    }

    /** A value that was asked by a field which the viewer may not read. */
    Compiled forbidden(StoredField by) {
        forbids = true;
        return Compiled.leaf(Forbidden.by(by));
    }

    /** A value that is data about a person. */
    void personal(String type, Selection field) {
        personal.add(
                new PersonalField(
                        type + "." + field.name(), field.path().subList(1, field.path().size())));
    }

    /** The data about persons that was met since this was asked last. */
    List<PersonalField> takePersonal() {
        List<PersonalField> taken = List.copyOf(personal);
        personal.clear();
        return taken;
    }

    boolean forbids() {
        return forbids;
    }

    static Table<?> table(String table, String alias) {
        return DSL.table(DSL.name(table)).as(DSL.name(alias));
    }

    static Field<Object> column(String alias, String column) {
        return DSL.field(DSL.name(alias, column));
    }

    static Field<Long> key(String alias, String column) {
        return DSL.field(DSL.name(alias, column), SQLDataType.BIGINT);
    }
}
