/** A disk that loses, tears, fills up and rots as a seed says: for the tests of this module and the broker's simulation. */
package io.posthorn.store.testing;
