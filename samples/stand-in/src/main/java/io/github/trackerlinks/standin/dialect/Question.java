package io.github.trackerlinks.standin.dialect;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The questions on which the documents of the API are silent, and the values to choose from. The first value is the
 * default.
 */
public enum Question {
    MISSING_TARGET("status for an unknown issue or entity in the body", "404", "422"),
    INVISIBLE_ISSUE("status for an issue that the seed file makes invisible", "403", "404"),
    SELF_LINK("an issue or entity linked with itself", "422", "400", "409"),
    SECOND_PARENT("a second parent for a sub-issue", "allowed", "422", "replaces"),
    SUBTASK_CYCLE("a cycle of sub-issues", "allowed", "422"),
    RELATES_DIRECTION("direction of relates, for the issue in the path", "inward", "outward"),
    EPIC_DIRECTION("direction of epic links, for the epic", "outward", "inward"),
    CLONE_DIRECTION("direction of clones, for the clone", "outward", "inward"),
    DUPLICATES_TYPE("type.id of duplicates", "duplicates", "duplicate"),
    LINK_IDS("the id of an issue link at its two ends", "shared", "own"),
    FIRST_LINK_ID("the id of the first link", 1_048_570),
    LISTING_PAGE("links per page of GET links; 0 for all on one page", 0),
    ID_FORM("ids in JSON", "documented", "strings", "numbers"),
    CREATED_LINK("the answer to a new issue link", "sample", "complete", "bare", "id"),
    STATE_PLACE("place of status and assignee", "link", "object"),
    USERS("authors and assignees", "present", "missing"),
    UNKNOWN_FIELDS("undocumented fields", "none", "some"),
    ABSENT_FIELDS("fields of an issue link without a value", "left-out", "null"),
    NULL_ELEMENTS("a null at the end of each list", "none", "last"),
    LABELS("display, inward and outward: a string, or a map by language", "text", "map"),
    LANGUAGE("what decides the language of answers", "header", "organization"),
    DATES("form of dates", "+0000", "+00:00", "Z", "+0300", "no-fraction", "nanoseconds"),
    SELF("addresses in answers", "with-scheme", "without-scheme"),
    ENTITY_CREATED("status of new entity links", "200", "201"),
    ENTITY_RELATES("relates between entities in v3", "allowed", "400"),
    GOALS_IN_V2("goals and their relationships in v2", "known", "unknown"),
    ENTITY_FIELDS("linkFieldValues if the request has no fields", "empty", "null", "defaults"),
    ENTITY_TYPE_KEY("name of the relationship in entity links", "type", "relationship"),
    ENTITY_PAIR_UNLINKED("status for deleting the links of entities that have none", "404", "422"),
    ENTITY_PAIR_DELETED("which links of a pair are deleted", "all", "first"),
    RIGHT_BY_SHORT_ID("a shortId in right", "allowed", "404"),
    LINK_GONE("status for deleting an issue link or external link that does not exist", "404", "204"),
    REMOTE_DELETED("status of deleted external links", "204", "200"),
    ISSUE_VERSION("version of an issue after its links changed", "constant", "counted"),
    IMPORTED("status of imported links", "200", "201"),
    IMPORT_BY("users who may import links", "anyone", "administrators"),
    REMOTE_RELATIONSHIPS("relationships of external links", "relates", "any"),
    UNKNOWN_ORIGIN("status for an unknown origin of an external link", "404", "422"),
    FAILING_BACKLINK("answer if a backlink fails", "201", "502", "502-stored"),
    ERROR_VALUES("values in errors", "texts", "lists"),
    ERROR_STATUS_CODE("statusCode in errors", "present", "missing"),
    ERROR_BODY("body of errors", "json", "empty", "text", "html"),
    ORGANIZATION_MISSING("status without an organization header", "403", "401"),
    ORGANIZATION_TWICE("both organization headers at once", "accepted", "400"),
    LIST_IN_V2("_list in v2", "there", "404", "405"),
    LIST_TOTALS("X-Total-Pages and X-Total-Count of _list", "present", "absent-at-end", "absent"),
    LIST_UNKNOWN_FIELDS("unknown names in the fields of _list", "422", "ignored"),
    LIST_PAGING("page and perPage of _list", "heeded", "ignored");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final String meaning;
    private final String answers;
    private final boolean number;

    Question(String meaning, String... answers) {
        this.meaning = meaning;
        this.answers = String.join("|", answers);
        this.number = false;
    }

    Question(String meaning, long normally) {
        this.meaning = meaning;
        this.answers = Long.toString(normally);
        this.number = true;
    }

    /** Its name on the command line, such as {@code self-link}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The allowed values, the default first. For a number, only the default. */
    public List<String> answers() {
        return List.of(answers.split("\\|", -1));
    }

    /** The name, the allowed values and the meaning, in one line. */
    public String description() {
        return wireName() + "=" + (number ? "N (" + answers + ")" : answers) + ": " + meaning;
    }

    String normally() {
        int end = answers.indexOf('|');
        return end < 0 ? answers : answers.substring(0, end);
    }

    boolean allows(String answer) {
        return number ? NUMBER.matcher(answer).matches() : answers().contains(answer);
    }
}
