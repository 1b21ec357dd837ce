package io.github.trackerlinks.model;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A link between two issues that existed elsewhere before, with its author and dates. Here {@link Relationship#CLONE} and
 * {@link Relationship#ORIGINAL} are allowed, too.
 *
 * @param link the link
 * @param created its author and date; documented to be within the lives of both issues
 * @param updated the user and date of the last update; {@code null}, the default, if unknown
 */
public record IssueLinkImport(
        IssueLinkDraft link, Stamp created, @Nullable Stamp updated) implements LinkDraft {
    /** The link and its creation are needed. */
    public IssueLinkImport {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(created, "created");
    }

    /** A link that {@code by} created {@code at} this time, and that nobody updated. */
    public static IssueLinkImport of(IssueLinkDraft link, Author by, OffsetDateTime at) {
        return new IssueLinkImport(link, new Stamp(by, at), null);
    }

    /** The same link, updated {@code by} somebody {@code at} this time. */
    public IssueLinkImport withUpdated(Author by, OffsetDateTime at) {
        return new IssueLinkImport(link, created, new Stamp(by, at));
    }

    @Override
    public IssueKey source() {
        return link.source();
    }

    @Override
    public Relationship relationship() {
        return link.relationship();
    }

    @Override
    public IssueKey target() {
        return link.target();
    }

    /**
     * A user and a time.
     *
     * @param by the user
     * @param at the time; kept in UTC and cut to milliseconds, which is what Tracker stores
     */
    public record Stamp(Author by, OffsetDateTime at) {
        /** Both are needed. */
        public Stamp {
            Objects.requireNonNull(by, "by");
            at = Objects.requireNonNull(at, "at")
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** A user, named in one of the two ways that Tracker tells apart by their JSON. */
    public sealed interface Author {
        /** The user with this login; sent as text. */
        static Author login(String login) {
            return new Login(login);
        }

        /** The user with this uid; sent as a number. */
        static Author uid(long uid) {
            return new Uid(uid);
        }
    }

    /**
     * A user named by login.
     *
     * @param login the login; not empty
     */
    public record Login(String login) implements Author {
        /** Refuses a login that is empty, overlong or holds control characters. */
        public Login {
            Ids.checkText("login", login);
        }
    }

    /**
     * A user named by uid.
     *
     * @param uid the uid; positive
     */
    public record Uid(long uid) implements Author {
        /** Refuses what is no uid. */
        public Uid {
            if (uid < 1) {
                throw new IllegalArgumentException("uid should be a positive number, it is " + uid);
            }
        }
    }
}
