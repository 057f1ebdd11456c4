package io.botwarden.notification.channel;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.notification.NotificationRecords.CHANNEL;

import io.botwarden.catalog.References;
import io.botwarden.notification.Language;
import io.botwarden.notification.NotificationRefusal;
import io.botwarden.notification.Zones;
import io.botwarden.notification.channel.ChannelInputs.AddNotificationChannelInput;
import io.botwarden.notification.channel.ChannelInputs.ChangeNotificationChannelInput;
import io.botwarden.notification.channel.ChannelInputs.RetireNotificationChannelInput;
import io.botwarden.notification.channel.ChannelInputs.RotateChannelSecretInput;
import io.botwarden.notification.channel.ChannelPayloads.ChannelPayload;
import io.botwarden.notification.channel.ChannelPayloads.SecretPayload;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The actions on channels. (Policy 3.1.2) */
@Component
class Channels {

    static final String MANAGE = "notification:manage-channels";

    private static final Duration OLD_SECRET_LASTS = Duration.ofDays(1);
    private static final int LONGEST_KEY = 200;

    private final ChannelRows rows;
    private final References references;
    private final Writes writes;

    Channels(ChannelRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    Mono<SecretPayload> add(Viewer viewer, AddNotificationChannelInput input) {
        boolean made = input.kind() == ChannelKind.WEBHOOK && input.secret() == null;
        String secret = made ? WebhookSecret.make() : input.secret();
        return writes.run(
                viewer,
                Action.of("addNotificationChannel", MANAGE)
                        .check(checks(input))
                        .on(
                                "department",
                                references.optionalDepartment("department", input.department()),
                                where -> List.of(Scope.ofDepartment(where.orElse(null))))
                        .write((where, by) -> added(input, secret, where)),
                (channel, errors) ->
                        new SecretPayload(
                                channel, made && channel != null ? secret : null, errors));
    }

    Mono<ChannelPayload> change(Viewer viewer, ChangeNotificationChannelInput input) {
        Checks checks = new Checks().optionalText("name", input.name(), Checks.LINE);
        Zones.check(checks, "timeZone", input.timeZone());
        return writes.run(
                viewer,
                Action.of("changeNotificationChannel", MANAGE)
                        .check(checks)
                        .on("channel", rows.require("channel", input.channel()), Channel::scopes)
                        .write((channel, by) -> changed(input, channel)),
                ChannelPayload::new);
    }

    Mono<SecretPayload> rotate(Viewer viewer, RotateChannelSecretInput input) {
        String secret = WebhookSecret.make();
        return writes.run(
                viewer,
                Action.of("rotateChannelSecret", MANAGE)
                        .on("channel", rows.require("channel", input.channel()), Channel::scopes)
                        .write((channel, by) -> rotated(input, channel, secret, by)),
                (channel, errors) ->
                        new SecretPayload(channel, channel == null ? null : secret, errors));
    }

    Mono<ChannelPayload> retire(Viewer viewer, RetireNotificationChannelInput input) {
        return writes.run(
                viewer,
                Action.of("retireNotificationChannel", MANAGE)
                        .on("channel", rows.require("channel", input.channel()), Channel::scopes)
                        .write((channel, by) -> retired(input, channel, by)),
                ChannelPayload::new);
    }

    private static Checks checks(AddNotificationChannelInput input) {
        String secret = input.secret();
        Checks checks =
                new Checks()
                        .text("name", input.name(), Checks.LINE)
                        .that(
                                input.kind() != ChannelKind.PERSONAL,
                                "kind",
                                "The channel for people's own addresses already exists.");
        Zones.check(checks, "timeZone", input.timeZone());
        if (input.kind() == ChannelKind.WEBHOOK) {
            checks.that(
                    secret == null || WebhookSecret.isValid(secret),
                    "secret",
                    "This must be whsec_ followed by 24 to 64 bytes in Base64.");
        } else {
            checks.that(
                    secret == null || input.kind().takesKey(),
                    "secret",
                    "Only webhooks, Feishu and DingTalk have a secret.");
            checks.optionalText("secret", secret, LONGEST_KEY);
        }
        return Target.check(checks, input.kind(), input.target());
    }

    private Write added(
            AddNotificationChannelInput input, @Nullable String secret, Optional<Long> where) {
        Language language = input.language();
        String zone = input.timeZone();
        return Write.insert(CHANNEL, "NotificationChannelAdded", input.name())
                .set("name", input.name())
                .set("kind", input.kind())
                .secret("sealed_target", rows.sealTarget(input.target()))
                .set("target", Target.shown(input.kind(), input.target()))
                .secret("sealed_secret", rows.sealSecret(secret))
                .set("language", language == null ? Language.EN : language)
                .set("time_zone", zone == null ? "UTC" : zone)
                .refer("department_id", DEPARTMENT, null, where.orElse(null))
                .unless(
                        NotificationRefusal.NAME_TAKEN,
                        "name",
                        "Another channel has the name %s.".formatted(input.name()));
    }

    private Write changed(ChangeNotificationChannelInput input, Channel channel) {
        Versions.require(CHANNEL, channel.id(), input.version(), channel.version());
        channel.requireInUse("channel");
        String target = input.target();
        if (target != null) {
            requireTarget(channel, target);
        }
        String name = input.name();
        Language language = input.language();
        String zone = input.timeZone();
        Write write =
                Write.update(
                                CHANNEL,
                                channel.id(),
                                channel.version(),
                                "NotificationChannelChanged",
                                channel.name())
                        .set("name", channel.name(), name == null ? channel.name() : name)
                        .set(
                                "language",
                                channel.language(),
                                language == null ? channel.language() : language)
                        .set(
                                "time_zone",
                                channel.timeZone(),
                                zone == null ? channel.timeZone() : zone)
                        .unless(
                                NotificationRefusal.NAME_TAKEN,
                                "name",
                                "Another channel has the name %s.".formatted(name));
        return target == null || target.equals(channel.target())
                ? write
                : write.secret("sealed_target", rows.sealTarget(target))
                        .set("target", channel.shown(), Target.shown(channel.kind(), target))
                        .derived("failures", 0)
                        .derived("open_until", null);
    }

    private static void requireTarget(Channel channel, String target) {
        if (channel.kind() == ChannelKind.PERSONAL) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "People's own addresses are stored in their employee records.",
                    "target");
        }
        Target.require(channel.kind(), target);
    }

    private Write rotated(RotateChannelSecretInput input, Channel channel, String secret, By by) {
        Versions.require(CHANNEL, channel.id(), input.version(), channel.version());
        channel.requireInUse("channel");
        String old = channel.secret();
        if (channel.kind() != ChannelKind.WEBHOOK || old == null) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Only webhooks have a secret generated by Botwarden.",
                    "channel");
        }
        return Write.update(
                        CHANNEL,
                        channel.id(),
                        channel.version(),
                        "ChannelSecretRotated",
                        channel.name())
                .secret("sealed_secret", rows.sealSecret(secret))
                .derived("sealed_old_secret", rows.sealOldSecret(old))
                .set("old_secret_until", channel.oldUntil(), by.at().plus(OLD_SECRET_LASTS));
    }

    private static Write retired(RetireNotificationChannelInput input, Channel channel, By by) {
        Versions.require(CHANNEL, channel.id(), input.version(), channel.version());
        channel.requireInUse("channel");
        if (channel.kind() == ChannelKind.PERSONAL) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The channel for people's own addresses cannot be retired.",
                    "channel");
        }
        return Write.update(
                        CHANNEL,
                        channel.id(),
                        channel.version(),
                        "NotificationChannelRetired",
                        channel.name())
                .set("retired_at", null, by.at());
    }
}
