/**
 * The kinds of links, as the engine sees them: which drafts are the same link, which links of a listing match them, and by
 * which names a target may be listed. The requests themselves are in {@code internal.api}. {@code WriteProofs} learns from
 * reads which texts mean that a write succeeded. {@code EndComparison} compares all that is listed of one end with what is
 * wanted there.
 *
 * <p>A new kind of link is a new {@link io.github.trackerlinks.internal.kind.LinkKind}, named in {@link
 * io.github.trackerlinks.internal.kind.LinkKinds}, with a draft in {@code model} and a class of requests.
 */
@NullMarked
package io.github.trackerlinks.internal.kind;

import org.jspecify.annotations.NullMarked;
