package io.botwarden.notification.channel;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.notification.NotificationRecords.CHANNEL;

import io.botwarden.catalog.References;
import io.botwarden.notification.NotificationLanguage;
import io.botwarden.notification.NotificationRefusal;
import io.botwarden.notification.Zones;
import io.botwarden.notification.channel.ChannelPayloads.SecretPayload;
import io.botwarden.notification.input.AddNotificationChannelInput;
import io.botwarden.notification.input.ChangeNotificationChannelInput;
import io.botwarden.notification.input.RetireNotificationChannelInput;
import io.botwarden.notification.input.RotateChannelSecretInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on channels. (Policy 3.1.2) */
@Controller
class Channels {

    private static final Duration OLD_SECRET_LASTS = Duration.ofDays(1);

    private final ChannelRows rows;
    private final References references;
    private final Writes writes;

    Channels(ChannelRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<SecretPayload> addNotificationChannel(
            @ContextValue Viewer viewer, @Argument AddNotificationChannelInput input) {
        boolean made = input.kind() == ChannelKind.WEBHOOK && input.secret() == null;
        String secret = made ? WebhookSecret.make() : input.secret();
        return writes.run(
                viewer,
                Action.on(
                                "department",
                                references.optionalDepartment("department", input.department()),
                                where -> List.of(Scope.ofDepartment(where.orElse(null))))
                        .check(checks(input))
                        .write((where, by) -> added(input, secret, where)),
                (channel, errors) ->
                        new SecretPayload(
                                channel, made && channel != null ? secret : null, errors));
    }

    @MutationMapping
    Mono<Payload> changeNotificationChannel(
            @ContextValue Viewer viewer, @Argument ChangeNotificationChannelInput input) {
        Checks checks = new Checks();
        Zones.check(checks, "timeZone", input.timeZone());
        return writes.run(
                viewer,
                Action.on("channel", rows.require("channel", input.channel()), Channel::scopes)
                        .check(checks)
                        .write((channel, by) -> changed(input, channel)));
    }

    @MutationMapping
    Mono<SecretPayload> rotateChannelSecret(
            @ContextValue Viewer viewer, @Argument RotateChannelSecretInput input) {
        String secret = WebhookSecret.make();
        return writes.run(
                viewer,
                Action.on("channel", rows.require("channel", input.channel()), Channel::scopes)
                        .write((channel, by) -> rotated(input, channel, secret, by)),
                (channel, errors) ->
                        new SecretPayload(channel, channel == null ? null : secret, errors));
    }

    @MutationMapping
    Mono<Payload> retireNotificationChannel(
            @ContextValue Viewer viewer, @Argument RetireNotificationChannelInput input) {
        return writes.run(
                viewer,
                Action.on("channel", rows.require("channel", input.channel()), Channel::scopes)
                        .write((channel, by) -> retired(input, channel, by)));
    }

    private static Checks checks(AddNotificationChannelInput input) {
        String secret = input.secret();
        Checks checks =
                new Checks()
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
        }
        return Target.check(checks, input.kind(), input.target());
    }

    private Write added(
            AddNotificationChannelInput input, @Nullable String secret, Optional<Long> where) {
        NotificationLanguage language = input.language();
        String zone = input.timeZone();
        return Write.insert(CHANNEL, "NotificationChannelAdded", input.name())
                .set("name", input.name())
                .set("kind", input.kind())
                .secret("sealed_target", rows.sealTarget(input.target()))
                .set("target", Target.shown(input.kind(), input.target()))
                .secret("sealed_secret", rows.sealSecret(secret))
                .set("language", language == null ? NotificationLanguage.EN : language)
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
        NotificationLanguage language = input.language();
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
