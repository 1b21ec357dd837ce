package io.github.trackerlinks.standin.simulator;

import io.github.trackerlinks.standin.dialect.Dialect;
import io.github.trackerlinks.standin.dialect.Question;
import io.github.trackerlinks.standin.rules.AccessRules;
import io.github.trackerlinks.standin.text.Message;
import io.github.trackerlinks.standin.truth.Tally;
import io.github.trackerlinks.standin.wire.ApiError;
import io.github.trackerlinks.standin.wire.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the token, under a known scheme, and the organization, in either of its two headers. */
final class Access {

    private static final Pattern CREDENTIALS = Pattern.compile("(?i)(?:OAuth|Bearer) +(\\S+) *");
    private static final int ORGANIZATION_UNAVAILABLE = 620_345;

    private final AccessRules rules;
    private final Set<String> tokens;
    private final Tally tally;
    private final Dialect dialect;
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Instant> firstSeen = new HashMap<>();

    Access(AccessRules rules, Tally tally, Dialect dialect) {
        this.rules = rules;
        this.tokens = rules.tokens();
        this.tally = tally;
        this.dialect = dialect;
    }

    void expire(String token) {
        ended.add(token);
    }

    void check(Headers headers, Instant now) {
        String credentials = headers.first("Authorization");
        Matcher matcher = CREDENTIALS.matcher(credentials == null ? "" : credentials);
        if (!matcher.matches() || !knows(matcher.group(1))) {
            throw ApiError.of(401, Message.UNAUTHORIZED);
        }
        if (isExpired(matcher.group(1), now)) {
            tally.fault("expired-token");
            throw ApiError.of(401, Message.UNAUTHORIZED);
        }
        String organization = headers.first("X-Org-ID");
        String cloud = headers.first("X-Cloud-Org-ID");
        if (organization != null && cloud != null && dialect.says(Question.ORGANIZATION_TWICE, "400")) {
            throw ApiError.of(400, Message.NO_ORGANIZATION);
        }
        if (organization == null && cloud == null && dialect.says(Question.ORGANIZATION_MISSING, "401")) {
            throw ApiError.of(401, Message.UNAUTHORIZED);
        }
        if (!accepts(organization) && !accepts(cloud)) {
            throw ApiError.of(403, Message.NO_ORGANIZATION).withErrorCode(ORGANIZATION_UNAVAILABLE);
        }
    }

    private boolean knows(String token) {
        return tokens.isEmpty() || tokens.contains(token);
    }

    private boolean isExpired(String token, Instant now) {
        Duration life = rules.tokenLife();
        if (life != null
                && !now.isBefore(firstSeen.computeIfAbsent(token, unseen -> now).plus(life))) {
            return true;
        }
        return ended.contains(token);
    }

    private boolean accepts(@Nullable String sent) {
        String organization = rules.organization();
        return sent != null && !sent.isBlank() && (organization == null || organization.equals(sent));
    }
}
