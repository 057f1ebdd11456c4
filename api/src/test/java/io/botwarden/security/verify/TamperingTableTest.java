package io.botwarden.security.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.journal.SealedEntry;
import io.botwarden.testing.Cases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All tampering with the database, or with the files next to it, is detected with the home folder.
 * The trail is that of {@link TrailFixture}: entries 1 to 300 are signed, 301 to 320 only have
 * leaves, 321 to 330 wait for theirs.
 */
class TamperingTableTest {

    /** The other columns of an inserted entry. */
    private static final String COPIED =
            "select nextval('audit_entry_id_seq'), %s, 'mallory', action, summary, change_field, change_before, change_after, %s, %s, number, %s from audit_entry where id = 5";

    private static final String INSERT =
            "insert into audit_entry (id, at, username, action, summary, change_field, change_before, change_after, xid, writer, number, mac) overriding system value ";

    private static final String UNCHECKED =
            "alter table audit_entry drop constraint audit_entry_authenticated";

    @TempDir private Path home;

    static Stream<Tampering> tamperings() {
        return Stream.of(
                        entriesThatAreSigned(),
                        entriesThatAreNotSigned(),
                        entriesThatWait(),
                        entriesThatAreForged(),
                        whoSeesEntries(),
                        theLogItself(),
                        files())
                .flatMap(List::stream);
    }

    private static List<Tampering> entriesThatAreSigned() {
        return List.of(
                sql("signed: summary changed", Kind.CHANGED, set("summary = 'x'", 17)),
                sql("signed: user changed", Kind.CHANGED, set("username = 'bert'", 17)),
                sql("signed: time changed", Kind.CHANGED, set("at = at - interval '1 day'", 17)),
                sql("signed: action changed", Kind.CHANGED, set("action = 'y'", 17)),
                sql("signed: change changed", Kind.CHANGED, set("change_after = '{x,y}'", 17)),
                sql("signed: changes removed", Kind.CHANGED, noChanges(17)),
                sql("signed: quantity changed", Kind.CHANGED, set("quantity = 2", 17)),
                sql("signed: reason put in", Kind.CHANGED, set("reason = 'r'", 17)),
                sql("signed: address put in", Kind.CHANGED, set("address = '::1'", 17)),
                tampering(
                        "signed: changed, with its leaf",
                        Kind.CHANGED,
                        trail -> {
                            trail.log().tamper(set("summary = 'x'", 17));
                            trail.log().leafAnew(17);
                        }),
                tampering(
                        "signed: changed, with all that is above",
                        Kind.CHANGED,
                        trail -> {
                            trail.log()
                                    .tamper(
                                            set("summary = 'x'", 17),
                                            "delete from audit_leaf",
                                            "delete from audit_node",
                                            "update audit_sequence set xid = '0', entry_id = 0");
                            trail.log().sequenceAnything();
                        }),
                sql("signed: writer changed", Kind.NOT_AUTHENTIC, set("writer = writer + 1", 17)),
                sql("signed: number changed", Kind.NOT_AUTHENTIC, set("number = number + 1", 17)),
                sql("signed: code changed", Kind.NOT_AUTHENTIC, set("mac = sha256(mac)", 17)),
                sql("signed: code removed", Kind.NOT_AUTHENTIC, UNCHECKED, set("mac = null", 17)),
                sql("signed: removed", Kind.REMOVED, remove("= 17")),
                sql("signed: removed, with its leaf", Kind.REMOVED, remove("= 17"), unleaf("= 17")),
                sql(
                        "signed: removed, and the rest moved up",
                        Kind.REMOVED,
                        remove("= 17"),
                        unleaf("= 17"),
                        "update audit_leaf set leaf_index = leaf_index + 1000000 where leaf_index > 16",
                        "update audit_leaf set leaf_index = leaf_index - 1000001 where leaf_index > 1000000"),
                sql(
                        "signed: two changed places",
                        Kind.REORDERED,
                        "update audit_leaf set leaf_index = 1000000 where id = 17",
                        "update audit_leaf set leaf_index = 16 where id = 30",
                        "update audit_leaf set leaf_index = 29 where id = 17"),
                sql(
                        "signed: two changed keys",
                        Kind.CHANGED,
                        "alter table audit_entry alter id set generated by default",
                        set("id = 1000000", 17),
                        set("id = 17", 30),
                        set("id = 30", 1_000_000)),
                sql("signed: the end removed", Kind.TRUNCATED, remove("> 290"), unleaf("> 290")),
                sql("signed: all removed", Kind.LOG_REPLACED, remove("> 0"), unleaf("> 0")),
                sql(
                        "signed: one put in between",
                        Kind.INSERTED,
                        UNCHECKED,
                        "update audit_leaf set leaf_index = leaf_index + 1000000 where leaf_index > 16",
                        "update audit_leaf set leaf_index = leaf_index - 999999 where leaf_index > 1000000",
                        forged("now()", "'3'", "writer", "null"),
                        "insert into audit_leaf (id, leaf_index, leaf_hash) select max(id), 17, sha256('x') from audit_entry"));
    }

    private static List<Tampering> entriesThatAreNotSigned() {
        return List.of(
                sql("unsigned: changed", Kind.CHANGED, set("summary = 'x'", 310)),
                sql("unsigned: back-dated", Kind.CHANGED, set("at = at - interval '1 h'", 310)),
                tampering(
                        "unsigned: changed, with its leaf",
                        Kind.NOT_AUTHENTIC,
                        trail -> {
                            trail.log().tamper(set("summary = 'x'", 310));
                            trail.log().leafAnew(310);
                        }),
                sql("unsigned: removed", Kind.REMOVED, remove("= 310")),
                sql(
                        "unsigned: the newest removed, with its leaf",
                        Kind.REMOVED,
                        remove("= 320"),
                        unleaf("= 320")),
                sql(
                        "unsigned: removed, and the rest moved up",
                        Kind.REMOVED,
                        remove("= 310"),
                        unleaf("= 310"),
                        "update audit_leaf set leaf_index = leaf_index + 1000000 where leaf_index > 309",
                        "update audit_leaf set leaf_index = leaf_index - 1000001 where leaf_index > 1000000"),
                sql("unsigned: its leaf removed", Kind.WITHOUT_LEAF, unleaf("= 320")),
                sql("unsigned: all removed", Kind.REMOVED, remove("> 300"), unleaf("> 300")));
    }

    private static List<Tampering> entriesThatWait() {
        return List.of(
                sql("waiting: changed", Kind.NOT_AUTHENTIC, set("summary = 'x'", 325)),
                sql(
                        "waiting: back-dated",
                        Kind.NOT_AUTHENTIC,
                        set("at = at - interval '1 h'", 325)),
                sql("waiting: the newest removed", Kind.REMOVED, remove("= 330")),
                sql("waiting: all removed", Kind.REMOVED, remove("> 320")),
                sql("waiting: sent behind the log", Kind.WITHOUT_LEAF, set("xid = '3'", 325)),
                sql("waiting: sent far ahead", Kind.WITHOUT_LEAF, set("xid = '9000000000'", 325)),
                tampering(
                        "waiting: removed while a transaction holds the log back",
                        Kind.REMOVED,
                        trail -> {
                            try (Connection open = trail.source().getConnection();
                                    Statement statement = open.createStatement()) {
                                open.setAutoCommit(false);
                                statement.execute("select pg_current_xact_id()");
                                trail.log().writeOnly(5);
                                trail.log().sequencer().sequence();
                                trail.log().tamper(remove("> 331"));
                                open.rollback();
                            }
                            trail.log().sequencer().sequence();
                        }),
                tampering(
                        "waiting: removed, and the server restarted",
                        Kind.REMOVED,
                        trail -> {
                            trail.log().tamper(remove("= 330"));
                            trail.startAgain();
                        }));
    }

    private static List<Tampering> entriesThatAreForged() {
        return List.of(
                sql(
                        "forged: behind the log, without a code",
                        Kind.NOT_AUTHENTIC,
                        UNCHECKED,
                        forged("now()", "'3'", "writer", "null")),
                sql(
                        "forged: behind the log, with another's code",
                        Kind.NOT_AUTHENTIC,
                        forged("now()", "'3'", "writer", "mac")),
                sql(
                        "forged: at the end, with another's code",
                        Kind.NOT_AUTHENTIC,
                        forged("now()", "pg_current_xact_id()", "writer", "mac")),
                sql(
                        "forged: at the end, back-dated",
                        Kind.NOT_AUTHENTIC,
                        forged("at", "pg_current_xact_id()", "writer", "mac")),
                sql(
                        "forged: at the end, with a code of its own",
                        Kind.NOT_AUTHENTIC,
                        forged(
                                "now()",
                                "pg_current_xact_id()",
                                "1",
                                "substring(mac for 5) || sha256('x')")),
                sql(
                        "forged: at the end, of another writer and key",
                        Kind.NOT_AUTHENTIC,
                        forged(
                                "now()",
                                "pg_current_xact_id()",
                                "1",
                                "decode('0100000001', 'hex') || sha256('x')")),
                sql(
                        "forged: far ahead of the log",
                        Kind.NOT_AUTHENTIC,
                        forged("now()", "'9000000000'", "writer", "mac")),
                tampering(
                        "forged: with a leaf of its own",
                        Kind.NOT_AUTHENTIC,
                        trail -> {
                            trail.log()
                                    .tamper(
                                            forged("now()", "'3'", "writer", "mac"),
                                            "insert into audit_leaf (id, leaf_index, leaf_hash) values (331, 320, sha256('x'))");
                            trail.log().leafAnew(331);
                        }),
                sql(
                        "forged: with a wrong leaf",
                        Kind.CHANGED,
                        forged("now()", "'3'", "writer", "mac"),
                        "insert into audit_leaf (id, leaf_index, leaf_hash) values (331, 320, sha256('x'))"),
                tampering(
                        "forged: what was rolled back, put in later",
                        Kind.NOT_AUTHENTIC,
                        trail -> {
                            SealedEntry entry = trail.rollBack().getFirst();
                            trail.putIn(entry);
                        }),
                tampering(
                        "forged: what was rolled back, put in after a restart",
                        Kind.NOT_AUTHENTIC,
                        trail -> {
                            SealedEntry entry = trail.rollBack().getFirst();
                            trail.log().sequence();
                            trail.startAgain();
                            trail.checkpoints().write();
                            trail.checkpoints().write();
                            trail.putIn(entry);
                            trail.log().sequencer().sequence();
                        }));
    }

    private static List<Tampering> whoSeesEntries() {
        return List.of(
                sql("scope: hidden", Kind.SCOPE_CHANGED, set("department_ids = '{}'", 17)),
                sql("scope: shown to a department", Kind.SCOPE_CHANGED, shown(17)),
                sql("scope: shown to a bot's", Kind.SCOPE_CHANGED, set("bot_ids = '{1}'", 17)),
                sql("scope: unsigned, shown", Kind.SCOPE_CHANGED, shown(310)),
                sql(
                        "scope: code removed",
                        Kind.SCOPE_CHANGED,
                        "update audit_leaf set scope_mac = null where id = 17"),
                sql(
                        "scope: another's code",
                        Kind.SCOPE_CHANGED,
                        "update audit_leaf set scope_mac = (select scope_mac from audit_leaf where id = 18) where id = 17"),
                sql(
                        "scope: the entry's own code",
                        Kind.SCOPE_CHANGED,
                        "update audit_leaf set scope_mac = (select mac from audit_entry where id = 17) where id = 17"),
                tampering(
                        "scope: of an entry older than the codes",
                        Kind.SCOPE_CHANGED,
                        trail -> {
                            trail.withoutScopeCodes();
                            trail.log().tamper(shown(17));
                        }),
                tampering(
                        "scope: baseline removed",
                        Kind.SCOPE_CHANGED,
                        trail -> TrailFixture.delete(trail.scopes())));
    }

    private static List<Tampering> theLogItself() {
        return List.of(
                sql("log: node removed", Kind.NODE_DAMAGED, "delete from audit_node"),
                sql(
                        "log: node changed",
                        Kind.NODE_DAMAGED,
                        "update audit_node set node_hash = sha256('x')"),
                sql(
                        "log: node above nothing",
                        Kind.NODE_DAMAGED,
                        "insert into audit_node values (8, 7, sha256('x'))"),
                sql(
                        "log: leaf changed",
                        Kind.CHANGED,
                        "update audit_leaf set leaf_hash = sha256('x') where id = 17"),
                sql("log: leaf removed", Kind.REMOVED, unleaf("= 17")),
                sql(
                        "log: leaf of no entry",
                        Kind.REMOVED,
                        "insert into audit_leaf values (900, 320, sha256('x'))"),
                sql(
                        "log: leaf of an entry to come",
                        Kind.CHANGED,
                        "insert into audit_leaf (id, leaf_index, leaf_hash) values (325, 320, sha256('x'))"));
    }

    private static List<Tampering> files() {
        return List.of(
                tampering(
                        "files: oldest checkpoint removed",
                        Kind.CHECKPOINT_MISSING,
                        trail -> TrailFixture.delete(trail.checkpoint(0))),
                tampering(
                        "files: a checkpoint in between removed",
                        Kind.CHECKPOINT_MISSING,
                        trail -> TrailFixture.delete(trail.checkpoint(1))),
                tampering(
                        "files: newest checkpoint removed",
                        Kind.CHECKPOINT_MISSING,
                        trail -> TrailFixture.delete(trail.checkpoint(2))),
                tampering(
                        "files: checkpoint changed",
                        Kind.FORGED,
                        trail -> {
                            Path file = trail.checkpoint(1);
                            Files.writeString(
                                    file, Files.readString(file).replace("\n280\n", "\n279\n"));
                        }),
                tampering(
                        "files: checkpoint damaged",
                        Kind.UNREADABLE,
                        trail -> TrailFixture.cut(trail.checkpoint(1), 60)),
                tampering(
                        "files: leaves changed",
                        Kind.LEAVES_DAMAGED,
                        trail -> TrailFixture.flip(trail.leaves(), 200)),
                tampering(
                        "files: leaves appended to",
                        Kind.LEAVES_DAMAGED,
                        trail -> TrailFixture.append(trail.leaves(), 32)),
                tampering(
                        "files: leaves cut",
                        Kind.LEAVES_DAMAGED,
                        trail -> TrailFixture.cut(trail.leaves(), 32)),
                tampering(
                        "files: leaves removed",
                        Kind.LEAVES_DAMAGED,
                        trail -> TrailFixture.delete(trail.leaves())),
                tampering(
                        "files: journal damaged",
                        Kind.JOURNAL_DAMAGED,
                        trail -> TrailFixture.flip(trail.journal(), 100)));
    }

    /** The first row of the table for each kind of finding. */
    private static Collection<Tampering> oneOfEachKind() {
        Map<Kind, Tampering> first = new EnumMap<>(Kind.class);
        tamperings().forEach(one -> first.putIfAbsent(one.kind(), one));
        return first.values();
    }

    static Stream<Tampering> some() {
        return Cases.some(List.copyOf(oneOfEachKind()), 4);
    }

    @ParameterizedTest
    @MethodSource("some")
    void detectsSomeKinds(Tampering tampering) throws Exception {
        finds(tampering);
    }

    @ParameterizedTest
    @Tag("nightly")
    @MethodSource("tamperings")
    void detectsAll(Tampering tampering) throws Exception {
        finds(tampering);
    }

    private void finds(Tampering tampering) throws Exception {
        try (TrailFixture trail = new TrailFixture(home).filled()) {
            tampering.act().on(trail);

            assertThat(trail.findings())
                    .anyMatch(found -> found.startsWith(tampering.kind().name()));
        }
    }

    @Test
    void acceptsUntouchedLog() {
        try (TrailFixture trail = new TrailFixture(home).filled()) {
            assertThat(trail.findings()).isEmpty();
        }
    }

    @Test
    void trustsScopesWithoutCodes() {
        try (TrailFixture trail = new TrailFixture(home).filled()) {
            trail.withoutScopeCodes();
            trail.log().write(5);

            assertThat(trail.findings()).isEmpty();
        }
    }

    private static String shown(long id) {
        return set("department_ids = '{2}'", id);
    }

    private static String set(String assignment, long id) {
        return "update audit_entry set %s where id = %d".formatted(assignment, id);
    }

    private static String noChanges(long id) {
        return set("change_field = '{}', change_before = '{}', change_after = '{}'", id);
    }

    private static String remove(String ids) {
        return "delete from audit_entry where id " + ids;
    }

    private static String unleaf(String ids) {
        return "delete from audit_leaf where id " + ids;
    }

    private static String forged(String at, String xid, String writer, String code) {
        return INSERT
                + COPIED.formatted(at, xid.startsWith("'") ? xid + "::xid8" : xid, writer, code);
    }

    private static Tampering sql(String name, Kind kind, String... statements) {
        return tampering(name, kind, trail -> trail.log().tamper(statements));
    }

    private static Tampering tampering(String name, Kind kind, Act act) {
        return new Tampering(name, kind, act);
    }

    /** A way to tamper. */
    @FunctionalInterface
    private interface Act {
        void on(TrailFixture trail) throws Exception;
    }

    /**
     * @param kind the findings, one of which must be reported
     */
    record Tampering(String name, Kind kind, Act act) {

        @Override
        public String toString() {
            return name;
        }
    }
}
