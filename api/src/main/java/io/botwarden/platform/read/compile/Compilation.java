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

/** A statement under construction: its context, parameters and names. */
final class Compilation {

    private final StoredSchema schema;
    private final Rights rights;
    private final Parameters parameters = new Parameters();
    private final GrantScopes grantScopes = new GrantScopes(parameters);
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

    GrantScopes grantScopes() {
        return grantScopes;
    }

    Sealed sealed() {
        return sealed;
    }

    /** Returns a unique alias that is different from all columns and response keys. */
    String alias(String stem) {
        names++;
        return stem + "$" + names;
    }

    /** Returns a value that the viewer may not read. */
    Compiled forbidden() {
        forbids = true;
        return Compiled.leaf(Forbidden.MARK);
    }

    /** Returns a value that depends on a field which the viewer may not read. */
    Compiled forbidden(StoredField by) {
        forbids = true;
        return Compiled.leaf(Forbidden.by(by));
    }

    /** Records that a personal field is read. */
    void personal(String type, Selection field) {
        personal.add(
                new PersonalField(
                        type + "." + field.name(), field.path().subList(1, field.path().size())));
    }

    /** Returns the personal fields recorded since the last call. */
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
