package io.github.trackerlinks.standin.rules;

/**
 * How links are taken.
 *
 * @param entityAnswer whether the creation of entity links answers with the entity's JSON; false by default: no body
 */
public record LinkRules(boolean entityAnswer) {

    /** As the open questions of the README are answered there. */
    public static final LinkRules DEFAULTS = new LinkRules(false);

    /** A copy in which the creation of entity links answers with the entity's JSON, or with no body. */
    public LinkRules withEntityAnswer(boolean newEntityAnswer) {
        return new LinkRules(newEntityAnswer);
    }
}
