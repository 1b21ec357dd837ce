/** What goes wrong with a call, by what it means for the caller: was it applied, and may it be sent again? */
@NullMarked
package io.github.trackerlinks.error;

import org.jspecify.annotations.NullMarked;
